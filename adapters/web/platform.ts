import { randomUUID } from 'node:crypto';
import { Fault } from '../../src/errors.ts';
import type { Clock, Log, Platform, Posted } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { openSpool, type Spool } from '../files/spool.ts';
import type { Http } from '../http/server.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { createFeed, type FeedEntry } from './feed.ts';
import {
  mayEnter,
  messageRef,
  placeOf,
  type Room,
  readMessageRef,
  readPlace,
  roomKey,
  type WebChannel,
  type WebPerson,
} from './place.ts';
import { renderStrip } from './render.ts';
import { addRoutes } from './routes.ts';
import { createSessions } from './sessions.ts';
import { openStream, type Stream } from './stream.ts';
import { type CommandHint, entryOnPage, roomsOf, type Snapshot } from './wire.ts';

export type WebOptions = {
  /** The server that gets the page at `/`. It must listen on loopback only, because the page has no login. */
  http: Http;
  people: readonly WebPerson[];
  channels: readonly WebChannel[];
  /** The commands offered after a typed slash. */
  commands: readonly CommandHint[];
  /** What Cordon runs on, for the strip at the top: the title is always visible, the blocks after a click. */
  status: () => View;
  /**
   * Calls the listener when the status has changed. Returns a function that removes it. The strip is updated every 20
   * seconds anyway, because it shows ages.
   */
  onStatus: (listener: () => void) => () => void;
  /** Folder for files on their way between the page and Cordon. */
  folder: string;
  clock: Clock;
  log: Log;
};

const messagesARoom = 300;
const largestUpload = 268_435_456;
const keysRemembered = 10_000;
/** Milliseconds. */
const statusEvery = 20_000;
const stopWithin = 10_000;

/**
 * The chat page on this machine, where one visitor can be several people. Messages are only in memory; whatever must
 * last is in the database. `start` throws a `Fault` `config` if other machines could reach the server.
 */
export function createWebPlatform(options: WebOptions): Platform {
  const { http, people, channels, clock, log } = options;
  const boot = randomUUID();
  const feed = createFeed(messagesARoom);
  const sessions = createSessions();
  const streams = new Set<Stream>();
  const posted = new Map<string, Posted>();
  const ends: (() => void)[] = [];
  let open: { conversation: Conversation; spool: Spool } | null = null;
  let routed = false;

  function isShown(entry: FeedEntry, person: string): boolean {
    return mayEnter(person, entry.location.room, channels) && (entry.audience === null || entry.audience === person);
  }

  function isKnown(room: Room): boolean {
    return room.kind === 'channel'
      ? channels.some(({ id }) => id === room.id)
      : people.some(({ id }) => id === room.person);
  }

  function connect(person: WebPerson, response: Parameters<typeof openStream>[0]): void {
    const unwatch = feed.watch((entry) => {
      if (isShown(entry, person.id)) stream.send('entry', entryOnPage(entry, person.id));
    });
    const stream = openStream(response, () => {
      unwatch();
      streams.delete(stream);
    });
    streams.add(stream);
    const snapshot: Snapshot = {
      boot,
      me: person.id,
      people: people.map(({ id, name, title }) => ({ id, name, title })),
      rooms: roomsOf(
        person,
        channels.filter(({ id }) => mayEnter(person.id, { kind: 'channel', id }, channels)),
      ),
      commands: options.commands.map(({ name, usage, summary, examples }) => ({ name, usage, summary, examples })),
      strip: renderStrip(status()),
      entries: feed.select((entry) => isShown(entry, person.id)).map((entry) => entryOnPage(entry, person.id)),
    };
    stream.send('snapshot', snapshot);
  }

  function status(): View {
    try {
      return options.status();
    } catch (error) {
      log.error('status failed', { error: error instanceof Error ? error.name : typeof error });
      return { title: 'The state of the lists cannot be read', tone: 'warning', blocks: [] };
    }
  }

  function broadcastStatus(): () => void {
    let last = JSON.stringify(renderStrip(status()));
    return () => {
      const strip = renderStrip(status());
      const text = JSON.stringify(strip);
      if (text === last) return;
      last = text;
      for (const stream of streams) stream.send('strip', strip);
    };
  }

  function at(): { conversation: Conversation; spool: Spool } {
    if (open === null) throw new Fault('internal', 'The chat page is not running. Start the platform first.');
    return open;
  }

  return {
    name: 'web',
    async start(onInput) {
      if (!http.local) {
        throw new Fault(
          'config',
          `The chat page has no login, so it is served to this machine only, but HOST is ${http.host}. Set HOST=127.0.0.1, or connect Slack or Teams instead of the page.`,
        );
      }
      if (open !== null) throw new Fault('internal', 'The chat page was started twice. Start it once.');
      const spool = await openSpool(options.folder, largestUpload, clock());
      open = { spool, conversation: createConversation({ feed, spool, handler: onInput, clock, log }) };
      const broadcast = broadcastStatus();
      const timer = setInterval(broadcast, statusEvery).unref();
      ends.push(options.onStatus(broadcast), () => clearInterval(timer));
      if (routed) return;
      routed = true;
      addRoutes(http.app, {
        people,
        sessions,
        open: () => open,
        visible: (id, person) => [feed.find(id)].find((entry) => entry !== null && isShown(entry, person)) ?? null,
        mayEnter: (person, location) => {
          if (location.thread === null) return mayEnter(person, location.room, channels);
          const head = feed.find(location.thread);
          return head !== null && isShown(head, person) && roomKey(head.location.room) === roomKey(location.room);
        },
        connect,
      });
    },
    async post(place, view, key) {
      const before = posted.get(key);
      if (before !== undefined) return before;
      const location = readPlace(place);
      if (location === null || !isKnown(location.room)) throw foreign();
      const entry = at().conversation.say(location, { kind: 'view', view, file: null }, null, null);
      const added = {
        message: messageRef(location, entry.id, entry.audience),
        thread: placeOf({ room: location.room, thread: location.thread ?? entry.id }),
      };
      posted.set(key, added);
      const [oldest] = posted.keys();
      if (posted.size > keysRemembered && oldest !== undefined) posted.delete(oldest);
      return added;
    },
    async update(message, view) {
      const found = readMessageRef(message);
      if (found === null || !isKnown(found.location.room)) throw foreign();
      const { conversation } = at();
      const file = feed.find(found.id)?.body;
      const body = { kind: 'view' as const, view, file: file?.kind === 'view' ? file.file : null };
      if (feed.change(found.id, body) === null) conversation.say(found.location, body, found.audience, null, found.id);
    },
    async direct(actor) {
      if (actor.platform !== 'web' || !people.some(({ id }) => id === actor.id)) throw foreign();
      return placeOf({ room: { kind: 'direct', person: actor.id }, thread: null });
    },
    async isMember(actor, group) {
      const person = actor.platform === 'web' ? people.find(({ id }) => id === actor.id) : undefined;
      return person?.groups.includes(group) ?? false;
    },
    async stop() {
      if (open === null) return;
      const { conversation, spool } = open;
      open = null;
      for (const end of ends.splice(0)) end();
      await Promise.race([conversation.settled(), new Promise((resolve) => setTimeout(resolve, stopWithin).unref())]);
      for (const stream of streams) {
        stream.send('stopping', null);
        stream.end();
      }
      await spool.close();
    },
  };
}

function foreign(): Fault {
  return new Fault('internal', 'This place, message or person does not belong to the chat page.');
}
