import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Place } from '../../src/ports.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { recordScreenings } from '../../src/screening/record-screenings.ts';
import { screen } from '../../src/screening/screen.ts';
import { screeningJson } from '../../src/screening/screening.ts';
import { readScreening } from '../../src/screening/screening-store.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { corpusOf, sampleDesignations } from '../fixtures/corpus.ts';

const actor: Actor = { platform: 'slack', workspace: 'T1', id: 'U1', name: 'Mia' };
const place = 'slack:T1:C2' as Place;

describe.each(engines)('recording screenings on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const screening = async (id: string, text: string) =>
    screen(
      await corpusOf(sampleDesignations),
      { text, ref: 'CUST-1' },
      standardPolicy,
      { lists: [], notSearched: [], withheld: [] },
      { id, at: '2026-11-23T09:00:00.000Z' },
    );
  const entries = async () => {
    const rows = await database.store.db.selectFrom('audit_entry').select(['kind', 'body']).orderBy('seq').execute();
    return rows.map(({ kind, body }) => ({ kind, ...JSON.parse(body) }));
  };

  it('stores the answer as JSON, and gives one screening its own ledger entry without the name', async () => {
    const one = await screening('s1', 'Kim Ung Sun');
    await recordScreenings(database.store, [one], { actor, place });
    expect(await entries()).toMatchObject([
      {
        kind: 'screening',
        actor: 'slack:T1/U1',
        place,
        ref: 'CUST-1',
        policy: 'standard/1',
        verdict: 'review',
        hits: [{ id: 'us-ofac-sdn:55064', score: 1 }],
      },
    ]);
    expect(JSON.stringify(await entries())).not.toContain('Kim');
    expect(await readScreening(database.store.db, 's1')).toMatchObject({
      kept: { state: 'kept', data: JSON.parse(JSON.stringify(screeningJson(one))) },
    });
  });

  it('gives several screenings one ledger entry, and none no entry', async () => {
    await recordScreenings(database.store, [], { actor, place: null });
    expect(await entries()).toEqual([]);
    const two = [await screening('s1', 'Kim Ung Sun'), await screening('s2', 'Wilhelmina Oyelaran')];
    await recordScreenings(database.store, two, { actor, place: null });
    expect(await entries()).toMatchObject([
      { kind: 'screening-batch', count: 2, place: '', verdicts: { review: 1, 'no-match': 1 } },
    ]);
  });
});
