import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { leafHash, merkleRoot } from '../../src/ledger/merkle.ts';
import { bulkLimit, readScreening, recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

describe.each(engines)('recorded screenings on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const single = (id: string) => database.store.record((tx) => recordScreening(tx, sampleScreening(id)));
  const bulk = (count: number, name = 'run') =>
    database.store.record((tx) =>
      recordBulk(
        tx,
        Array.from({ length: count }, (_, index) => sampleScreening(`${name}-${index}`)),
      ),
    );
  const verify = () => verifyLedger(database.store);

  describe('a screening', () => {
    it('has a ledger entry with who, where, why, which lists and which outcome, and nothing personal', async () => {
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

    it('is stored with its query and answer', async () => {
      await single('s1');
      expect(await readScreening(database.store.db, 's1')).toMatchObject({
        verdict: 'review',
        seq: 1,
        kept: { state: 'kept', data: sampleScreening('s1').personal },
      });
      expect(await readScreening(database.store.db, 'other')).toBeNull();
    });

    it('keeps control characters, lone surrogates and NUL as they were typed', async () => {
      const personal = { query: { text: 'a\u0000b\ud800c\u2028\u202e' } };
      await database.store.record((tx) => recordScreening(tx, sampleScreening('s1', { personal, ref: 'x\u0000y' })));
      expect(await readScreening(database.store.db, 's1')).toMatchObject({ kept: { data: personal } });
      expect(await verify()).toMatchObject({ ok: true });
    });

    it('cuts long codes between characters in the entry', async () => {
      const ref = `${'r'.repeat(199)}😀${'r'.repeat(100)}`;
      const { seq } = await database.store.record((tx) => recordScreening(tx, sampleScreening('s1', { ref })));
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
    it('is one entry with counts and the Merkle root of its screenings in order', async () => {
      const { seq } = await bulk(bulkLimit);
      const entry = await entryOf(seq);
      const body = JSON.parse(entry.body);
      expect({ seq, kind: entry.kind, body }).toMatchObject({
        seq: 1,
        kind: 'screening-batch',
        body: { actor: 'slack:T1:U1', place: 'slack:T1:C2', count: 200, verdicts: { review: 200 } },
      });
      const rows = await database.store.db
        .selectFrom('screening')
        .select(['id', 'leaf', 'body'])
        .where('seq', '=', seq)
        .orderBy('leaf')
        .execute();
      expect(rows.map(({ id, leaf }) => [id, leaf])).toEqual(rows.map((_, index) => [`run-${index}`, index]));
      expect(merkleRoot(rows.map((row) => leafHash(row.body)))).toBe(body.root);
      expect(await verify()).toMatchObject({ ok: true, entries: 1, screenings: 200 });
    });

    it('takes neither none, nor more than 200, nor two people at once', async () => {
      const two = [sampleScreening('a'), sampleScreening('b', { actor: 'slack:T1:U2' })];
      await expect(bulk(0)).rejects.toMatchObject({ code: 'internal' });
      await expect(bulk(201)).rejects.toMatchObject({ code: 'internal' });
      await expect(database.store.record((tx) => recordBulk(tx, two))).rejects.toMatchObject({ code: 'internal' });
    });
  });

  async function entryOf(seq: number) {
    return database.store.db.selectFrom('audit_entry').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
  }
});
