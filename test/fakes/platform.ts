import type { Log, MessageRef, Place, Platform } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';

export type FakePost = { place: Place; view: View; key: string };

/**
 * A working platform in memory. `knowsKeys` is one that can look up what it posted under a key; without it a repeated
 * key posts again. `onPost` runs before a post counts, and refuses it by throwing.
 */
export function fakePlatform({
  knowsKeys = false,
  onPost = async () => {},
}: {
  knowsKeys?: boolean;
  onPost?: (post: FakePost) => Promise<void>;
} = {}): Platform & { posts: FakePost[]; updates: { message: MessageRef; view: View }[] } {
  const posts: FakePost[] = [];
  const updates: { message: MessageRef; view: View }[] = [];
  const at = (index: number, place: Place) => ({
    message: `fake:message:${index}` as MessageRef,
    thread: place.includes(':thread:') ? place : (`${place}:thread:${index}` as Place),
  });
  return {
    name: 'fake',
    posts,
    updates,
    async start() {},
    async post(place, view, key) {
      const known = knowsKeys ? posts.findIndex((post) => post.key === key) : -1;
      if (known >= 0) return at(known, place);
      await onPost({ place, view, key });
      posts.push({ place, view, key });
      return at(posts.length - 1, place);
    },
    async update(message, view) {
      updates.push({ message, view });
    },
    async direct(actor) {
      return `fake:direct:${actor.id}` as Place;
    },
    async isMember() {
      return false;
    },
    async stop() {},
  };
}

/** A log that keeps what it is told. */
export function quietLog(): Log & { events: { level: 'info' | 'warn' | 'error'; event: string }[] } {
  const events: { level: 'info' | 'warn' | 'error'; event: string }[] = [];
  return {
    events,
    info: (event) => void events.push({ level: 'info', event }),
    warn: (event) => void events.push({ level: 'warn', event }),
    error: (event) => void events.push({ level: 'error', event }),
  };
}
