import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit } from '../../src/store/ledger-entries.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const entry = { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: {} };
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.each(engines)('transactions that append to the ledger, on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  it('wait for each other from their beginning', async () => {
    const other = await database.openAgain();
    const done: string[] = [];
    let appending: Promise<unknown> = Promise.resolve();
    await database.store.record(async () => {
      appending = other.record((theirs) => appendAudit(theirs, entry)).then(() => done.push('entry'));
      await wait(100);
      done.push('locked part');
    });
    await appending;
    expect(done).toEqual(['locked part', 'entry']);
  });

  it('change nothing by locking', async () => {
    const head = () => database.store.db.selectFrom('audit_head').selectAll().executeTakeFirst();
    const before = await head();
    await database.store.record(async () => {});
    expect(await head()).toEqual(before);
  });
});

describe.each(engines.filter(({ name }) => name === 'postgres'))(
  'transactions that lock each other out, on $name',
  ({ fresh }) => {
    it('are started again when the database ends one for another’s sake', async () => {
      const database = await fresh();
      const { store } = database;
      const lock = (key: number) => sql`select pg_advisory_xact_lock(${key})`;
      let runs = 0;
      const crossing = (first: number, second: number) =>
        store.write(async (tx) => {
          runs += 1;
          await lock(first).execute(tx);
          await wait(50);
          await lock(second).execute(tx);
        });
      await Promise.all([crossing(810_001, 810_002), crossing(810_002, 810_001)]);
      expect(runs).toBe(3);
      await database.cleanup();
    });
  },
);
