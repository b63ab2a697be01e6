import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import { matchesCommitment } from '../../src/ledger/commitment.ts';
import { readScreening, recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { erase, keepPersonal, readPersonal } from '../../src/store/personal-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

const at = '2025-11-05T09:00:00.000Z';
const by = 'slack:T1:U9';

describe.each(engines)('personal data on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const single = (id: string) => database.store.record((tx) => recordScreening(tx, sampleScreening(id)));
  const bulk = (count: number) =>
    database.store.record((tx) =>
      recordBulk(
        tx,
        Array.from({ length: count }, (_, index) => sampleScreening(`run-${index}`)),
      ),
    );
  const verify = () => verifyLedger(database.store);

  it('is stored apart from the ledger, which gets an id and a salted commitment', async () => {
    const data = { name: 'Jane Q. Sample' };
    const { id, commitment } = await database.store.write((tx) => keepPersonal(tx, at, data));
    expect(await readPersonal(database.store.db, id)).toEqual({ state: 'kept', data });
    const row = await database.store.db.selectFrom('personal').selectAll().where('id', '=', id).executeTakeFirst();
    expect(matchesCommitment(commitment, row?.salt ?? '', row?.body ?? '')).toBe(true);
  });

  it('must be plain JSON', async () => {
    const kept = database.store.write((tx) => keepPersonal(tx, at, undefined));
    await expect(kept).rejects.toMatchObject({ code: 'internal' });
  });

  it('is erased with its salt; the ledger says who and why, and still verifies', async () => {
    await single('s1');
    await bulk(3);
    for (const id of ['s1', 'run-1']) {
      const { personal } = await screening(id);
      const head = { seq: expect.any(Number), hash: expect.any(String) };
      expect(await database.store.record((tx) => erase(tx, { personal, at, by, reason: 'request 12' }))).toEqual({
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

  it('is erased once, and only where it exists', async () => {
    await single('s1');
    const { personal } = await screening('s1');
    const again = (id: string) => database.store.record((tx) => erase(tx, { personal: id, at, by, reason: 'r' }));
    await again(personal);
    expect(await again(personal)).toEqual({ ok: false, why: 'already-erased', at });
    expect(await again('nobody')).toEqual({ ok: false, why: 'not-found' });
    expect(await readPersonal(database.store.db, 'nobody')).toEqual({ state: 'missing' });
    expect(await verify()).toMatchObject({ ok: true, entries: 2 });
  });

  it('is noticed by verification when it comes back after its erasure', async () => {
    await single('s1');
    const { personal } = await screening('s1');
    const before = await database.store.db
      .selectFrom('personal')
      .selectAll()
      .where('id', '=', personal)
      .executeTakeFirstOrThrow();
    await database.store.record((tx) => erase(tx, { personal, at, by, reason: 'r' }));
    await database.store.db.updateTable('personal').set(before).where('id', '=', personal).execute();
    expect(await verify()).toMatchObject({ ok: false, firstBad: 2, why: expect.stringContaining('are back') });
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
