import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportLedger } from '../../src/audit/ledger-export.ts';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import { entryHash, genesis, headText } from '../../src/ledger/chain.ts';
import { recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { appendAudit, auditHead } from '../../src/store/ledger-entries.ts';
import { erase } from '../../src/store/personal-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { startProcess } from '../fixtures/processes/process.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

const at = '2025-11-04T09:00:00.000Z';

describe.each(engines)('the ledger on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const append = (name: string) => database.store.write((tx) => appendAudit(tx, { at, kind: 'test', body: { name } }));

  async function appended(count: number) {
    for (let number = 1; number <= count; number += 1) await append(`entry ${number}`);
  }

  it('starts empty and whole', async () => {
    const head = { seq: 0, hash: genesis };
    expect(await auditHead(database.store.db)).toEqual(head);
    expect(await verifyLedger(database.store)).toEqual({ ok: true, entries: 0, screenings: 0, erased: 0, head });
    expect(await verifyLedger(database.store, { head: headText(head) })).toMatchObject({ ok: true });
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
    const work = database.store.write(async (tx) => {
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

  describe('verification', () => {
    it('names an entry whose content was edited', async () => {
      await appended(5);
      await change('update audit_entry set body = \'{"name":"forged"}\' where seq = 3');
      expect(await verifyLedger(database.store)).toMatchObject({
        ok: false,
        firstBad: 3,
        why: expect.stringContaining('edited'),
      });
    });

    it('names an entry that was edited together with its hash', async () => {
      await appended(5);
      await forge(3, 'forged');
      expect(await verifyLedger(database.store)).toMatchObject({ ok: false, firstBad: 4 });
    });

    it('names the first entry that is missing', async () => {
      await appended(5);
      await change('delete from audit_entry where seq in (2, 3)');
      expect(await verifyLedger(database.store)).toEqual({
        ok: false,
        firstBad: 2,
        why: 'Entries 2 to 3 are missing.',
      });
    });

    it('finds two entries that changed places', async () => {
      await appended(5);
      await change('update audit_entry set seq = 99 where seq = 2');
      await change('update audit_entry set seq = 2 where seq = 4');
      await change('update audit_entry set seq = 4 where seq = 99');
      expect(await verifyLedger(database.store)).toMatchObject({ ok: false, firstBad: 2 });
    });

    it('finds a tail that was cut off while the head stayed', async () => {
      await appended(5);
      await change('delete from audit_entry where seq > 3');
      const why = 'The end of the ledger was cut off: entries 4 to 5 are missing.';
      expect(await verifyLedger(database.store)).toEqual({ ok: false, firstBad: 4, why });
    });

    it('finds a head that was set back while the entries stayed', async () => {
      await appended(5);
      await change('update audit_head set seq = 3, hash = (select hash from audit_entry where seq = 3)');
      expect(await verifyLedger(database.store)).toMatchObject({ ok: false, firstBad: 4 });
    });

    it('finds a head of another hash, an entry before the first, and a head that is gone', async () => {
      await appended(2);
      await change(`update audit_head set hash = '${genesis}'`);
      expect(await verifyLedger(database.store)).toMatchObject({ ok: false, firstBad: 2 });
      await change('insert into audit_entry select 0, at, kind, body, prev, hash from audit_entry where seq = 1');
      expect(await verifyLedger(database.store)).toMatchObject({ ok: false, firstBad: 0 });
      await change('delete from audit_head');
      await expect(verifyLedger(database.store)).rejects.toMatchObject({ code: 'database-corrupt' });
      await expect(append('more')).rejects.toMatchObject({ code: 'database-corrupt' });
    });

    it('finds a tail cut with its head by a head that was written down before', async () => {
      await appended(5);
      const head = headText(await auditHead(database.store.db));
      expect(await verifyLedger(database.store, { head })).toMatchObject({ ok: true });
      await change('delete from audit_entry where seq > 3');
      await change('update audit_head set seq = 3, hash = (select hash from audit_entry where seq = 3)');
      expect(await verifyLedger(database.store)).toMatchObject({ ok: true, entries: 3 });
      const why = `The chain has been rewritten or cut: head ${head} is not in it.`;
      expect(await verifyLedger(database.store, { head })).toEqual({ ok: false, firstBad: 4, why });
    });

    it('finds a chain rewritten from some entry on by a head that was written down before', async () => {
      await appended(5);
      const [early, late] = await Promise.all([2, 4].map(headAt));
      await rewriteFrom(3);
      expect(await verifyLedger(database.store)).toMatchObject({ ok: true, entries: 5 });
      expect(await verifyLedger(database.store, { head: early ?? '' })).toMatchObject({ ok: true });
      expect(await verifyLedger(database.store, { head: late ?? '' })).toMatchObject({ ok: false, firstBad: 4 });
    });

    it('finds a whole hash anywhere in the chain, and takes older heads', async () => {
      await appended(3);
      const row = await database.store.db
        .selectFrom('audit_entry')
        .select('hash')
        .where('seq', '=', 2)
        .executeTakeFirst();
      expect(await verifyLedger(database.store, { head: row?.hash ?? '' })).toMatchObject({ ok: true });
      expect(await verifyLedger(database.store, { head: 'f'.repeat(64) })).toMatchObject({ ok: false, firstBad: 4 });
      await expect(verifyLedger(database.store, { head: 'nonsense' })).rejects.toThrow('A head looks like');
    });

    it('counts more entries than one page holds', async () => {
      await database.store.write(async (tx) => {
        for (let number = 0; number < 450; number += 1) await appendAudit(tx, { at, kind: 'test', body: { number } });
      });
      expect(await verifyLedger(database.store)).toMatchObject({ ok: true, entries: 450 });
      await change("update audit_entry set kind = 'x' where seq = 401");
      expect(await verifyLedger(database.store)).toMatchObject({ ok: false, firstBad: 401 });
    });
  });

  describe('the export', () => {
    it('gives every entry as it was hashed and ends with the head', async () => {
      await appended(120);
      const lines = await exported(false);
      const head = await auditHead(database.store.db);
      expect(lines.pop()).toEqual({ entries: 120, head: headText(head), hash: head.hash });
      expect(lines.length).toBe(120);
      for (const { hash, body, ...entry } of lines)
        expect(entryHash({ ...entry, body: canonicalJson(body) })).toBe(hash);
    });

    it('holds no personal data unless asked, and then all that was not erased', async () => {
      const { store } = database;
      await store.write((tx) => recordScreening(tx, sampleScreening('one')));
      await store.write((tx) => recordBulk(tx, [sampleScreening('two'), sampleScreening('three')]));
      const row = await store.db
        .selectFrom('screening')
        .select('personal')
        .where('id', '=', 'two')
        .executeTakeFirstOrThrow();
      await store.write((tx) => erase(tx, { personal: row.personal, at, by: 'slack:T1:U9', reason: 'asked for' }));

      const bare = await exported(false);
      expect(JSON.stringify(bare)).not.toContain('Jane');
      expect(bare[1].screenings.map(({ screening }: { screening: string }) => screening)).toEqual(['two', 'three']);

      const whole = await exported(true);
      expect(JSON.parse(whole[0].evidence[0].data)).toEqual(sampleScreening('one').personal);
      expect(whole[1].evidence[0]).toMatchObject({ screening: 'two', data: null, salt: null, erasedAt: at });
      expect(whole[1].evidence[1].data).toContain('Jane');
    });
  });

  async function exported(personal: boolean) {
    const lines = [];
    for await (const line of exportLedger(database.store, { personal })) {
      expect(line).toMatch(/^[^\n]+\n$/);
      lines.push(JSON.parse(line));
    }
    return lines;
  }

  async function change(statement: string) {
    await sql.raw(statement).execute(database.store.db);
  }

  async function headAt(seq: number) {
    const { hash } = await database.store.db
      .selectFrom('audit_entry')
      .select('hash')
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    return headText({ seq, hash });
  }

  /** What somebody who owns the database and knows how it is hashed can do. */
  async function forge(seq: number, name: string, prev?: string) {
    const { db } = database.store;
    const { hash: _, ...entry } = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    const forged = { ...entry, body: canonicalJson({ name }), prev: prev ?? entry.prev };
    const hash = entryHash(forged);
    await db
      .updateTable('audit_entry')
      .set({ ...forged, hash })
      .where('seq', '=', seq)
      .execute();
    return hash;
  }

  async function rewriteFrom(seq: number) {
    const { seq: end } = await auditHead(database.store.db);
    let prev: string | undefined;
    for (let next = seq; next <= end; next += 1) prev = await forge(next, `forged ${next}`, prev);
    await change(`update audit_head set hash = '${prev}'`);
  }
});
