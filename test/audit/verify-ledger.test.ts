import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import { entryHash, genesis, headText } from '../../src/ledger/chain.ts';
import { bulkLimit, recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { appendAudit, auditHead } from '../../src/store/ledger-entries.ts';
import { keepPersonal } from '../../src/store/personal-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

const at = '2025-11-04T09:00:00.000Z';

describe.each(engines)('verifying the ledger on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const append = (name: string) => database.store.record((tx) => appendAudit(tx, { at, kind: 'test', body: { name } }));

  async function appended(count: number) {
    for (let number = 1; number <= count; number += 1) await append(`entry ${number}`);
  }
  const single = (id: string) => database.store.record((tx) => recordScreening(tx, sampleScreening(id)));
  const bulk = (count: number, name = 'run') =>
    database.store.record((tx) =>
      recordBulk(
        tx,
        Array.from({ length: count }, (_, index) => sampleScreening(`${name}-${index}`)),
      ),
    );
  const verify = () => verifyLedger(database.store);

  it('finds nothing wrong with an empty ledger', async () => {
    const head = { seq: 0, hash: genesis };
    expect(await verify()).toEqual({ ok: true, entries: 0, screenings: 0, erased: 0, head });
    expect(await verifyLedger(database.store, { head: headText(head) })).toMatchObject({ ok: true });
  });

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
    expect(await verifyLedger(database.store)).toEqual({ ok: false, firstBad: 2, why: 'Entries 2 to 3 are missing.' });
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
    await database.store.record(async (tx) => {
      for (let number = 0; number < 450; number += 1) await appendAudit(tx, { at, kind: 'test', body: { number } });
    });
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true, entries: 450 });
    await change("update audit_entry set kind = 'x' where seq = 401");
    expect(await verifyLedger(database.store)).toMatchObject({ ok: false, firstBad: 401 });
  });

  describe('finds in the evidence', () => {
    beforeEach(async () => {
      await single('s1');
      await bulk(7);
      await single('s3');
      await database.store.record(async (tx) => {
        const reference = await keepPersonal(tx, at, { name: 'Jane Q. Sample' });
        await appendAudit(tx, { at, kind: 'case', body: { case: 'c1', personal: [reference] } });
      });
      expect(await verify()).toMatchObject({ ok: true, entries: 4, screenings: 9 });
    });

    const tampering: [what: string, statement: string, firstBad: number][] = [
      ['an edited verdict of a screening', "update screening set verdict = 'no-match' where id = 's3'", 3],
      ['an edited verdict within a run', "update screening set verdict = 'no-match' where id = 'run-4'", 2],
      [
        'an edited statement of a screening',
        "update screening set body = replace(body, '0.91', '0.11') where id = 's1'",
        1,
      ],
      [
        'an edited statement within a run',
        "update screening set body = replace(body, '0.91', '0.11') where id = 'run-6'",
        2,
      ],
      ['leaves that changed places', "update screening set leaf = 4 - leaf where id in ('run-1', 'run-3')", 2],
      ['a removed screening', "delete from screening where id = 's3'", 3],
      ['a screening removed from a run', "delete from screening where id = 'run-0'", 2],
      [
        'a screening slipped in under an entry of another kind',
        "insert into screening select 'x', at, actor, place, verdict, personal, 4, leaf, body from screening where id = 's1'",
        4,
      ],
      [
        'a screening that no entry stands for',
        "insert into screening select 'x', at, actor, place, verdict, personal, 99, leaf, body from screening where id = 's1'",
        99,
      ],
      [
        'an edited answer',
        "update personal set body = replace(body, 'answer', 'ANSWER') where id = (select personal from screening where id = 's3')",
        3,
      ],
      [
        'an edited answer within a run',
        "update personal set body = replace(body, 'answer', 'x') where id = (select personal from screening where id = 'run-2')",
        2,
      ],
      [
        'an exchanged salt',
        "update personal set salt = 'ab' where id = (select personal from screening where id = 's1')",
        1,
      ],
      [
        'personal data that are gone',
        "delete from personal where id = (select personal from screening where id = 'run-5')",
        2,
      ],
      [
        'personal data erased without an entry',
        "update personal set body = null, salt = null where id = (select personal from screening where id = 's1')",
        1,
      ],
      [
        'personal data erased under the name of another entry',
        "update personal set body = null, salt = null, erased_at = made_at, erased_seq = 4 where id = (select personal from screening where id = 's1')",
        1,
      ],
      [
        'edited personal data of any other entry',
        "update personal set body = '{}' where id not in (select personal from screening)",
        4,
      ],
    ];
    it.each(tampering)('%s', async (_, statement, firstBad) => {
      await sql.raw(statement).execute(database.store.db);
      expect(await verify()).toEqual({ ok: false, firstBad, why: expect.stringMatching(/^[A-Z].*\.$/) });
    });

    it('an entry whose hash was recomputed but which says nothing that it should', async () => {
      await database.store.record((tx) => appendAudit(tx, { at, kind: 'screening-batch', body: { count: 0 } }));
      expect(await verify()).toMatchObject({ ok: false, firstBad: 5, why: expect.stringContaining('lacks') });
    });
  });

  it('lets other work of the process run meanwhile', async () => {
    for (let run = 0; run < 15; run += 1) await bulk(bulkLimit, `run${run}`);
    const ticks = [performance.now()];
    const clock = setInterval(() => ticks.push(performance.now()), 1);
    expect(await verify()).toMatchObject({ ok: true, entries: 15, screenings: 3000 });
    clearInterval(clock);
    expect(ticks.length).toBeGreaterThan(4);
  });

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
