import { z } from 'zod';
import type { FeedEntry } from './feed.ts';
import { renderForm } from './form.ts';
import type { PageElement } from './page-node.ts';
import { placeOf, roomKey, type WebChannel, type WebPerson } from './place.ts';
import { renderView } from './render.ts';

/** One line of the list of commands after a typed slash. */
export type CommandHint = { name: string; usage: string; summary: string; examples: readonly string[] };

const id = z.string().min(1).max(100);
const text = z.string().max(60_000);

/**
 * What the page sends. `tab` identifies the browser tab and `id` the request, so that a repeated request is answered
 * once.
 */
export const sessionRequest = z.object({ as: id.nullable() });
export const commandRequest = z.object({ id, place: z.string().max(300), text, files: z.array(id).max(10), tab: id });
export const pressRequest = z.object({ message: id, action: text, value: text, tab: id });
export const submitRequest = z.object({ message: id, fields: z.record(id, text), files: z.record(id, id), tab: id });

/** What the page receives when it opens and whenever it reconnects. */
export type Snapshot = {
  /** Differs after a restart. */
  boot: string;
  me: string;
  people: { id: string; name: string; title: string }[];
  rooms: { key: string; place: string; kind: 'channel' | 'direct' | 'home'; name: string; topic: string }[];
  commands: CommandHint[];
  strip: PageElement;
  entries: EntryOnPage[];
};

export type EntryOnPage = {
  id: string;
  version: number;
  room: string;
  place: string;
  thread: string | null;
  /** The place for replies to this message; null for a private answer in a channel. */
  replies: string | null;
  at: string;
  author: string | null;
  onlyYou: boolean;
  said: { text: string; files: string[]; waiting: boolean } | null;
  card: PageElement | null;
  file: { href: string; name: string; bytes: number } | null;
  form: { tab: string; open: boolean; title: string; submit: string; fields: PageElement[] } | null;
};

/** A message as one person's page shows it. */
export function entryOnPage(entry: FeedEntry, person: string): EntryOnPage {
  const { body, location } = entry;
  const own = location.room.kind !== 'channel';
  const answerable = location.room.kind !== 'home' && (own || entry.audience === null) && body.kind === 'view';
  const shown = {
    id: entry.id,
    version: entry.version,
    room: roomKey(location.room),
    place: placeOf(location),
    thread: location.thread,
    replies: answerable ? placeOf({ room: location.room, thread: location.thread ?? entry.id }) : null,
    at: entry.at,
    author: entry.author,
    onlyYou: entry.audience !== null && !own,
    said: null,
    card: null,
    file: null,
    form: null,
  };
  switch (body.kind) {
    case 'said':
      return { ...shown, said: { text: body.text, files: body.files, waiting: body.state === 'waiting' } };
    case 'view':
      return { ...shown, card: renderView(body.view), file: body.file === null ? null : link(body.file, person) };
    case 'form':
      return { ...shown, form: { tab: body.tab, open: body.state === 'open', ...renderForm(body.form, entry.id) } };
  }
}

/** The rooms of a person, in the order in which the page lists them. */
export function roomsOf(person: WebPerson, channels: readonly WebChannel[]): Snapshot['rooms'] {
  const home = { kind: 'home' as const, person: person.id };
  const direct = { kind: 'direct' as const, person: person.id };
  return [
    { ...keyAndPlace(home), kind: 'home', name: 'Home', topic: 'What Cordon does' },
    {
      ...keyAndPlace(direct),
      kind: 'direct',
      name: 'Cordon',
      topic: 'Private: only you see what is asked and answered here',
    },
    ...channels.map((channel) => {
      const room = { kind: 'channel' as const, id: channel.id };
      return { ...keyAndPlace(room), kind: 'channel' as const, name: channel.name, topic: channel.topic };
    }),
  ];
}

function keyAndPlace(room: FeedEntry['location']['room']): { key: string; place: string } {
  return { key: roomKey(room), place: placeOf({ room, thread: null }) };
}

function link(file: { id: string; name: string; bytes: number }, person: string): EntryOnPage['file'] {
  return { href: `/chat/files/${file.id}?as=${person}`, name: file.name, bytes: file.bytes };
}
