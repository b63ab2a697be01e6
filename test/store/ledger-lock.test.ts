import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit } from '../../src/store/ledger-entries.ts';
import { lockLedger } from '../../src/store/ledger-lock.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

describe.each(engines)('the lock of the ledger on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  it('makes another transaction wait with its entry until this one ends', async () => {
    const other = await database.openAgain();
    const done: string[] = [];
    let appending: Promise<unknown> = Promise.resolve();
    await database.store.write(async (tx) => {
      await lockLedger(tx);
      appending = other
        .write((theirs) => appendAudit(theirs, { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: {} }))
        .then(() => done.push('entry'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      done.push('locked part');
    });
    await appending;
    expect(done).toEqual(['locked part', 'entry']);
  });

  it('changes nothing by itself', async () => {
    const head = () => database.store.db.selectFrom('audit_head').selectAll().executeTakeFirst();
    const before = await head();
    await database.store.write(lockLedger);
    expect(await head()).toEqual(before);
  });
});
