/** A list of messages, in a room or in a thread. */
import { icon, make, mount, swap } from './mount.js';

const slowAfter = 6_000;
const nearEnd = 120;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });
const date = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/**
 * `acts` has `press(entry, button)`, `reply(entry)` (null within a thread), `fill(entry)`, `nameOf(person)` and
 * `repliesTo(id)`. `empty` makes what is shown while there are no messages.
 */
export function createMessages(frame, acts, empty) {
  const list = make('ol', { class: 'message-list' });
  const newer = make('button', { type: 'button', class: 'newer', hidden: true }, 'New messages below');
  const nodes = new Map();
  let lastDay = null;
  /** Whether the list scrolls to new messages; false after the person has scrolled away from the end. */
  let pinned = true;
  frame.tabIndex = 0;
  frame.replaceChildren(list, newer);
  newer.addEventListener('click', () => scroll(frame.scrollHeight));
  for (const moved of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    frame.addEventListener(moved, () => setTimeout(() => pin(atEnd())), { passive: true });
  }
  frame.addEventListener('scroll', () => {
    if (atEnd()) pin(true);
  });
  list.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-action]');
    const entry = button && nodes.get(button.closest('li[data-id]')?.dataset.id)?.entry;
    if (entry) acts.press(entry, button);
  });

  function pin(whether) {
    pinned = whether;
    if (pinned) newer.hidden = true;
  }

  function atEnd() {
    return frame.scrollHeight - frame.scrollTop - frame.clientHeight < nearEnd;
  }

  function toEnd() {
    frame.scrollTop = frame.scrollHeight;
    pin(true);
  }

  /** Scrolls to the first line of a new message, or to the question above it if both fit. */
  function follow(node) {
    const top = node.offsetTop - 12;
    const question = node.previousElementSibling;
    const both =
      question?.matches('.from-person') && node.offsetTop + node.offsetHeight - question.offsetTop < frame.clientHeight;
    scroll(both ? question.offsetTop - 12 : top);
  }

  function scroll(top) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    frame.scrollTo({ top, behavior: calm ? 'instant' : 'smooth' });
    pin(true);
  }

  function append(entry) {
    const day = date.format(new Date(entry.at));
    if (day !== lastDay) {
      list.append(make('li', { class: 'day' }, make('span', {}, day === date.format(new Date()) ? 'Today' : day)));
      lastDay = day;
    }
    const node = draw(entry, acts);
    nodes.set(entry.id, { entry, node });
    list.append(node);
  }

  function refreshEmpty() {
    list.querySelector('.empty')?.remove();
    if (nodes.size === 0 && empty) list.append(make('li', { class: 'empty' }, empty()));
  }

  return {
    /** Shows only these messages. */
    show(entries) {
      nodes.clear();
      list.replaceChildren();
      lastDay = null;
      entries.forEach(append);
      refreshEmpty();
      toEnd();
    },
    put(entry) {
      const known = nodes.get(entry.id);
      if (known) {
        const node = draw(entry, acts);
        swap(known.node, node);
        nodes.set(entry.id, { entry, node });
        if (pinned) follow(list.lastElementChild);
        return;
      }
      if (entry.said) pin(true);
      append(entry);
      refreshEmpty();
      if (pinned) follow(nodes.get(entry.id).node);
      else newer.hidden = false;
    },
    /** Redraws a message, because its number of replies changed. */
    touch(id) {
      const known = nodes.get(id);
      if (known) this.put(known.entry);
    },
    /** Shows a sentence below a message whose button could not be pressed. */
    complain(id, text) {
      const body = nodes.get(id)?.node.querySelector('.message-body');
      body?.querySelector('.complaint')?.remove();
      if (text) body?.append(make('p', { class: 'complaint', role: 'alert' }, text));
    },
  };
}

function draw(entry, acts) {
  const mine = entry.author !== null;
  const name = mine ? acts.nameOf(entry.author) : 'Cordon';
  const at = new Date(entry.at);
  return make(
    'li',
    { class: `message ${mine ? 'from-person' : 'from-cordon'}`, 'data-id': entry.id, tabindex: '-1' },
    avatar(entry.author, name),
    make(
      'div',
      { class: 'message-body' },
      make(
        'p',
        { class: 'byline' },
        make('strong', {}, name),
        make('time', { datetime: entry.at, title: full.format(at) }, clock.format(at)),
        entry.version > 1 && entry.card ? make('span', { class: 'edited' }, 'updated') : null,
        entry.onlyYou ? make('span', { class: 'only-you' }, icon('private'), 'Only visible to you') : null,
      ),
      ...content(entry, acts),
      answers(entry, acts),
    ),
  );
}

/** A circle with initials, or Cordon's logo. */
export function avatar(person, name) {
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);
  if (person === null) return make('span', { class: 'avatar of-cordon', 'aria-hidden': 'true' }, icon('mark'));
  return make('span', { class: `avatar of-${person}`, 'aria-hidden': 'true' }, initials);
}

function content(entry, acts) {
  const parts = [];
  if (entry.said) {
    parts.push(make('p', { class: 'said', dir: 'auto' }, entry.said.text));
    for (const file of entry.said.files) parts.push(make('p', { class: 'chip' }, icon('attach'), file));
    if (entry.said.waiting) parts.push(waiting(entry));
  }
  if (entry.card) parts.push(mount(entry.card));
  if (entry.file) {
    parts.push(
      make(
        'a',
        { class: 'chip file', href: entry.file.href, download: entry.file.name },
        icon('file'),
        make('span', {}, entry.file.name),
        make('small', {}, size(entry.file.bytes)),
      ),
    );
  }
  if (entry.form) parts.push(formCard(entry, acts));
  return parts;
}

function waiting(entry) {
  const words = make('span', {}, 'Cordon is looking');
  const line = make(
    'p',
    { class: 'waiting', role: 'status' },
    make('span', { class: 'dots', 'aria-hidden': 'true' }),
    words,
  );
  const since = Date.now() - new Date(entry.at).getTime();
  const slow = () => {
    words.textContent = 'This takes longer than usual. The answer will appear here; you can go on meanwhile.';
  };
  setTimeout(slow, Math.max(0, slowAfter - since));
  return line;
}

function formCard(entry, acts) {
  const { title, open } = entry.form;
  const button = make('button', { type: 'button', class: 'button primary' }, 'Open the form');
  button.addEventListener('click', () => acts.fill(entry));
  return make(
    'section',
    { class: 'card tone-plain form-card' },
    make('h3', { class: 'card-title' }, icon('form'), make('span', { dir: 'auto' }, title)),
    open ? make('div', { class: 'buttons' }, button) : make('p', { class: 'text' }, 'Sent.'),
  );
}

function answers(entry, acts) {
  if (acts.reply === null || entry.replies === null || entry.thread !== null) return null;
  const count = acts.repliesTo(entry.id);
  const label = count === 0 ? 'Reply in thread' : count === 1 ? '1 reply' : `${count} replies`;
  const button = make(
    'button',
    { type: 'button', class: `replies ${count === 0 ? 'none' : ''}` },
    icon('reply'),
    label,
  );
  button.addEventListener('click', () => acts.reply(entry));
  return button;
}

function size(bytes) {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
