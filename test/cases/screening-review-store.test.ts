import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordReview, reviewOf, unreviewedScreenings } from '../../src/cases/screening-review-store.ts';
import { recordScreening } from '../../src/screening/screening-store.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

const at = '2026-03-13T14:00:00.000Z';

describe.each(engines)('what became of screenings, on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
  });
  afterEach(() => database.cleanup());

  const record = (id: string, verdict: string) =>
    store.record((tx) => recordScreening(tx, { ...sampleScreening(id), verdict }));
  const review = (screening: string, designations: string[], outcome: 'not-this' | 'case', caseId: string | null) =>
    store.record((tx) =>
      recordReview(tx, { screening, designations, at, actor: 'web:rob', outcome, caseId, because: null }),
    );

  it('is open until somebody dealt with the whole of it', async () => {
    await record('S-1', 'review');
    await record('S-2', 'no-match');
    expect((await unreviewedScreenings(store.db, 10)).screenings.map(({ id }) => id)).toEqual(['S-1']);
    await review('S-1', ['us-ofac-sdn:1'], 'not-this', null);
    expect((await unreviewedScreenings(store.db, 10)).screenings).toHaveLength(1);
    await review('S-1', [''], 'case', 'C-1');
    expect(await unreviewedScreenings(store.db, 10)).toEqual({ screenings: [], more: 0 });
  });

  it('counts those beyond the limit', async () => {
    for (const id of ['S-1', 'S-2', 'S-3']) await record(id, 'listed');
    expect(await unreviewedScreenings(store.db, 2)).toMatchObject({ more: 1 });
  });

  it('names the case and the hits that were set aside, and keeps what was said first', async () => {
    await record('S-1', 'review');
    await review('S-1', ['us-ofac-sdn:1'], 'not-this', null);
    await review('S-1', ['us-ofac-sdn:1', ''], 'case', 'C-1');
    expect(await reviewOf(store.db, 'S-1')).toEqual({
      whole: true,
      caseId: 'C-1',
      notThis: new Set(['us-ofac-sdn:1']),
    });
  });
});
