import type { Form, View } from '../../src/views/view.ts';
import { type Room, roomKey, type WebLocation } from './place.ts';

/** One message of the page. */
export type FeedEntry = {
  id: string;
  location: WebLocation;
  /** The only person who sees it; null for everybody in the room. */
  audience: string | null;
  /** The person who wrote it; null for Cordon. */
  author: string | null;
  /** ISO time. */
  at: string;
  /** Starts at 1 and increases with each change. */
  version: number;
  body: FeedBody;
};
export type FeedBody =
  /** What a person typed; `waiting` until the answer arrives. */
  | { kind: 'said'; text: string; files: string[]; state: 'waiting' | 'answered' }
  | { kind: 'view'; view: View; file: FileLink | null }
  /** `tab` is the tab that asked for the form and opens it at once. */
  | { kind: 'form'; form: Form; state: 'open' | 'sent'; tab: string };
type FileLink = { id: string; name: string; bytes: number };

/** The messages of the page, in memory. Each room drops its oldest beyond a limit. */
export type Feed = {
  /** Adds a message, or replaces the one with the same id. */
  put(entry: Omit<FeedEntry, 'version'>): FeedEntry;
  /** Replaces the body of a message; null if the message is no longer stored. */
  change(id: string, body: FeedBody): FeedEntry | null;
  find(id: string): FeedEntry | null;
  /** The messages that pass the test, in the order in which they arrived. */
  select(test: (entry: FeedEntry) => boolean): FeedEntry[];
  /** Calls the listener for every new or changed message. Returns a function that removes it. */
  watch(listener: (entry: FeedEntry) => void): () => void;
};

/** `cap` is the number of messages per room, including those in threads. A dropped message takes its thread with it. */
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
