import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { placeLegalHold } from '../../src/privacy/legal-hold-store.ts';
import { retentionPlan, runRetention } from '../../src/privacy/retention-store.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { keepCase, keepHire, keepScreening, screeningId } from '../fixtures/data-subjects.ts';

const old = '2025-01-10T00:00:00.000Z';
const [s1, s2, s3, s4] = [screeningId(1), screeningId(2), screeningId(3), screeningId(4)];

describe.each(engines)('retention on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
    await keepHire(store, 1, { at: old });
    await keepHire(store, 2, { at: old, outcome: 'hired' });
    await keepHire(store, 3, { at: old, outcome: 'not-hired' });
    await keepHire(store, 4, { at: old });
    await keepHire(store, 5, { at: old });
    await keepCase(store, 3, 'H-3', { at: old });
    await keepCase(store, 4, 'H-4', { at: old, state: 'open' });
    await keepCase(store, 5, 'H-5', { at: old, state: 'confirmed' });
    await keepScreening(store, s1, { at: old, verdict: 'no-match', ref: 'H-3' });
    await keepScreening(store, s2, { at: old, verdict: 'review', ref: 'H-3' });
    await keepScreening(store, s3, { at: old, verdict: 'no-match', ref: 'H-2' });
    await keepScreening(store, s4, { at: old, verdict: 'no-match' });
  });
  afterEach(() => database.cleanup());

  const run = (now: string, dryRun = false) =>
    runRetention(store, { now: `${now}T00:00:00.000Z`, shortDays: 365, by: 'retention', dryRun });
  const left = async () => {
    const ids: string[] = [];
    for await (const page of retentionPlan(store, 365)) ids.push(...page.map(({ id }) => id));
    return ids.sort();
  };
  const all = ['C-3', 'C-4', 'C-5', 'H-1', 'H-2', 'H-3', 'H-4', 'H-5', s1, s2, s3, s4].sort();

  it('erases nothing before its time', async () => {
    expect(await run('2026-01-09')).toEqual({ erased: [], barred: 0 });
    expect(await left()).toEqual(all);
  });

  it('erases after the short time what was never hired or closed as a false positive, and no open case', async () => {
    const done = await run('2026-01-10');
    expect(done.erased.sort()).toEqual(['C-3', 'H-1', 'H-3', s1].sort());
    expect(done.barred).toBe(2);
    expect(await left()).toEqual(all.filter((id) => !done.erased.includes(id)));
    expect(await verifyLedger(store)).toMatchObject({ ok: true });
  });

  it('erases after ten years what was hired, confirmed, or met the lists', async () => {
    await run('2026-01-10');
    const done = await run('2035-01-10');
    expect(done.erased.sort()).toEqual(['C-5', 'H-2', 'H-5', s2, s3, s4].sort());
    expect(await left()).toEqual(['C-4', 'H-4']);
  });

  it('names the reason in the ledger and nobody', async () => {
    await run('2026-01-10');
    const entries = await store.db
      .selectFrom('audit_entry')
      .select('body')
      .where('kind', '=', 'subject-erased')
      .execute();
    const reasons = entries.map(({ body }) => JSON.parse(body).reason);
    expect(reasons).toContain('retention: never hired, last activity on 2025-01-10, kept the short time.');
    expect(reasons).toContain('retention: not hired, last activity on 2025-01-10, kept the short time.');
    expect(JSON.stringify(entries)).not.toContain('Jane');
  });

  it('changes nothing in a dry run, and says the same', async () => {
    const dry = await run('2026-01-10', true);
    const head = await store.db.selectFrom('audit_head').select('seq').executeTakeFirst();
    expect(await left()).toEqual(all);
    expect((await run('2026-01-10')).erased.sort()).toEqual(dry.erased.sort());
    expect((await store.db.selectFrom('audit_head').select('seq').executeTakeFirst())?.seq).toBeGreaterThan(
      head?.seq ?? 0,
    );
  });

  it('leaves what is on legal hold, and takes it once', async () => {
    await store.record((tx) => placeLegalHold(tx, ['H-1'], 'litigation', { by: 'web:adam', at: old }));
    expect((await run('2026-01-10')).erased).not.toContain('H-1');
    expect((await run('2026-01-10')).erased).toEqual([]);
  });

  it('lets two processes run at once', async () => {
    const other = await database.openAgain();
    const runs = await Promise.all([
      run('2026-01-10'),
      runRetention(other, { now: '2026-01-10T00:00:00.000Z', shortDays: 365, by: 'retention', dryRun: false }),
    ]);
    expect(runs.flatMap(({ erased }) => erased).sort()).toEqual(['C-3', 'H-1', 'H-3', s1].sort());
    expect(await verifyLedger(store)).toMatchObject({ ok: true });
  });
});
