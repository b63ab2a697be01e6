import { UserError } from '../errors.ts';
import type { CaseContent, CaseHit } from './case-content.ts';
import { indicatorWords } from './indicator-texts.ts';
import { type MatchTest, matchSteps } from './match-test.ts';

/** A reviewer's answers to each hit and finding, recorded as the reason for a decision. Plain JSON. */
export type Answers = {
  hits: { designation: string; asked: string; answer: HitAnswer; because: string; test: MatchTest | null }[];
  findings: { indicator: string; answer: FindingAnswer }[];
  reason: string;
};
type HitAnswer = 'not-this' | 'possible' | 'same';
type FindingAnswer = 'verified' | 'explained' | 'stands';

type Fields = Readonly<Record<string, string>>;

/** Field names in a decision form. */
export const fieldOf = {
  hit: (index: number) => `hit-${index}`,
  because: (index: number) => `because-${index}`,
  step: (index: number, step: keyof MatchTest) => `step-${step}-${index}`,
  finding: (indicator: string) => `finding-${indicator}`,
};

/** The indicators behind a case's findings, each once. */
export function indicatorsOf(content: CaseContent): string[] {
  return [...new Set(content.findings.map(({ indicator }) => indicator))];
}

/** Indexes of the hits answered as possible; these go through OFAC's match test. */
export function possibleHits(content: CaseContent, fields: Fields): number[] {
  return content.hits.flatMap((_, index) => (fields[fieldOf.hit(index)] === 'possible' ? [index] : []));
}

/** Reads a decision form. Throws a `UserError` that lists everything missing or in conflict with `to`. */
export function readAnswers(to: 'close' | 'confirm', content: CaseContent, fields: Fields): Answers {
  const faults: string[] = [];
  const hits = content.hits.map((hit, index) => readHit(hit, index, fields, faults));
  const findings = indicatorsOf(content).map((indicator) => {
    const answer = findingAnswers.find((known) => known === fields[fieldOf.finding(indicator)]);
    if (answer === undefined) faults.push(`Say of “${indicatorWords(indicator).title}” whether it was verified.`);
    return { indicator, answer: answer ?? 'stands' };
  });
  const reason = (fields['reason'] ?? '').trim();
  if (reason === '') faults.push('Give the reason in a sentence; it is kept with the decision.');
  if (faults.length === 0) faults.push(...contradictions(to, content, hits, findings));
  if (faults.length > 0) throw new UserError(faults.join(' '));
  return { hits, findings, reason };
}

const hitAnswers: readonly HitAnswer[] = ['not-this', 'possible', 'same'];
const findingAnswers: readonly FindingAnswer[] = ['verified', 'explained', 'stands'];

function readHit(hit: CaseHit, index: number, fields: Fields, faults: string[]): Answers['hits'][number] {
  const answer = hitAnswers.find((known) => known === fields[fieldOf.hit(index)]);
  const because = (fields[fieldOf.because(index)] ?? '').trim();
  if (answer === undefined) faults.push(`Answer for ${hit.designation}.`);
  if (answer === 'not-this' && because === '')
    faults.push(`Say why ${hit.designation} is not this party: it is the reason that is kept.`);
  return {
    designation: hit.designation,
    asked: hit.asked,
    answer: answer ?? 'possible',
    because,
    test: answer === 'possible' ? readTest(hit, index, fields, faults) : null,
  };
}

function readTest(hit: CaseHit, index: number, fields: Fields, faults: string[]): MatchTest {
  const test: MatchTest = { list: '', kind: '', name: '', entry: '', conclusion: '' };
  for (const { name, options } of matchSteps) {
    const value = fields[fieldOf.step(index, name)];
    if (options.some((option) => option.value === value)) test[name] = value ?? '';
    else faults.push(`Answer each step of the match test for ${hit.designation}.`);
  }
  return test;
}

/** Answers that rule out the decision. */
function contradictions(
  to: 'close' | 'confirm',
  content: CaseContent,
  hits: Answers['hits'],
  findings: Answers['findings'],
): string[] {
  const stands = findings.filter(({ answer }) => answer === 'stands');
  switch (to) {
    case 'close':
      return [
        ...hits.flatMap(({ designation, answer, test }) => {
          if (answer === 'same')
            return [
              `${designation} was called the same party, so the case is no false positive: confirm or escalate it.`,
            ];
          if (answer === 'possible' && test?.conclusion !== 'not-a-match')
            return [`${designation} stays possible: ask for information, escalate, or conclude the match test first.`];
          return [];
        }),
        ...stands
          .filter(({ indicator }) =>
            content.findings.some((one) => one.indicator === indicator && one.severity === 'critical'),
          )
          .map(
            ({ indicator }) =>
              `“${indicatorWords(indicator).title}” is critical and stands, so the case is no false positive.`,
          ),
      ];
    case 'confirm': {
      const met = hits.some(({ answer, test }) => answer === 'same' || test?.conclusion === 'match');
      if (met || stands.length > 0) return [];
      return ['Nothing was called the same party and no finding stands, so there is nothing to confirm.'];
    }
  }
}

/** The first part of a decision, kept until OFAC's match test is answered too. */
export type DecisionDraft = { kind: 'close' | 'confirm'; fields: Record<string, string>; value: string; actor: string };
