import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/hires/assess.ts';
import type { Hire } from '../../src/hires/hire.ts';
import { noFacts, starterAssessor, starterScreen } from '../fixtures/hires.ts';

let assessOn: Awaited<ReturnType<typeof starterAssessor>>['assessOn'];

beforeAll(async () => {
  ({ assessOn } = await starterAssessor());
});

describe('a hire without a name', () => {
  const nameless: Hire[] = [{ emails: ['a@b.example'] }, {}, { legalName: '-' }, { legalName: '12345' }];

  it.each(nameless)('%j is not screened, and HR is asked for it', (hire) => {
    expect(assessOn(hire).assessment).toMatchObject({
      opens: false,
      asks: ['full name'],
      notScreened: expect.stringContaining('No name was given'),
    });
  });

  it('opens a case once HR’s time to answer is over', () => {
    const { assessment } = assessOn({ emails: ['a@b.example'] }, { askExpired: true });
    expect(assessment).toMatchObject({ opens: true, strong: false, hints: [expect.stringContaining('full name')] });
  });

  it.each(['0xcB74...2D', 'my wallet'])('asks for the payout wallet in full where it is given as %s', (wallet) => {
    const hire = { legalName: 'Alice Example', payment: { wallet } };
    expect(assessOn(hire).assessment).toMatchObject({ opens: false, asks: ['payout wallet in full'] });
    expect(assessOn(hire, { askExpired: true }).assessment.opens).toBe(true);
    expect(assessOn({ legalName: 'Alice Example', payment: { wallet: 'n/a' } }).assessment.asks).toEqual([]);
  });

  it('ignores a dash or question mark among employers, aliases and references', () => {
    const { assessment } = assessOn({
      legalName: 'Alice Example',
      aliases: ['?', '\u200b'],
      employers: ['-'],
      references: [{ name: '.', company: '—' }],
      payment: { holderName: '-' },
    });
    expect(assessment).toMatchObject({ asks: [], notScreened: null });
  });
});

describe('screening what a hire gives', () => {
  it('uses the birth date only for the hire’s own names', () => {
    const { screenings } = assessOn({
      legalName: 'Alice Example',
      born: '1990-01-01',
      employers: ['Acme Gmbh'],
      references: [{ name: 'Bob Sample' }],
      payment: { holderName: 'Carol Other' },
    });
    expect(screenings.filter(({ query }) => query.born !== undefined).map(({ query }) => query.text)).toEqual([
      'Alice Example',
    ]);
    expect(screenings.map(({ query }) => query.kind)).toEqual(['person', 'person', 'organization', 'person']);
    expect(screenings.every(({ query }) => query.country === undefined)).toBe(true);
  });

  it('reports that names could not be screened, and why', async () => {
    const stale = await starterScreen([], ['SDN: last checked 80 hours ago.']);
    const { assessment } = assess({ legalName: 'Alice Example' }, noFacts(stale));
    expect(assessment.notScreened).toBe('SDN: last checked 80 hours ago.');
    expect(assessOn({ legalName: 'Alice Example' }).assessment.notScreened).toBeNull();
  });
});
