import { beforeAll, describe, expect, it } from 'vitest';
import type { Hire } from '../../src/hires/hire.ts';
import { amnokgangWallet, starterAssessor } from '../fixtures/hires.ts';

let assessOn: Awaited<ReturnType<typeof starterAssessor>>['assessOn'];

beforeAll(async () => {
  ({ assessOn } = await starterAssessor());
});

describe('a hire that is sent again', () => {
  const paid: Hire = { legalName: 'Alice Example', payment: { wallet: amnokgangWallet } };
  const other: Hire = { legalName: 'Alice Example', payment: { method: 'bank' } };

  it('keeps critical findings and findings of a change, however often other data is sent', () => {
    const first = assessOn(paid).assessment.findings;
    const second = assessOn(other, { previous: paid, previousFindings: first }).assessment;
    expect(second).toMatchObject({ opens: true, strong: true });
    const moved: Hire = { ...other, shipTo: { text: '1 Elm Street, Springfield' } };
    const before: Hire = { ...other, shipTo: { text: '9 Oak Street, Shelbyville' } };
    const third = assessOn(moved, { previous: before, previousFindings: second.findings }).assessment.findings;
    const fourth = assessOn(moved, { previous: moved, previousFindings: third }).assessment.findings;
    expect(fourth.map(({ indicator, past }) => [indicator, past])).toEqual(
      expect.arrayContaining([
        ['wallet-listed', true],
        ['delivery-changed', true],
      ]),
    );
    const off = assessOn(moved, { previousFindings: third, settings: { 'delivery-changed': 'off' } }).assessment
      .findings;
    expect(off.map(({ indicator }) => indicator)).not.toContain('delivery-changed');
  });

  it('loses an undecided name once a further detail settles it', () => {
    const asked = assessOn({ legalName: 'Nguyen Quang Viet' }, { askExpired: true }).assessment.findings;
    expect(asked.map(({ indicator }) => indicator)).toContain('name-undecided');
    const settled = assessOn(
      { legalName: 'Nguyen Quang Viet', born: '1931' },
      { askExpired: true, previousFindings: asked },
    );
    expect(settled.assessment.findings.map(({ indicator }) => indicator)).not.toContain('name-undecided');
  });
});
