import type { Form, View } from '../../src/views/view.ts';
import { type Room, roomKey, type Spot } from './place.ts';

/** One message of the page. */
export type Entry = {
  id: string;
  spot: Spot;
  /** The only person who sees it, or null where everybody in the room does. */
  audience: string | null;
  /** The person who said it, or null for Cordon. */
  author: string | null;
  /** ISO time. */
  at: string;
  /** Counts the versions, from 1. */
  version: number;
  body: Body;
};
export type Body =
  /** What a person typed; `waiting` until the answer follows. */
  | { kind: 'said'; text: string; files: string[]; state: 'waiting' | 'answered' }
  | { kind: 'view'; view: View; file: FileLink | null }
  /** `tab` is the tab that asked for the form and opens it at once. */
  | { kind: 'form'; form: Form; state: 'open' | 'sent'; tab: string };
type FileLink = { id: string; name: string; bytes: number };

/** What the page remembers: messages in memory, the oldest of a room dropped beyond the cap. */
export type Feed = {
  /** Adds the message, or replaces the one of the same id. */
  put(entry: Omit<Entry, 'version'>): Entry;
  /** Gives a message another body; null where it is no longer known. */
  change(id: string, body: Body): Entry | null;
  find(id: string): Entry | null;
  /** The messages of rooms that the test lets through, in the order in which they came. */
  select(test: (entry: Entry) => boolean): Entry[];
  /** Calls for every message that is put or changed; returns what ends it. */
  watch(listener: (entry: Entry) => void): () => void;
};

/** `cap` messages a room, the answers in threads counted too; a head takes its thread with it. */
export function createFeed(cap: number): Feed {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(entry: Entry) => void>();

  function keep(entry: Entry): Entry {
    entries.set(entry.id, entry);
    if (entry.version === 1) trim(entry.spot.room);
    for (const listener of listeners) listener(entry);
    return entry;
  }

  function trim(room: Room): void {
    const key = roomKey(room);
    const here = [...entries.values()].filter((entry) => roomKey(entry.spot.room) === key);
    const dropped = new Set(here.slice(0, Math.max(0, here.length - cap)).map(({ id }) => id));
    for (const { id, spot } of here) {
      if (dropped.has(id) || (spot.thread !== null && dropped.has(spot.thread))) entries.delete(id);
    }
  }

  return {
    put(entry) {
      return keep({ ...entry, version: (entries.get(entry.id)?.version ?? 0) + 1 });
    },
    change(id, body) {
      const entry = entries.get(id);
      return entry === undefined ? null : keep({ ...entry, body, version: entry.version + 1 });
    },
    find(id) {
      return entries.get(id) ?? null;
    },
    select(test) {
      return [...entries.values()].filter(test);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
