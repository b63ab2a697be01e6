import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/ports.ts';
import { claim, giveUpReplies, settle } from '../../src/store/claim.ts';
import { queue } from '../../src/store/outbox.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const now = new Date('2025-11-04T09:00:00.000Z');
const [a, b] = ['fake:a', 'fake:b'] as [Place, Place];

describe.each(engines)('the claim of a message on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const put = (key: string, place: Place, more: { repliesTo?: string; updates?: string } = {}) =>
    database.store.write((tx) =>
      queue(tx, { key, place, view: { title: key, tone: 'plain', blocks: [] }, dueAt: now.toISOString(), ...more }),
    );
  const claimed = (holder: string, seconds = 0) =>
    claim(database.store, holder, new Date(now.getTime() + seconds * 1_000), 0, 5_000);

  it('is exclusive for its place', async () => {
    for (const [key, place] of [
      ['a1', a],
      ['a2', a],
      ['b1', b],
    ] as const) {
      await put(key, place);
    }
    const keys = [await claimed('one'), await claimed('two'), await claimed('three')].map((found) => found?.key);
    expect(keys).toEqual(['a1', 'b1', undefined]);
  });

  it('expires, and then tells the first sender that it lost the message', async () => {
    await put('one', a);
    const first = await claimed('first');
    expect(await claimed('second', 5)).toBeNull();
    const second = await claimed('second', 6);
    expect(second).toMatchObject({ key: 'one', attempts: 2, repeated: 'restart' });
    const outcome = { state: 'sent', message: 'm', thread: 't', sent_at: now.toISOString(), failure: null } as const;
    expect(await settle(database.store, first!, 'first', outcome)).toBe(false);
    expect(await settle(database.store, second!, 'second', outcome)).toBe(true);
  });

  it('that expired is lost even to a later claim of the same sender', async () => {
    await put('one', a);
    const first = await claimed('same');
    const second = await claimed('same', 6);
    const outcome = { state: 'failed', failure: 'no such channel' } as const;
    expect(await settle(database.store, first!, 'same', outcome)).toBe(false);
    expect(await settle(database.store, second!, 'same', outcome)).toBe(true);
  });

  it('targets the thread of the message that is replied to, and names the message that is updated', async () => {
    await put('head', a);
    await put('reply', a, { repliesTo: 'head' });
    await put('update', a, { updates: 'head' });
    const settled = async (thread: string) => {
      const found = await claimed('one');
      const sent_at = now.toISOString();
      await settle(database.store, found!, 'one', { state: 'sent', message: 'm1', thread, sent_at, failure: null });
      return found;
    };
    expect(await settled('t1')).toMatchObject({ key: 'head', target: a, redraws: null });
    expect(await settled('t2')).toMatchObject({ key: 'reply', place: a, target: 't1', redraws: null });
    expect(await settled('t1')).toMatchObject({ key: 'update', redraws: { message: 'm1', thread: 't1' } });
  });

  it('never happens for replies and updates whose message was given up, nor for theirs', async () => {
    await put('head', a);
    await put('reply', a, { repliesTo: 'head' });
    await put('update of the reply', a, { updates: 'reply' });
    await put('other', a);
    const head = await claimed('one');
    await settle(database.store, head!, 'one', { state: 'failed', failure: 'no such channel' });
    await giveUpReplies(database.store);
    const waiting = database.store.db.selectFrom('outbox').select('key').where('state', '=', 'waiting');
    expect(await waiting.execute()).toEqual([{ key: 'other' }]);
  });
});
