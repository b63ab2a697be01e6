import { beforeAll, describe, expect, it } from 'vitest';
import type { Hire } from '../../src/hires/hire.ts';
import type { SharedDatum } from '../../src/hires/shared-data.ts';
import { starterAssessor } from '../fixtures/hires.ts';

let assessOn: Awaited<ReturnType<typeof starterAssessor>>['assessOn'];

beforeAll(async () => {
  ({ assessOn } = await starterAssessor());
});

describe('a payout wallet that an earlier hire gave too', () => {
  const sharing = (names: string[]): SharedDatum[] => [
    { kind: 'wallet', as: 'wallet', value: 'evm:aa', hires: [{ id: 'H-1', externalId: null, names }] },
  ];
  const hire: Hire = { legalName: 'Maria Rossi', payment: { wallet: `0x${'a'.repeat(40)}` } };

  it('is a critical finding under another name', () => {
    const { assessment } = assessOn(hire, { shared: sharing(['Peter Schmidt']) });
    expect(assessment.findings[0]).toMatchObject({ indicator: 'payout-shared', severity: 'critical', hires: ['H-1'] });
    expect(assessment.opens).toBe(true);
  });

  it('is a hint to merge the two under a similar name, in any order or spelling', () => {
    const { assessment } = assessOn(hire, { shared: sharing(['ROSSI, María']) });
    expect(assessment.findings.map(({ indicator }) => indicator)).not.toContain('payout-shared');
    expect(assessment.hints).toEqual([
      'H-1 seems to be the same person: a like name and the same payout wallet. Compare the two records and merge them.',
    ]);
  });

  it('is a hint and no finding where a name is missing', () => {
    const { assessment } = assessOn(hire, { shared: sharing([]) });
    expect(assessment.opens).toBe(false);
    expect(assessment.hints).toHaveLength(1);
  });
});
