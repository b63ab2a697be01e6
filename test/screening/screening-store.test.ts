import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import { inclusionProof, leafHash, rootOf } from '../../src/ledger/merkle.ts';
import { bulkLimit, readScreening, recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { appendAudit } from '../../src/store/ledger-entries.ts';
import { erase, keepPersonal, readPersonal } from '../../src/store/personal-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

const at = '2025-11-05T09:00:00.000Z';
const by = 'slack:T1:U9';

describe.each(engines)('evidence on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const single = (id: string) => database.store.write((tx) => recordScreening(tx, sampleScreening(id)));
  const bulk = (count: number, name = 'run') =>
    database.store.write((tx) =>
      recordBulk(
        tx,
        Array.from({ length: count }, (_, index) => sampleScreening(`${name}-${index}`)),
      ),
    );
  const verify = () => verifyLedger(database.store);

  describe('a screening', () => {
    it('says in its entry who, where, why, against what and with which outcome, and nothing personal', async () => {
      const { seq } = await single('s1');
      const entry = await entryOf(seq);
      expect(entry).toMatchObject({ at: '2025-11-04T09:00:00.000Z', kind: 'screening' });
      expect(JSON.parse(entry.body)).toEqual({
        screening: 's1',
        at: '2025-11-04T09:00:00.000Z',
        actor: 'slack:T1:U1',
        place: 'slack:T1:C2',
        ref: 'CUST-123',
        purpose: 'customer',
        policy: 'standard@1',
        lists: [{ id: 'us-ofac-sdn', version: '2025-11-04.18264.0f3a9c1e' }],
        verdict: 'review',
        hits: [{ id: 'us-ofac-sdn:57034', score: 0.91 }],
        personal: [{ id: expect.any(String), commitment: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      });
      expect(entry.body).not.toContain('Jane');
    });

    it('keeps query and answer to be read again', async () => {
      await single('s1');
      expect(await readScreening(database.store.db, 's1')).toMatchObject({
        verdict: 'review',
        seq: 1,
        kept: { state: 'kept', data: sampleScreening('s1').personal },
      });
      expect(await readScreening(database.store.db, 'other')).toBeNull();
    });

    it('keeps control characters, lone surrogates and NUL as they were asked', async () => {
      const personal = { query: { text: 'a\u0000b\ud800c\u2028\u202e' } };
      await database.store.write((tx) => recordScreening(tx, sampleScreening('s1', { personal, ref: 'x\u0000y' })));
      expect(await readScreening(database.store.db, 's1')).toMatchObject({ kept: { data: personal } });
      expect(await verify()).toMatchObject({ ok: true });
    });

    it('cuts long codes between characters in the entry', async () => {
      const ref = `${'r'.repeat(199)}😀${'r'.repeat(100)}`;
      const { seq } = await database.store.write((tx) => recordScreening(tx, sampleScreening('s1', { ref })));
      expect(JSON.parse((await entryOf(seq)).body).ref).toBe(`${'r'.repeat(199)}😀`);
    });

    it('leaves nothing behind when its transaction fails', async () => {
      await single('s1');
      await expect(single('s1')).rejects.toThrow();
      const counts = await Promise.all(
        (['personal', 'screening', 'audit_entry'] as const).map((table) =>
          database.store.db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('rows'))
            .executeTakeFirstOrThrow(),
        ),
      );
      expect(counts.map(({ rows }) => Number(rows))).toEqual([1, 1, 1]);
      expect(await verify()).toMatchObject({ ok: true });
    });
  });

  describe('a bulk run', () => {
    it('is one entry with counts and a root that each of its screenings leads to', async () => {
      const { seq } = await bulk(bulkLimit);
      const entry = await entryOf(seq);
      const body = JSON.parse(entry.body);
      expect({ seq, kind: entry.kind, body }).toMatchObject({
        seq: 1,
        kind: 'screening-batch',
        body: { actor: 'slack:T1:U1', place: 'slack:T1:C2', count: 200, verdicts: { review: 200 } },
      });
      const rows = await database.store.db.selectFrom('screening').select(['id', 'body']).orderBy('leaf').execute();
      const leaves = rows.map((row) => leafHash(row.body));
      for (const index of [0, 1, 127, 128, 199]) {
        expect(rows[index]?.id).toBe(`run-${index}`);
        expect(rootOf(leaves[index] ?? '', inclusionProof(leaves, index))).toBe(body.root);
      }
      expect(await verify()).toMatchObject({ ok: true, entries: 1, screenings: 200 });
    });

    it('takes neither none, nor more than 200, nor two people at once', async () => {
      const two = [sampleScreening('a'), sampleScreening('b', { actor: 'slack:T1:U2' })];
      await expect(bulk(0)).rejects.toMatchObject({ code: 'internal' });
      await expect(bulk(201)).rejects.toMatchObject({ code: 'internal' });
      await expect(database.store.write((tx) => recordBulk(tx, two))).rejects.toMatchObject({ code: 'internal' });
    });
  });

  describe('verification finds', () => {
    beforeEach(async () => {
      await single('s1');
      await bulk(7);
      await single('s3');
      await database.store.write(async (tx) => {
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
      await database.store.write((tx) => appendAudit(tx, { at, kind: 'screening-batch', body: { count: 0 } }));
      expect(await verify()).toMatchObject({ ok: false, firstBad: 5, why: expect.stringContaining('lacks') });
    });
  });

  it('lets the process go on while a long ledger is verified', async () => {
    for (let run = 0; run < 15; run += 1) await bulk(bulkLimit, `run${run}`);
    const ticks = [performance.now()];
    const clock = setInterval(() => ticks.push(performance.now()), 1);
    expect(await verify()).toMatchObject({ ok: true, entries: 15, screenings: 3000 });
    clearInterval(clock);
    expect(ticks.length).toBeGreaterThan(4);
  });

  describe('erasure', () => {
    it('destroys data and salt, says who and why, and leaves the chain whole', async () => {
      await single('s1');
      await bulk(3);
      for (const id of ['s1', 'run-1']) {
        const { personal } = await screening(id);
        const head = { seq: expect.any(Number), hash: expect.any(String) };
        expect(await database.store.write((tx) => erase(tx, { personal, at, by, reason: 'request 12' }))).toEqual({
          ok: true,
          head,
        });
        expect(await readScreening(database.store.db, id)).toMatchObject({ kept: { state: 'erased', at } });
        const row = await database.store.db
          .selectFrom('personal')
          .selectAll()
          .where('id', '=', personal)
          .executeTakeFirst();
        expect(row).toMatchObject({ salt: null, body: null });
      }
      expect(await verify()).toMatchObject({ ok: true, entries: 4, screenings: 4, erased: 2 });
      const { personal } = await screening('s1');
      expect(await entryOf(3)).toMatchObject({
        kind: 'erasure',
        body: canonicalJson({ erased: personal, by, reason: 'request 12' }),
      });
    });

    it('happens once, and only to what exists', async () => {
      await single('s1');
      const { personal } = await screening('s1');
      const again = (id: string) => database.store.write((tx) => erase(tx, { personal: id, at, by, reason: 'r' }));
      await again(personal);
      expect(await again(personal)).toEqual({ ok: false, why: 'already-erased', at });
      expect(await again('nobody')).toEqual({ ok: false, why: 'not-found' });
      expect(await readPersonal(database.store.db, 'nobody')).toEqual({ state: 'missing' });
      expect(await verify()).toMatchObject({ ok: true, entries: 2 });
    });

    it('is found out when the data come back', async () => {
      await single('s1');
      const { personal } = await screening('s1');
      const before = await database.store.db
        .selectFrom('personal')
        .selectAll()
        .where('id', '=', personal)
        .executeTakeFirstOrThrow();
      await database.store.write((tx) => erase(tx, { personal, at, by, reason: 'r' }));
      await database.store.db.updateTable('personal').set(before).where('id', '=', personal).execute();
      expect(await verify()).toMatchObject({ ok: false, firstBad: 2, why: expect.stringContaining('are back') });
    });
  });

  async function entryOf(seq: number) {
    return database.store.db.selectFrom('audit_entry').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
  }

  async function screening(id: string) {
    const found = await readScreening(database.store.db, id);
    if (found === null) throw new Error(`no screening ${id}`);
    return found;
  }
});
