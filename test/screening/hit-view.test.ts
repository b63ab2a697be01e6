import { describe, expect, it } from 'vitest';
import { askForWords, finding, hitBlocks } from '../../src/screening/hit-view.ts';
import type { Hit } from '../../src/screening/screening.ts';
import { sampleDesignations } from '../fixtures/corpus.ts';

const named: Hit = {
  entry: { ...sampleDesignations[0]!, programmes: ['NPWMD'] },
  basis: 'name',
  score: 0.87,
  tier: 'likely',
  coverage: { known: 2, of: 9, askFor: ['birth date'] },
  sls: 92,
  matched: { what: 'name', name: 'SIM, Hyon Sop', use: 'primary', strength: 'strong' },
  reasons: [{ rule: 'same-token', query: 'sim', listed: 'sim', weight: 0.4 }],
};
const wallet: Hit = {
  ...named,
  basis: 'wallet',
  sls: null,
  matched: { what: 'wallet', name: '0x4f47', use: 'ETH, ARB', strength: 'exact', since: 'v1' },
};

function facts(hit: Hit): Record<string, string> {
  const [block] = hitBlocks(hit);
  if (block?.kind !== 'facts') throw new Error('no facts');
  return Object.fromEntries(block.facts.map(({ label, value }) => [label, value]));
}

describe('a hit', () => {
  it('by name shows the score with OFAC’s own, what matched, and what to ask for', () => {
    expect(facts(named)).toMatchObject({
      Entry: 'SIM, Hyon Sop (us-ofac-sdn:42498)',
      Score: '87 %, likely; OFAC’s own tool would show about 92',
      Known: '2 of 9 data known; to settle it, ask for birth date',
      Matched: 'SIM, Hyon Sop (primary name)',
      Programmes: 'NPWMD',
      Wallets: '1 listed address',
    });
    expect(facts({ ...named, sls: 0 })['Score']).toContain('would show nothing');
  });

  it('by wallet shows what was found instead of a score, and the version since which it is listed', () => {
    expect(facts(wallet)).toMatchObject({
      Finding: 'this very address is listed',
      Matched: '0x4f47 (wallet, labelled ETH, ARB by the publisher; listed since version v1 of those kept here)',
    });
    expect(facts(wallet)).not.toHaveProperty('Score');
  });

  it('is never called listed where only the key is the same', () => {
    expect(finding({ ...wallet, basis: 'kin' })).toBe('same key, other form; not itself listed');
  });

  it('asks for nothing where everything is known', () => {
    expect(askForWords({ known: 9, of: 9, askFor: [] })).toBe('');
  });
});
