/** The chat page: connects the parts and holds their shared state. */
import { createBanner } from './banner.js';
import { createComposer } from './composer.js';
import { connect } from './connection.js';
import { createDialog } from './dialog.js';
import { createMessages } from './messages.js';
import { mount, swap } from './mount.js';
import { createSidebar } from './sidebar.js';
import { welcome } from './welcome.js';

const $ = (id) => document.getElementById(id);
const tab = crypto.randomUUID();
const state = {
  boot: null,
  me: null,
  people: [],
  rooms: [],
  commands: [],
  entries: new Map(),
  room: null,
  thread: null,
  unread: new Map(),
};
let strip = null;
let restarted = false;

const banner = createBanner($('banner'));
const line = connect({ snapshot, entry: arrive, strip: drawStrip, line: banner.line });
const sidebar = createSidebar({ enter, become });
const dialog = createDialog($('dialog'), {
  upload: line.upload,
  submit: (entry, fields, files) => line.ask('/chat/forms', { message: entry.id, fields, files, tab }),
});
const acts = {
  press,
  reply: (entry) => openThread(entry.id),
  fill: (entry) => dialog.open(entry),
  nameOf: (id) => state.people.find((person) => person.id === id)?.name ?? id,
  repliesTo: (id) => [...state.entries.values()].filter((entry) => entry.thread === id && !entry.said).length,
};
const main = createMessages($('messages'), acts, () => welcome(roomOf(state.room), state.commands, suggest));
const aside = createMessages($('thread-messages'), { ...acts, reply: null }, null);
const composer = createComposer(
  $('composer'),
  'main',
  composing(() => roomOf(state.room)?.place),
);
const answering = createComposer(
  $('thread-composer'),
  'thread',
  composing(() => state.entries.get(state.thread)?.replies),
);
answering.placeholder('Answer in the thread');

$('thread-close').addEventListener('click', closeThread);
$('thread').addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) closeThread();
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  composer.focus();
});
line.become(new URLSearchParams(location.search).get('as'));

function composing(place) {
  return {
    upload: line.upload,
    commands: () => state.commands,
    history: () =>
      [...state.entries.values()]
        .flatMap(({ said }) => (said ? [said.text] : []))
        .filter((text, at, all) => text !== all[at - 1]),
    send: (text, files) => line.post('/chat/commands', { id: crypto.randomUUID(), place: place(), text, files, tab }),
  };
}

/** Replaces the entire state when the page opens, reconnects or switches to another person. */
function snapshot(fresh) {
  const changed = state.me !== null && state.me !== fresh.me;
  restarted ||= state.boot !== null && state.boot !== fresh.boot;
  Object.assign(state, {
    boot: fresh.boot,
    me: fresh.me,
    people: fresh.people,
    rooms: fresh.rooms,
    commands: fresh.commands,
  });
  state.entries = new Map(fresh.entries.map((entry) => [entry.id, entry]));
  if (changed) {
    state.unread.clear();
    $('announcer').textContent = '';
  }
  drawStrip(fresh.strip);
  sidebar.drawPeople(state.people, state.me);
  const url = new URL(location.href);
  url.searchParams.set('as', state.me);
  history.replaceState(null, '', url);
  const wanted = state.room ?? decodeURIComponent(location.hash.slice(1));
  const direct = state.rooms.find(({ kind }) => kind === 'direct');
  const same = roomOf(wanted) ?? direct;
  const thread = state.thread;
  show(same.key);
  if (thread && state.entries.get(thread)?.room === same.key) openThread(thread);
  else closeThread();
  composer.focus();
  if (restarted) {
    banner.restarted();
    restarted = false;
  }
}

function arrive(entry) {
  const known = state.entries.get(entry.id);
  state.entries.set(entry.id, entry);
  if (entry.room === state.room && entry.thread === null) main.put(entry);
  if (state.thread && (entry.thread === state.thread || entry.id === state.thread)) aside.put(entry);
  if (entry.thread !== null && entry.room === state.room) main.touch(entry.thread);
  if (entry.room !== state.room && !known && !entry.said && !entry.room.startsWith('home:')) {
    state.unread.set(entry.room, (state.unread.get(entry.room) ?? 0) + 1);
    drawRooms();
  }
  if (entry.form) {
    if (!entry.form.open) dialog.settle(entry.id);
    else if (entry.form.tab === tab && !known) dialog.open(entry);
  }
  if (!entry.said) announce(entry);
}

/** For screen readers: announces the title of the answer. */
function announce(entry) {
  const node = document.querySelector(`li[data-id="${CSS.escape(entry.id)}"] .card-title`);
  if (node) $('announcer').textContent = `Cordon: ${node.textContent}`;
}

function drawStrip(pageNode) {
  const fresh = mount(pageNode);
  const old = $('strip').firstElementChild;
  if (old) {
    fresh.open = old.open;
    swap(old, fresh);
  } else $('strip').append(fresh);
  strip = fresh;
}
document.addEventListener('click', (event) => {
  if (strip?.open && !strip.contains(event.target)) strip.open = false;
});

function roomOf(key) {
  return state.rooms.find((room) => room.key === key);
}

function enter(key) {
  closeThread();
  show(key);
  composer.focus();
}

function show(key) {
  const room = roomOf(key);
  state.room = key;
  state.unread.delete(key);
  history.replaceState(null, '', `#${encodeURIComponent(key)}`);
  $('room-name').textContent = room.kind === 'channel' ? `# ${room.name}` : room.name;
  $('room-topic').textContent = room.topic;
  composer.hide(room.kind === 'home');
  composer.placeholder(room.kind === 'direct' ? 'Type /screen and a name or wallet' : `Ask Cordon in #${room.name}`);
  main.show([...state.entries.values()].filter((entry) => entry.room === key && entry.thread === null));
  drawRooms();
  if (room.kind === 'home') line.ask('/chat/home', {}).catch((error) => banner.show(error.message, 'lost'));
}

function drawRooms() {
  sidebar.drawRooms(state.rooms, state.room, state.unread);
  const count = [...state.unread.values()].reduce((sum, one) => sum + one, 0);
  document.title = count > 0 ? `(${count}) Cordon` : 'Cordon';
}

function become(person) {
  if (person === state.me) return;
  line.become(person);
}

function openThread(id) {
  state.thread = id;
  $('thread').hidden = false;
  aside.show([...state.entries.values()].filter((entry) => entry.id === id || entry.thread === id));
  answering.focus();
}

function closeThread() {
  if (state.thread === null) return;
  const from = document.querySelector(`#messages li[data-id="${CSS.escape(state.thread)}"] .replies`);
  state.thread = null;
  $('thread').hidden = true;
  (from ?? composer).focus();
}

async function press(entry, button) {
  const list = button.closest('#thread') ? aside : main;
  const all = [...button.closest('.card').querySelectorAll('button[data-action]')];
  list.complain(entry.id, null);
  for (const one of all) one.disabled = true;
  button.classList.add('busy');
  const slow = setTimeout(
    () => list.complain(entry.id, 'This takes longer than usual. The answer will appear here.'),
    5_000,
  );
  try {
    const { action, value } = button.dataset;
    await line.ask('/chat/presses', { message: entry.id, action, value, tab });
    clearTimeout(slow);
    list.complain(entry.id, null);
  } catch (error) {
    clearTimeout(slow);
    list.complain(entry.id, `Nothing was decided. ${error.message}`);
  }
  for (const one of all) one.disabled = false;
  button.classList.remove('busy');
}

function suggest(text) {
  composer.write(text);
  composer.focus();
}
