import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLeases, fenceOf } from '../../src/store/leases.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

describe.each(engines)('a lease on $name', ({ fresh }) => {
  let database: TestDatabase;
  let now = new Date('2025-11-20T12:00:00Z');
  const clock = () => now;
  const wait = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1_000);
  };
  beforeEach(async () => {
    database = await fresh();
    now = new Date('2025-11-20T12:00:00Z');
  });
  afterEach(() => database.cleanup());

  it('can be taken immediately from a process that has ended, and from a silent one once it has expired', async () => {
    const options = { store: database.store, clock, duration: 20_000 };
    const dead = createLeases({ ...options, holder: 'dead', isGone: () => false });
    const mine = createLeases({ ...options, holder: 'mine', isGone: (holder) => holder.startsWith('dead') });
    const other = createLeases({ ...options, holder: 'other', isGone: () => false });
    const lost = await dead.tryTake('x');
    expect(await other.tryTake('x')).toBeNull();
    const lease = await mine.tryTake('x');
    expect(lease).not.toBeNull();
    expect(await lost?.renew()).toBe(false);
    wait(15);
    expect(await lease?.renew()).toBe(true);
    wait(15);
    expect(await other.tryTake('x')).toBeNull();
    wait(6);
    const late = await other.tryTake('x');
    expect(late).not.toBeNull();
    await lease?.release();
    expect(await late?.renew()).toBe(true);
  });

  it('is given to one of several that ask at once', async () => {
    const leases = ['a', 'b', 'c'].map((holder) =>
      createLeases({ store: database.store, clock, holder, duration: 20_000, isGone: () => false }),
    );
    const taken = await Promise.all(leases.map((one) => one.tryTake('x')));
    expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it('fences a transaction: once another has the lease, nothing is committed', async () => {
    const options = { store: database.store, clock, duration: 20_000, isGone: () => false };
    const lease = await createLeases({ ...options, holder: 'first' }).tryTake('x');
    const fence = fenceOf(lease!, clock, 20_000);
    const work = () =>
      database.store.write(async (tx) => {
        await fence(tx);
        await tx.insertInto('keyed').values({ namespace: 'n', key: 'k', value: 'v', expires_at: null }).execute();
      });
    wait(21);
    await createLeases({ ...options, holder: 'second' }).tryTake('x');
    await expect(work()).rejects.toThrow('Another process has taken over “x”; this one stops. Nothing was changed.');
    expect(await database.store.db.selectFrom('keyed').selectAll().execute()).toEqual([]);
  });

  it('is renewed by its fence', async () => {
    const options = { store: database.store, clock, duration: 20_000, isGone: () => false };
    const lease = await createLeases({ ...options, holder: 'first' }).tryTake('x');
    wait(15);
    await database.store.write(fenceOf(lease!, clock, 20_000));
    wait(15);
    expect(await createLeases({ ...options, holder: 'second' }).tryTake('x')).toBeNull();
  });
});
