import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place, Platform } from '../../src/ports.ts';
import { queue, retryAll } from '../../src/store/outbox.ts';
import { createSender, type SendPolicy } from '../../src/store/sender.ts';
import type { View } from '../../src/views/view.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { type FakePost, fakePlatform, quietLog } from '../fakes/platform.ts';
import { startProcess } from '../fixtures/processes/process.ts';

const policy: SendPolicy = {
  spacing: 0,
  firstDelay: 1_000,
  longestDelay: 5_000,
  attempts: 4,
  timeout: 2_000,
  concurrency: 3,
};
const [a, b] = ['fake:a', 'fake:b'] as [Place, Place];

describe.each(engines)('the sender on $name', ({ fresh }) => {
  let database: TestDatabase;
  let now: number;
  beforeEach(async () => {
    database = await fresh();
    now = Date.parse('2025-11-04T09:00:00.000Z');
  });
  afterEach(() => database.cleanup());

  const clock = () => new Date(now);
  const iso = () => clock().toISOString();
  const put = (key: string, place: Place, more: { repliesTo?: string; dueAt?: string } = {}) =>
    database.store.write((tx) => queue(tx, { key, place, view: view(key), dueAt: iso(), ...more }));
  const senderTo = (platform: Platform | null, changes: Partial<SendPolicy> = {}) =>
    createSender({
      store: database.store,
      platformOf: () => platform,
      clock,
      log: quietLog(),
      policy: { ...policy, ...changes },
    });

  const sentAs = (key: string) =>
    database.store.db
      .selectFrom('outbox')
      .select(['message', 'thread'])
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
  const failed = () =>
    database.store.db
      .selectFrom('outbox')
      .select(['key', 'attempts', 'failure'])
      .where('state', '=', 'failed')
      .orderBy('position')
      .execute();

  it('sends what a transaction queued, once it has committed, and records the message and thread that it became', async () => {
    const platform = fakePlatform();
    const sender = senderTo(platform);
    const undone = database.store.write(async (tx) => {
      await queue(tx, { key: 'undone', place: a, view: view('undone'), dueAt: iso() });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow();
    await put('one', a);
    expect(await sentAs('one')).toEqual({ message: null, thread: null });
    expect(await sender.drain()).toBe(1);
    expect(platform.posts).toEqual([{ place: a, view: view('one'), key: 'one' }]);
    expect(await sentAs('one')).toEqual({ message: 'fake:message:0', thread: 'fake:a:thread:0' });
    expect(await sender.drain()).toBe(0);
  });

  it('keeps the order within a place and serves several places at the same time', async () => {
    const busy = new Map<Place, number>();
    let most = 0;
    const platform = fakePlatform({
      async onPost({ place }) {
        busy.set(place, (busy.get(place) ?? 0) + 1);
        expect(busy.get(place)).toBe(1);
        most = Math.max(most, [...busy.values()].filter(Boolean).length);
        for (let wait = 0; most < 2 && wait < 200; wait += 1) await new Promise((resolve) => setTimeout(resolve, 5));
        busy.set(place, 0);
      },
    });
    const keys = Array.from({ length: 8 }, (_, index) => `m${index}`);
    for (const [index, key] of keys.entries()) await put(key, index % 2 ? a : b);
    expect(await senderTo(platform).drain()).toBe(8);
    for (const place of [a, b]) {
      const own = platform.posts.filter((post) => post.place === place).map(({ key }) => key);
      expect(own).toEqual([...own].sort());
    }
    expect(most).toBe(2);
  });

  it('keeps a message until it is due, without blocking others', async () => {
    const platform = fakePlatform();
    const sender = senderTo(platform);
    await put('later', a, { dueAt: '2025-11-04T10:00:00.000Z' });
    await put('now', a);
    await sender.drain();
    expect(keysOf(platform)).toEqual(['now']);
    now += 3_600_000;
    await sender.drain();
    expect(keysOf(platform)).toEqual(['now', 'later']);
  });

  it('leaves time between two messages to one place', async () => {
    const platform = fakePlatform();
    const sender = senderTo(platform, { spacing: 1_000 });
    for (const key of ['a1', 'a2']) await put(key, a);
    await put('b1', b);
    await sender.drain();
    expect(keysOf(platform).sort()).toEqual(['a1', 'b1']);
    now += 999;
    await sender.drain();
    expect(platform.posts.length).toBe(2);
    now += 1;
    await sender.drain();
    expect(keysOf(platform)).toContain('a2');
  });

  it('tries again with growing delays, blocks the later messages, and says that it may be a copy', async () => {
    const times: number[] = [];
    const platform = failing(
      3,
      () => new Error('connection reset'),
      times,
      () => now,
    );
    const sender = senderTo(platform);
    const start = now;
    await put('one', a);
    await put('two', a);
    for (let step = 0; step < 20; step += 1) {
      await sender.drain();
      now += 500;
    }
    expect(times.map((time) => time - start)).toEqual([0, 1_000, 3_000, 7_000, 7_000]);
    expect(keysOf(platform)).toEqual(['one', 'two']);
    expect(footnotes(platform.posts[0])).toEqual([expect.stringContaining('Repeated after a failure')]);
    expect(footnotes(platform.posts[1])).toEqual([]);
  });

  it('waits as long as the platform asks, and then does not call it a copy', async () => {
    const times: number[] = [];
    const platform = failing(
      1,
      () => Object.assign(new Error('rate limited'), { retryAfterSeconds: 30 }),
      times,
      () => now,
    );
    const sender = senderTo(platform);
    await put('one', a);
    for (const pause of [29_999, 1, 0]) {
      await sender.drain();
      now += pause;
    }
    expect(times.length).toBe(2);
    expect(footnotes(platform.posts[0])).toEqual([]);
  });

  it('gives up a message and its replies after the last attempt', async () => {
    const platform = failing(
      99,
      () => new Error('503'),
      [],
      () => now,
    );
    const log = quietLog();
    const sender = createSender({ store: database.store, platformOf: () => platform, clock, log, policy });
    await put('head', a);
    await put('answer', a, { repliesTo: 'head' });
    await put('answer to the answer', a, { repliesTo: 'answer' });
    await put('next', a);
    for (let step = 0; step < 4; step += 1) {
      await sender.drain();
      now += 5_000;
    }
    expect(await failed()).toEqual([
      { key: 'head', attempts: 4, failure: '503' },
      expect.objectContaining({ key: 'answer', attempts: 0 }),
      expect.objectContaining({
        key: 'answer to the answer',
        failure: 'The message that it answers or redraws was given up.',
      }),
    ]);
    expect(log.events).toContainEqual({ level: 'error', event: 'message given up' });
  });

  it('gives up immediately what the platform will never accept, and retries it with its replies', async () => {
    let refuses = true;
    const platform = fakePlatform({
      async onPost({ key }) {
        if (refuses && key === 'head') throw Object.assign(new Error('no such channel'), { permanent: true });
      },
    });
    const sender = senderTo(platform);
    await put('head', a);
    await put('answer', a, { repliesTo: 'head' });
    await put('next', a);
    await sender.drain();
    expect(keysOf(platform)).toEqual(['next']);
    expect(await failed()).toMatchObject([{ failure: 'no such channel' }, { key: 'answer' }]);
    refuses = false;
    await database.store.write((tx) => retryAll(tx, { place: a, prefix: 'head', since: iso(), at: iso() }));
    await sender.drain();
    expect(keysOf(platform)).toEqual(['next', 'head', 'answer']);
    expect(await failed()).toEqual([]);
  });

  it('replies in the thread of a message, and waits for that message without blocking others', async () => {
    const platform = fakePlatform();
    const sender = senderTo(platform);
    await put('head', a, { dueAt: '2025-11-04T09:00:01.000Z' });
    await put('answer', a, { repliesTo: 'head' });
    await put('other', a);
    await sender.drain();
    expect(keysOf(platform)).toEqual(['other']);
    now += 1_000;
    await sender.drain();
    expect(platform.posts.slice(1)).toMatchObject([
      { key: 'head', place: a },
      { key: 'answer', place: 'fake:a:thread:1' },
    ]);
  });

  it('keeps a message while no platform serves its place', async () => {
    await put('one', a);
    await senderTo(null).drain();
    now += 1_000;
    const platform = fakePlatform();
    await senderTo(platform).drain();
    expect(keysOf(platform)).toEqual(['one']);
    expect(footnotes(platform.posts[0])).toEqual([]);
  });

  it('does not wait forever for a platform that never answers', async () => {
    let silent = true;
    const platform = fakePlatform({
      async onPost() {
        if (silent) await new Promise(() => {});
      },
    });
    const sender = senderTo(platform, { timeout: 50 });
    await put('one', a);
    expect(await sender.drain()).toBe(0);
    silent = false;
    now += 1_000;
    expect(await sender.drain()).toBe(1);
    expect(footnotes(platform.posts[0])).toEqual([expect.stringContaining('Repeated after a failure')]);
  });

  describe('after a crash in the middle of sending', () => {
    /** A sender that dies after the platform's answer and before it records the answer. */
    async function crash(platform: ReturnType<typeof fakePlatform>) {
      await put('one', a);
      await put('two', a);
      const [row] = await Promise.all([
        database.store.db.selectFrom('outbox').select('view').where('key', '=', 'one').executeTakeFirstOrThrow(),
        platform.post(a, view('one'), 'one'),
      ]);
      expect(JSON.parse(row.view)).toEqual(view('one'));
      const held_until = new Date(now + 3_000).toISOString();
      await database.store.db
        .updateTable('outbox')
        .set({ state: 'sending', holder: 'dead', held_until, attempts: 1 })
        .where('key', '=', 'one')
        .execute();
    }

    it('waits until the claim of the dead sender expires, then sends again and says so', async () => {
      const platform = fakePlatform();
      const sender = senderTo(platform);
      await crash(platform);
      now += 3_000;
      expect(await sender.drain()).toBe(0);
      now += 1;
      expect(await sender.drain()).toBe(2);
      expect(keysOf(platform)).toEqual(['one', 'one', 'two']);
      expect(platform.posts.map(footnotes)).toEqual([[], [expect.stringContaining('Repeated after a restart')], []]);
    });

    it('does not send again where the platform can look up what it posted', async () => {
      const platform = fakePlatform({ knowsKeys: true });
      await crash(platform);
      now += 3_001;
      expect(await senderTo(platform).drain()).toBe(2);
      expect(keysOf(platform)).toEqual(['one', 'two']);
      expect(await sentAs('one')).toMatchObject({ message: 'fake:message:0' });
    });
  });

  it('stops after the messages that are being sent, and continues where it stopped', async () => {
    const platform = fakePlatform({ onPost: () => new Promise((resolve) => setTimeout(resolve, 30)) });
    for (let index = 0; index < 5; index += 1) await put(`m${index}`, a);
    const sender = senderTo(platform);
    const draining = sender.drain();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await sender.stop();
    expect(await draining).toBe(platform.posts.length);
    expect(platform.posts.length).toBeLessThan(5);
    expect(await sender.drain()).toBe(0);
    await senderTo(platform).drain();
    expect(keysOf(platform)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('sends what was queued during a run in the same run', async () => {
    const platform = fakePlatform({
      async onPost({ key }) {
        if (key === 'one') await put('two', b);
      },
    });
    const sender = senderTo(platform, { concurrency: 1 });
    await put('one', a);
    const both = await Promise.all([sender.drain(), sender.drain()]);
    expect(both).toEqual([2, 2]);
  });

  it('sends what was queued before a call, even when an earlier run is just ending', async () => {
    const platform = fakePlatform();
    const sender = senderTo(platform);
    for (let index = 0; index < 40; index += 1) {
      const runs = [sender.drain()];
      const queued = put(`m${index}`, a);
      for (let turn = 0; turn < index; turn += 1) await Promise.resolve();
      runs.push(queued.then(() => sender.drain()).then(() => Number(expect(keysOf(platform)).toContain(`m${index}`))));
      await Promise.all(runs);
    }
  });

  describe('with two processes that send at once', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'cordon-outbox-'));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    const places = ['fake:1', 'fake:2', 'fake:3', 'fake:4', 'fake:5'] as Place[];

    async function queued(count: number) {
      now = Date.now();
      await database.store.write(async (tx) => {
        for (let index = 0; index < count; index += 1) {
          const key = `m${String(index).padStart(4, '0')}`;
          await queue(tx, { key, place: places[index % places.length] ?? a, view: view(key), dueAt: iso() });
        }
      });
    }

    async function sentBy(children: { timeout: number; dieAfter?: number }[], oneByOne = false) {
      const sink = join(folder, 'sent');
      const senders = children.map((child) => startProcess('send.ts', { settings: database.settings, sink, ...child }));
      await Promise.all(senders.map(({ printed }) => printed(1)));
      for (const { process, done } of senders) {
        process.stdin?.write('go\n');
        if (oneByOne) await done.catch(() => {});
      }
      await Promise.all(senders.map(({ done }, index) => (children[index]?.dieAfter ? done.catch(() => {}) : done)));
      const lines = (await readFile(sink, 'utf8')).trim().split('\n');
      return lines.map((line): FakePost => JSON.parse(line));
    }

    it('sends nothing twice and keeps the order of each place', async () => {
      await queued(200);
      const posts = await sentBy([{ timeout: 30_000 }, { timeout: 30_000 }]);
      expect(new Set(posts.map(({ key }) => key)).size).toBe(200);
      expect(posts.length).toBe(200);
      for (const place of places) {
        const own = posts.filter((post) => post.place === place).map(({ key }) => key);
        expect(own).toEqual([...own].sort());
      }
    });

    it('sends everything when one is killed, and nothing silently twice', async () => {
      await queued(60);
      const posts = await sentBy([{ timeout: 400, dieAfter: 7 }, { timeout: 400 }], true);
      expect(new Set(posts.map(({ key }) => key)).size).toBe(60);
      const seen = new Set<string>();
      let copies = 0;
      for (const post of posts) {
        if (seen.has(post.key)) {
          copies += 1;
          expect(footnotes(post)).toEqual([expect.stringContaining('Repeated after a restart')]);
        }
        seen.add(post.key);
      }
      expect(copies).toBeGreaterThan(0);
    });
  });
});

function view(title: string): View {
  return { title, tone: 'plain', blocks: [{ kind: 'text', text: `text of ${title}` }] };
}

function keysOf(platform: { posts: FakePost[] }): string[] {
  return platform.posts.map(({ key }) => key);
}

function footnotes(post: FakePost | undefined): string[] {
  return post?.view.blocks.flatMap((block) => (block.kind === 'footnote' ? [block.text] : [])) ?? [];
}

/** Fails the first `count` posts and notes the time of every one. */
function failing(count: number, error: () => Error, times: number[], now: () => number) {
  return fakePlatform({
    async onPost() {
      times.push(now());
      if (times.length <= count) throw error();
    },
  });
}
