import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/ports.ts';
import { queue, retryAll } from '../../src/store/outbox.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const at = '2025-11-04T09:00:00.000Z';
const [a, b] = ['fake:a', 'fake:b'] as [Place, Place];

describe.each(engines)('the outbox on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const put = (key: string, place: Place, more: { repliesTo?: string; updates?: string; dueAt?: string } = {}) =>
    database.store.write((tx) =>
      queue(tx, { key, place, view: { title: key, tone: 'plain', blocks: [] }, dueAt: at, ...more }),
    );
  const rows = () => database.store.db.selectFrom('outbox').selectAll().orderBy('position').execute();
  const fail = (...keys: string[]) =>
    database.store.db
      .updateTable('outbox')
      .set({ state: 'failed', attempts: 30, failure: 'It did not answer.' })
      .where('key', 'in', keys)
      .execute();

  it('queues the same message once, for the place of the first one', async () => {
    expect(await put('one', a)).toBe('queued');
    expect(await put('one', b)).toBe('known');
    expect(await rows()).toMatchObject([{ key: 'one', place: a, state: 'waiting', attempts: 0, try_at: at }]);
  });

  it('numbers messages in the order of queueing', async () => {
    for (const key of ['c', 'a', 'b']) await put(key, a);
    expect((await rows()).map(({ key, position }) => [key, position])).toEqual([
      ['c', 1],
      ['a', 2],
      ['b', 3],
    ]);
  });

  it('refuses a reply to, or an update of, a message that was never queued', async () => {
    await expect(put('lost', a, { repliesTo: 'nobody' })).rejects.toMatchObject({ code: 'internal' });
    await expect(put('lost', a, { updates: 'nobody' })).rejects.toMatchObject({ code: 'internal' });
    expect(await rows()).toEqual([]);
  });

  it('retries the failed messages of one place and prefix since a time, with what replies to them or updates them', async () => {
    await put('digest 1', a, { dueAt: '2025-11-03T09:00:00.000Z' });
    await put('digest 2', a);
    await put('reply', a, { repliesTo: 'digest 2' });
    await put('update', a, { updates: 'reply' });
    await put('digest 3', b);
    await put('case 1', a);
    await put('digest 4', a);
    await fail('digest 1', 'digest 2', 'reply', 'update', 'digest 3', 'case 1');
    const later = '2025-11-04T10:00:00.000Z';
    await database.store.write((tx) => retryAll(tx, { place: a, prefix: 'digest ', since: at, at: later }));
    const all = await rows();
    expect(all.filter(({ try_at }) => try_at === later).map(({ key }) => key)).toEqual(['digest 2', 'reply', 'update']);
    expect(all.filter(({ try_at }) => try_at === later)).toMatchObject(
      [1, 2, 3].map(() => ({ state: 'waiting', attempts: 0, failure: null })),
    );
    expect(all.filter(({ state }) => state === 'failed').map(({ key }) => key)).toEqual([
      'digest 1',
      'digest 3',
      'case 1',
    ]);
  });
});
