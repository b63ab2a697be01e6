import type { Form, View } from '../../src/views/view.ts';
import { type Room, roomKey, type WebLocation } from './place.ts';

/** One message of the page. */
export type FeedEntry = {
  id: string;
  location: WebLocation;
  /** The only person who sees it, or null where everybody in the room does. */
  audience: string | null;
  /** The person who said it, or null for Cordon. */
  author: string | null;
  /** ISO time. */
  at: string;
  /** Counts the versions, from 1. */
  version: number;
  body: FeedBody;
};
export type FeedBody =
  /** What a person typed; `waiting` until the answer follows. */
  | { kind: 'said'; text: string; files: string[]; state: 'waiting' | 'answered' }
  | { kind: 'view'; view: View; file: FileLink | null }
  /** `tab` is the tab that asked for the form and opens it at once. */
  | { kind: 'form'; form: Form; state: 'open' | 'sent'; tab: string };
type FileLink = { id: string; name: string; bytes: number };

/** What the page remembers: messages in memory, the oldest of a room dropped beyond the cap. */
export type Feed = {
  /** Adds the message, or replaces the one of the same id. */
  put(entry: Omit<FeedEntry, 'version'>): FeedEntry;
  /** Gives a message another body; null where it is no longer known. */
  change(id: string, body: FeedBody): FeedEntry | null;
  find(id: string): FeedEntry | null;
  /** The messages of rooms that the test lets through, in the order in which they came. */
  select(test: (entry: FeedEntry) => boolean): FeedEntry[];
  /** Calls for every message that is put or changed; returns what ends it. */
  watch(listener: (entry: FeedEntry) => void): () => void;
};

/** `cap` messages a room, the answers in threads counted too; a head takes its thread with it. */
export function createFeed(cap: number): Feed {
  const entries = new Map<string, FeedEntry>();
  const listeners = new Set<(entry: FeedEntry) => void>();

  function keep(entry: FeedEntry): FeedEntry {
    entries.set(entry.id, entry);
    if (entry.version === 1) trim(entry.location.room);
    for (const listener of listeners) listener(entry);
    return entry;
  }

  function trim(room: Room): void {
    const key = roomKey(room);
    const here = [...entries.values()].filter((entry) => roomKey(entry.location.room) === key);
    const dropped = new Set(here.slice(0, Math.max(0, here.length - cap)).map(({ id }) => id));
    for (const { id, location } of here) {
      if (dropped.has(id) || (location.thread !== null && dropped.has(location.thread))) entries.delete(id);
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
