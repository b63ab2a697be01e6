import { describe, expect, it } from 'vitest';
import { render } from '../../adapters/terminal/render.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { Hit, Screening } from '../../src/screening/screening.ts';
import { screeningView } from '../../src/screening/screening-view.ts';

const entry: Designation = {
  id: 'us-ofac-sdn:42498',
  list: 'us-ofac-sdn',
  uid: '42498',
  kind: 'person',
  names: [{ name: 'SIM, Hyon Sop', use: 'primary', strength: 'strong', script: 'Latn' }],
  births: [],
  countries: [],
  identifiers: [],
  wallets: [{ asset: 'ETH', address: '0x4f47' }],
  programmes: ['NPWMD'],
  remarks: [],
  source: 'https://example.org/42498',
};
const named: Hit = {
  entry,
  basis: 'name',
  score: 0.87,
  tier: 'likely',
  coverage: { known: 2, of: 9, askFor: ['birth date'] },
  sls: 92,
  matched: { what: 'name', name: 'SIM, Hyon Sop', use: 'primary', strength: 'strong' },
  reasons: [{ rule: 'same-token', query: 'sim', listed: 'sim', weight: 0.4 }],
};
const screening: Screening = {
  id: 'one',
  at: '2026-11-23T00:00:00Z',
  query: { text: 'Hyon Sop Sim' },
  read: { addresses: [], name: 'Hyon Sop Sim' },
  verdict: 'no-match',
  withheld: [],
  hits: [],
  moreHits: 0,
  information: [],
  suggestions: [],
  lists: [
    {
      id: 'us-ofac-sdn',
      title: 'SDN',
      version: '2026-11-20.19000.abc',
      published: '2026-11-20',
      ageSeconds: 7_200,
      records: 19_000,
      notes: [],
    },
  ],
  notSearched: [{ what: 'UN (un-sc)', why: 'Not had yet.' }],
  policy: { id: 'standard', version: 1, threshold: 0.7, names: 'names-1' },
};
const words = (parts: Partial<Screening>) =>
  render(screeningView({ ...screening, ...parts }), { width: 100, color: false }).replace(/\s+/g, ' ');

describe('the answer to a question', () => {
  it('says on every verdict what was searched, how old it is, and what was not', () => {
    for (const verdict of ['listed', 'review', 'not-screened', 'no-match'] as const) {
      const said = words({ verdict });
      expect(said).toContain('2026-11-20.19000.abc');
      expect(said).toContain('checked 2 hours ago');
      expect(said).toContain('Not searched: UN (un-sc)');
      expect(said).toContain('standard/1');
      expect(said.toLowerCase()).not.toMatch(/\bclear\b/);
    }
  });

  it('shows a hit with score, tier, OFAC’s own score, what is known, programme, link and reasons', () => {
    const said = words({ verdict: 'review', hits: [named] });
    for (const part of [
      '87 %, likely',
      'about 92',
      '2 of 9 data known',
      'ask for birth date',
      'NPWMD',
      'https://example.org/42498',
      'sim',
      '+0.40',
    ]) {
      expect(said).toContain(part);
    }
  });

  it('folds what is beyond the best hits, and counts what is not shown', () => {
    const said = words({ verdict: 'review', hits: Array.from({ length: 5 }, () => named), moreHits: 7 });
    expect(said).toContain('Review: 12 listed names to look at');
    expect(said).toContain('2 further hits (7 beyond');
  });

  it('keeps weak aliases and unlikely names apart from hits, as information', () => {
    const weak: Hit = { ...named, matched: { what: 'name', name: 'Blue Heron', use: 'aka', strength: 'weak' } };
    const said = words({ information: [weak, { ...named, tier: 'unlikely', score: 0.6 }] });
    expect(said).toContain('No match on the lists searched');
    expect(said).toContain('1 weak alias, which alone decides nothing (OFAC FAQ 122–125)');
    expect(said).toContain('1 unlikely name');
  });

  it('says of kin that it is not itself listed, and of wallets that lists are not exhaustive', () => {
    const kin: Hit = {
      ...named,
      basis: 'kin',
      score: 1,
      sls: null,
      matched: { what: 'kin', name: '1CF4', use: 'XBT', strength: 'kin', since: 'v1' },
    };
    const address = { written: 'bc1q0d', chains: ['Bitcoin'], form: 'P2WPKH', checksum: 'valid' as const, near: [] };
    const said = words({ verdict: 'review', hits: [kin], read: { addresses: [address], name: null } });
    expect(said).toContain('same key, other form; not itself listed');
    expect(said).toContain('FAQ 562');
    expect(said).toContain('since version v1');
  });

  it('warns of a lookalike without calling it a match', () => {
    const near = [
      { designation: 'us-ofac-sdn:42498', name: 'SIM, Hyon Sop', address: '0x4f47…270c', how: 'same ends', why: '' },
    ];
    const address = { written: '0x4f48…270c', chains: ['EVM'], form: 'hex', checksum: 'absent' as const, near };
    const said = words({ read: { addresses: [address], name: null } });
    expect(said).toContain('Careful: 0x4f48…270c is not 0x4f47…270c, listed for SIM, Hyon Sop');
    expect(said).toContain('No match on the lists searched');
  });

  it('gives several addresses as a table', () => {
    const address = { written: 'one', chains: ['Bitcoin'], form: 'P2PKH', checksum: 'valid' as const, near: [] };
    const broken = {
      written: 'two',
      chains: [],
      form: '',
      checksum: 'none' as const,
      why: 'one digit too few',
      near: [],
    };
    const said = words({ read: { addresses: [address, broken], name: null } });
    expect(said).toMatch(/one .*not listed/);
    expect(said).toMatch(/two .*one digit too few.*not screened/);
  });
});
