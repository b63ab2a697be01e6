import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawSample, type SampleFilter, sampleLines } from '../../src/audit/ledger-sample.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import { entryHash } from '../../src/ledger/chain.ts';
import { matchesCommitment } from '../../src/ledger/commitment.ts';
import { leafHash } from '../../src/ledger/merkle.ts';
import { recordBulk } from '../../src/screening/screening-store.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { keepScreening, screeningId } from '../fixtures/data-subjects.ts';
import { rootOf } from '../fixtures/merkle-proof.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

const filter: SampleFilter = { from: null, before: null, verdict: null, n: 5, seed: '7' };

describe.each(engines)('a sample for an auditor on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
    for (let day = 1; day <= 9; day++) {
      await keepScreening(store, screeningId(day), {
        at: `2026-01-0${day}T12:00:00.000Z`,
        verdict: day % 3 ? 'no-match' : 'review',
      });
    }
    const run = Array.from({ length: 30 }, (_, row) =>
      sampleScreening(screeningId(100 + row), { at: '2026-02-01T00:00:00.000Z' }),
    );
    await store.record((tx) => recordBulk(tx, run));
  });
  afterEach(() => database.cleanup());

  const lines = async (changes: Partial<SampleFilter>) => {
    const texts: string[] = [];
    for await (const line of sampleLines(store.db, await drawSample(store.db, { ...filter, ...changes })))
      texts.push(line);
    return texts.map((line) => JSON.parse(line));
  };

  it('is drawn again by the same seed, and differs by another', async () => {
    const first = await drawSample(store.db, filter);
    expect(first).toMatchObject({ count: 39 });
    expect(await drawSample(store.db, filter)).toEqual(first);
    expect((await drawSample(store.db, { ...filter, seed: '8' })).drawn).not.toEqual(first.drawn);
  });

  it('can be drawn by anybody from the ids, as its first line says', async () => {
    const { drawn, population } = await drawSample(store.db, filter);
    const rows = await store.db.selectFrom('screening').select('id').orderBy('seq').orderBy('id').execute();
    const ids = rows.map(({ id }) => id);
    const rank = (id: string) => hash('sha256', `7:${id}`, 'hex');
    expect(drawn).toEqual(ids.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 5));
    expect(population).toBe(hash('sha256', ids.map((id) => `${id}\n`).join(''), 'hex'));
  });

  it('keeps to the period and the verdict', async () => {
    const [head, ...drawn] = await lines({
      from: '2026-01-02T00:00:00.000Z',
      before: '2026-01-09T00:00:00.000Z',
      verdict: 'review',
      n: 25,
    });
    expect(head.population.count).toBe(2);
    expect(drawn.map(({ screening }) => screening.screening).sort()).toEqual([screeningId(3), screeningId(6)]);
  });

  it('brings with each item what proves it: commitment, entry and the way to the root of a run', async () => {
    const [, ...drawn] = await lines({ n: 39 });
    expect(drawn).toHaveLength(39);
    for (const { screening, personal, entry, proof } of drawn) {
      expect(entryHash(entry)).toBe(entry.hash);
      expect(matchesCommitment(screening.personal[0].commitment, personal.salt, personal.data)).toBe(true);
      if (proof === null) {
        expect(entry.body).toBe(canonicalJson(screening));
      } else {
        const { leaf, ...way } = proof;
        expect(leafHash(canonicalJson(screening))).toBe(leaf);
        expect(rootOf(leaf, way)).toBe(JSON.parse(entry.body).root);
      }
    }
    expect(drawn.filter(({ proof }) => proof !== null)).toHaveLength(30);
  });

  it('brings what became of the hits', async () => {
    await store.db
      .insertInto('disposition')
      .values({
        screening: screeningId(3),
        designation: '',
        at: '2026-01-04T00:00:00.000Z',
        actor: 'web:rob',
        outcome: 'not-this',
        case_id: null,
        seq: 3,
      })
      .execute();
    const [, ...drawn] = await lines({ verdict: 'review', before: '2026-01-31T00:00:00.000Z' });
    expect(drawn.flatMap(({ dispositions }) => dispositions)).toEqual([
      expect.objectContaining({ outcome: 'not-this', actor: 'web:rob' }),
    ]);
  });
});
