import { beforeAll, describe, expect, it } from 'vitest';
import { standardPolicy } from '../../src/screening/policy.ts';
import { screen } from '../../src/screening/screen.ts';
import { type Screening, screeningJson } from '../../src/screening/screening.ts';
import { corpusOf, sampleDesignations, sampleWallet } from '../fixtures/corpus.ts';

describe('a screening as JSON', () => {
  let screening: Screening;
  beforeAll(async () => {
    screening = screen(
      await corpusOf(sampleDesignations),
      { text: `Kim Ung Sun ${sampleWallet}` },
      standardPolicy,
      { lists: [], notSearched: [], withheld: [] },
      { id: 'one', at: '2026-11-23T00:00:00.000Z' },
    );
  });

  it('names each designation without its whole content', () => {
    expect(screeningJson(screening).hits.map(({ designation, basis }) => [basis, designation])).toEqual([
      [
        'wallet',
        {
          id: 'us-ofac-sdn:42498',
          list: 'us-ofac-sdn',
          kind: 'person',
          name: 'SIM, Hyon Sop',
          programmes: [],
          source: 'https://example.org/42498',
        },
      ],
      ['name', expect.objectContaining({ id: 'us-ofac-sdn:55064', name: 'KIM, Ung Sun' })],
    ]);
  });

  it('has these members, which scripts rely on', () => {
    const json = screeningJson(screening);
    expect(Object.keys(json)).toEqual(
      'id at query verdict hits information moreHits suggestions lists notSearched withheld read policy'.split(' '),
    );
    expect(Object.keys(json.hits[0] ?? {})).toEqual(
      'designation basis score tier coverage sls matched reasons'.split(' '),
    );
    expect(Object.keys(json.hits[0]?.matched ?? {})).toEqual(['name', 'use', 'strength', 'since']);
  });
});
