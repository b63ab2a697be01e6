import { describe, expect, it } from 'vitest';
import type { HitJson, ScreeningJson } from '../../src/screening/screening.ts';
import { screeningDetails } from '../../src/screening/screening-details-view.ts';
import { textsOf } from '../fixtures/views.ts';

const hit: HitJson = {
  designation: {
    id: 'us-ofac-sdn:42498',
    list: 'us-ofac-sdn',
    kind: 'person',
    name: 'SIM, Hyon Sop',
    programmes: [],
    source: 'https://example.org/42498',
  },
  basis: 'name',
  score: 0.87,
  tier: 'likely',
  coverage: { known: 1, of: 9, askFor: ['kind', 'birth date'] },
  sls: 0,
  matched: { name: 'SIM, Hyon Sop', use: 'primary', strength: 'strong' },
  reasons: [{ rule: 'born-as-listed', query: '1983', listed: '25 Nov 1983', weight: 0.05 }],
};
const screening = (hits: HitJson[], moreHits = 0) =>
  ({ id: 'one', query: { text: 'Hyon Sop Sim' }, hits, moreHits }) as unknown as ScreeningJson;

describe('the details of a screening', () => {
  it('show each hit with the parts of its score', () => {
    const texts = textsOf(screeningDetails(screening([hit])));
    for (const text of [
      'Asked: “Hyon Sop Sim”',
      'SIM, Hyon Sop (us-ofac-sdn:42498)',
      '87 %, likely',
      'would show nothing',
      '1 of 9 data; to settle it, ask for kind and birth date',
      'birth date agrees',
      '+0.05',
    ]) {
      expect(texts).toContain(text);
    }
  });

  it('show ten hits and count the others, with those that the policy left out', () => {
    const texts = textsOf(screeningDetails(screening(Array(12).fill(hit), 5)));
    expect(texts.filter((text) => text === 'SIM, Hyon Sop (us-ofac-sdn:42498)')).toHaveLength(10);
    expect(texts).toContain('7 further hits not shown here.');
  });
});
