import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import type { Platform } from '../../src/ports.ts';
import { eraseRecords } from '../../src/privacy/erasure.ts';
import { placeLegalHold, releaseLegalHold } from '../../src/privacy/legal-hold-store.ts';
import type { Store } from '../../src/store/database.ts';
import { createSender } from '../../src/store/sender.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { fakePlatform, quietLog } from '../fakes/platform.ts';
import { keepCase, keepHire, keepScreening, screeningId } from '../fixtures/data-subjects.ts';

const at = '2026-03-03T09:00:00.000Z';
const erasing = { by: 'slack:T1/U9', at, reason: 'request of 3 March' };
const s1 = screeningId(1);

describe.each(engines)('erasing on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
  });
  afterEach(() => database.cleanup());

  /** Everything in the database, as one text. */
  const everything = async () => {
    const tables = [
      'personal',
      'screening',
      'hire',
      'hire_datum',
      'cv_signature',
      'case_file',
      'case_step',
      'outbox',
      'audit_entry',
      'setting',
    ] as const;
    const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
    return JSON.stringify(rows);
  };
  const send = async (platform: Platform) => {
    const sender = createSender({
      store,
      platformOf: () => platform,
      clock: () => new Date('2026-03-04T00:00:00.000Z'),
      log: quietLog(),
      policy: { spacing: 0, firstDelay: 1, longestDelay: 1, attempts: 3, timeout: 5_000, concurrency: 1 },
    });
    await sender.drain();
  };

  it('leaves nothing of a hire, its earlier version, its case, its screenings and our messages; the chain verifies', async () => {
    await keepHire(store, 12);
    await keepCase(store, 3, 'H-12');
    await keepScreening(store, s1, { ref: 'H-12', verdict: 'no-match' });
    const platform = fakePlatform();
    await send(platform);
    expect(platform.posts).toHaveLength(2);
    expect(await everything()).toMatch(/Jane|Sample|hash-H-12/);

    const done = await eraseRecords(store, 'H-12', ['H-12', 'C-3', s1], erasing);
    expect(done).toEqual({ ok: true, erased: ['H-12', 'C-3', s1], redrawn: 2 });
    expect(await everything()).not.toMatch(/Jane|Sample|Quixote|0x098b|hash-H-12|J\. Q\. S\./i);
    expect(await verifyLedger(store)).toMatchObject({ ok: true, erased: 5 });

    await send(platform);
    expect(platform.updates).toHaveLength(2);
    expect(JSON.stringify(platform.updates)).not.toMatch(/Jane|J\. Q\. S\./);
    expect(JSON.stringify(platform.updates)).toContain('Case C-3: closed as a false positive');
  });

  it('lets messages that have not left yet leave without the data', async () => {
    await keepHire(store, 12);
    await keepCase(store, 3, 'H-12');
    await eraseRecords(store, 'H-12', ['H-12', 'C-3'], erasing);
    const platform = fakePlatform();
    await send(platform);
    expect(platform.posts).toHaveLength(2);
    expect(JSON.stringify(platform.posts)).not.toMatch(/Jane|J\. Q\. S\./);
  });

  it('touches no other dossier, also where names and numbers look alike', async () => {
    await keepHire(store, 1);
    await keepHire(store, 12);
    await keepCase(store, 3, 'H-12');
    await keepCase(store, 31, 'H-1');
    await keepScreening(store, s1, { ref: 'H-1' });
    expect(await eraseRecords(store, 'H-12', ['H-12', 'C-3'], erasing)).toMatchObject({ ok: true, redrawn: 2 });
    const left = await store.db.selectFrom('personal').select('id').where('erased_at', 'is', null).execute();
    expect(left).toHaveLength(5);
    const views = await store.db
      .selectFrom('outbox')
      .select('view')
      .where('key', 'in', ['case C-31', 'case C-31 answer'])
      .execute();
    expect(JSON.stringify(views)).toContain('J. Q. S.');
    expect(await store.db.selectFrom('hire_datum').select('hire').execute()).toEqual([{ hire: 'H-1' }]);
  });

  it('erases nothing while a case is open, or while anything in the dossier is on legal hold', async () => {
    await keepHire(store, 12);
    await keepCase(store, 3, 'H-12', { state: 'open' });
    expect(await eraseRecords(store, 'H-12', ['H-12'], erasing)).toEqual({
      ok: false,
      barred: 'Case C-3 is still open.',
    });
    await store.db.updateTable('case_file').set({ state: 'closed' }).execute();
    await store.record((tx) => placeLegalHold(tx, ['C-3'], 'litigation', erasing));
    expect(await eraseRecords(store, 'H-12', ['H-12'], erasing)).toEqual({
      ok: false,
      barred: 'C-3 is on legal hold.',
    });
    await store.record((tx) => releaseLegalHold(tx, ['C-3'], 'settled', erasing));
    expect(await eraseRecords(store, 'H-12', ['H-12'], erasing)).toMatchObject({ ok: true, erased: ['H-12'] });
  });

  it('says it once, however often it is asked', async () => {
    await keepScreening(store, s1);
    const twice = await Promise.all([1, 2].map(() => eraseRecords(store, s1, [s1], erasing)));
    expect(twice.map((done) => (done.ok ? done.erased.length : -1)).sort()).toEqual([0, 1]);
    const entries = await store.db.selectFrom('audit_entry').select('kind').execute();
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['erasure', 'screening', 'subject-erased']);
  });

  it('records a legal hold and its end, once each', async () => {
    await keepScreening(store, s1);
    expect(await store.record((tx) => placeLegalHold(tx, [s1, 'H-1'], 'litigation', erasing))).toEqual([s1, 'H-1']);
    expect(await store.record((tx) => placeLegalHold(tx, [s1], 'litigation', erasing))).toEqual([]);
    expect(await store.record((tx) => releaseLegalHold(tx, [s1, 'C-9'], 'settled', erasing))).toEqual([s1]);
    const entries = await store.db.selectFrom('audit_entry').select('kind').orderBy('seq').execute();
    expect(entries.map(({ kind }) => kind)).toEqual(['screening', 'legal-hold', 'legal-hold-released']);
  });
});
