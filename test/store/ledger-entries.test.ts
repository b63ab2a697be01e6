import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { genesis } from '../../src/ledger/chain.ts';
import { appendAudit, auditHead, auditPages } from '../../src/store/ledger-entries.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { startProcess } from '../fixtures/processes/process.ts';

const at = '2025-11-04T09:00:00.000Z';

describe.each(engines)('the ledger on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const append = (name: string) => database.store.record((tx) => appendAudit(tx, { at, kind: 'test', body: { name } }));

  it('starts empty', async () => {
    expect(await auditHead(database.store.db)).toEqual({ seq: 0, hash: genesis });
  });

  it('numbers entries without gaps, each with the hash of the one before', async () => {
    const first = await append('first');
    const second = await append('second');
    const rows = await database.store.db.selectFrom('audit_entry').selectAll().orderBy('seq').execute();
    expect(rows.map(({ seq, prev, hash }) => ({ seq, prev, hash }))).toEqual([
      { seq: 1, prev: genesis, hash: first.hash },
      { seq: 2, prev: first.hash, hash: second.hash },
    ]);
    expect(await auditHead(database.store.db)).toEqual(second);
  });

  it('leaves no trace of an entry whose transaction failed', async () => {
    const work = database.store.record(async (tx) => {
      await appendAudit(tx, { at, kind: 'test', body: {} });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect((await append('next')).seq).toBe(1);
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true, entries: 1 });
  });

  it('stays one unbroken chain when two processes append 500 entries each at once, reading first', async () => {
    const { settings, store } = database;
    const children = ['a', 'b'].map((name) => startProcess('append.ts', { settings, name, count: 500 }));
    await Promise.all(children.map(({ printed }) => printed(1)));
    for (const child of children) child.process.stdin?.write('go\n');
    await Promise.all(children.map(({ done }) => done));
    expect(await verifyLedger(store)).toMatchObject({ ok: true, entries: 1000, head: { seq: 1000 } });
    const rows = await store.db.selectFrom('audit_entry').select(['seq', 'body']).orderBy('seq').execute();
    const bodies = rows.map(({ seq, body }) => ({ seq, ...JSON.parse(body) }));
    for (const name of ['a', 'b']) {
      const own = bodies.filter((body) => body.name === name).map(({ number }) => number);
      expect(own).toEqual(Array.from({ length: 500 }, (_, number) => number));
    }
    const turns = bodies.filter(({ name }, index) => name !== bodies[index - 1]?.name).length;
    expect(turns).toBeGreaterThan(50);
  });

  it('is read in pages, in order, and no further than asked', async () => {
    await database.store.record(async (tx) => {
      for (let number = 1; number <= 7; number += 1) await appendAudit(tx, { at, kind: 'test', body: { number } });
    });
    const pages: number[][] = [];
    for await (const page of auditPages(database.store.db, 2, 6, 2)) pages.push(page.map(({ seq }) => seq));
    expect(pages).toEqual([[2, 3], [4, 5], [6]]);
  });

  it('cannot be appended to without its head', async () => {
    await database.store.db.deleteFrom('audit_head').execute();
    await expect(append('more')).rejects.toMatchObject({ code: 'database-corrupt' });
    await expect(auditHead(database.store.db)).rejects.toMatchObject({ code: 'database-corrupt' });
  });
});
