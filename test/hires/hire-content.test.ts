import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/hires/assess.ts';
import type { Hire } from '../../src/hires/hire.ts';
import { caseContentOfHire } from '../../src/hires/hire-content.ts';
import type { AskLists } from '../../src/hires/screen-hire.ts';
import { amnokgangWallet, noFacts, starterScreen } from '../fixtures/hires.ts';

const hire: Hire = {
  legalName: 'Nguyen Quang Viet',
  employers: ['Amnokgang Technology Development Co', 'Muster GmbH'],
  payment: { wallet: amnokgangWallet },
};

let screen: AskLists;
beforeAll(async () => {
  screen = await starterScreen();
});

const contentOf = (about: Hire, facts: Partial<ReturnType<typeof noFacts>> = {}) => {
  const { assessment, screenings } = assess(about, { ...noFacts(screen), askExpired: true, ...facts });
  return { content: caseContentOfHire('H-2', about, assessment, screenings, []), assessment, screenings };
};

describe('the content of a hire’s case', () => {
  it('has the hire, the findings, the screenings and each list that was searched', () => {
    const { assessment, screenings } = contentOf(hire);
    const list = {
      id: 'sample',
      title: 'Sample',
      version: 'v1',
      published: '2026-03-12',
      ageSeconds: 60,
      records: 1,
      notes: [],
    };
    const searched = screenings.map((screening) => ({ ...screening, lists: [list] }));
    expect(screenings.length).toBeGreaterThan(1);
    expect(caseContentOfHire('H-2', hire, assessment, searched, [])).toMatchObject({
      subject: { name: 'Nguyen Quang Viet', initials: 'N. Q. V.' },
      hire: 'H-2',
      findings: assessment.findings,
      hints: assessment.hints,
      screenings: screenings.map(({ id }) => id),
      lists: [{ id: 'sample', title: 'Sample', version: 'v1', published: '2026-03-12' }],
      earlier: [],
    });
  });

  it('has the hits that its findings rest on, in the order of the findings', () => {
    const { content, assessment } = contentOf(hire);
    const met = assessment.findings.flatMap(({ designations }) => designations ?? []);
    const positions = content.hits.map(({ designation }) => met.indexOf(designation));
    expect(positions.length).toBeGreaterThan(1);
    expect(positions).not.toContain(-1);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(content.hits.map(({ asked }) => asked)).toEqual(
      expect.arrayContaining(['Nguyen Quang Viet', amnokgangWallet]),
    );
  });

  it('has each designation once per question', () => {
    const { content } = contentOf({ ...hire, aliases: ['Nguyen Quang Viet', 'Viet Nguyen Quang'] });
    const keys = content.hits.map(({ designation, asked }) => `${designation} ${asked}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keeps a previous hit only while a finding of the past rests on it', () => {
    const before = contentOf(hire);
    const bank: Hire = { legalName: 'Alice Example', payment: { method: 'bank' } };
    const after = assess(bank, { ...noFacts(screen), previousFindings: before.assessment.findings });
    const content = caseContentOfHire('H-2', bank, after.assessment, after.screenings, before.content.hits);
    expect(after.assessment.findings.every(({ past }) => past === true)).toBe(true);
    expect(content.hits.map(({ asked }) => asked)).toContain(amnokgangWallet);
    const clean = assess(bank, noFacts(screen));
    expect(caseContentOfHire('H-2', bank, clean.assessment, clean.screenings, before.content.hits).hits).toEqual([]);
  });

  it('counts the hits beyond ten', () => {
    const { assessment, content } = contentOf(hire);
    const [hit] = content.hits;
    const designation = assessment.findings[0]?.designations?.[0] ?? '';
    const many = Array.from({ length: 14 }, (_, at) => ({ ...hit!, designation, asked: `name ${at}` }));
    const past = assessment.findings.map((finding) => ({ ...finding, past: true as const }));
    const long = caseContentOfHire('H-2', hire, { ...assessment, findings: past }, [], many);
    expect([long.hits.length, long.moreHits]).toEqual([10, 4]);
  });
});
