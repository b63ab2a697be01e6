import { reasonRows } from '../screening/comparison-view.ts';
import type { Block, Cell, Fact, View } from '../views/view.ts';
import { day, enumerate, moment, percent } from '../views/wording.ts';
import type { Answers } from './answers.ts';
import type { CaseContent, CaseHit } from './case-content.ts';
import type { CaseStep } from './case-step-store.ts';
import type { WholeCase } from './case-store.ts';
import { basisWords } from './case-view.ts';
import { decisionWords, stateClause } from './case-words.ts';
import type { Finding } from './finding.ts';
import { indicatorWords } from './indicator-texts.ts';
import { matchSteps } from './match-test.ts';

/** Everything about a case for people allowed to read it: names, evidence, comparisons and answers. */
export function caseDetails({ case: current, content }: WholeCase, steps: readonly CaseStep[]): View {
  return {
    title: `${current.id}: details`,
    tone: 'info',
    blocks: [
      { kind: 'text', text: `It ${stateClause(current)}. This opening was recorded.` },
      ...(content === null
        ? [{ kind: 'text' as const, text: 'The personal data of this case was erased; what was decided is kept.' }]
        : contentBlocks(content)),
      ...stepBlocks(steps),
    ],
  };
}

function contentBlocks(content: CaseContent): Block[] {
  const { subject, hire, findings, hits, hints, lists, earlier } = content;
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Subject', value: subject.name === '' ? 'no name given' : subject.name },
        ...(hire === null ? [] : [{ label: 'Hire', value: hire }]),
        {
          label: 'Lists',
          value:
            lists
              .map(({ title, published }) => `${title}${published === null ? '' : ` of ${day(published)}`}`)
              .join('; ') || 'none was searched',
        },
        ...(earlier.length === 0 ? [] : [{ label: 'Earlier', value: earlier.join(' ') }]),
        ...(hints.length === 0 ? [] : [{ label: 'Hints', value: hints.join(' ') }]),
      ],
    },
    ...findings.map((finding): Block => ({ kind: 'facts', facts: findingFacts(finding) })),
    ...hits.flatMap(hitBlocks),
  ];
}

function findingFacts({ indicator, severity, points, evidence, hires, past }: Finding): Fact[] {
  const { title, verify, caveat, source } = indicatorWords(indicator);
  return [
    {
      label: 'Found',
      value: `${title} (${severity}, ${points} points)${past ? '; the data has been changed since' : ''}`,
    },
    { label: 'Evidence', value: evidence },
    { label: 'Verify', value: verify },
    ...(caveat === '' ? [] : [{ label: 'May be harmless', value: caveat }]),
    ...(source === '' ? [] : [{ label: 'Source', value: source }]),
    ...(hires === undefined || hires.length === 0 ? [] : [{ label: 'Shared with', value: enumerate(hires) }]),
  ];
}

function hitBlocks(hit: CaseHit): Block[] {
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Listed party', value: `${hit.listed} (${hit.designation})`, href: hit.source },
        { label: 'Asked', value: hit.asked },
        { label: 'Matched', value: hit.matched },
        {
          label: 'Rests on',
          value: hit.basis === 'name' ? `a like name, ${percent(hit.score)}, ${hit.tier}` : basisWords[hit.basis],
        },
        {
          label: 'Known',
          value: `${hit.known} of ${hit.of} data${hit.askFor.length === 0 ? '' : `; to settle it, ask for ${enumerate(hit.askFor)}`}`,
        },
        ...(hit.births.length === 0 ? [] : [{ label: 'Born', value: hit.births.join('; ') }]),
        ...(hit.countries.length === 0 ? [] : [{ label: 'Countries', value: hit.countries.join('; ') }]),
        { label: 'Programmes', value: hit.programmes.join('; ') },
        { label: 'Screening', value: hit.screening },
      ],
    },
    { kind: 'fold', summary: 'What met what', blocks: [reasonRows(hit.reasons)] },
  ];
}

function stepBlocks(steps: readonly CaseStep[]): Block[] {
  if (steps.length === 0) return [{ kind: 'text', text: 'Nobody has done anything yet.' }];
  return [
    {
      kind: 'rows',
      columns: ['When', 'Who', 'What', 'Answers'],
      rows: steps.map((step): Cell[] => [
        { text: moment(step.at) },
        { text: step.person ?? step.actor },
        { text: actWords(step.act) },
        { text: answersOf(step).join(' ') },
      ]),
    },
  ];
}

const otherActs: Record<string, string> = {
  approve: 'approved',
  object: 'objected',
  ask: 'asked for information',
  escalate: 'escalated',
  tick: 'verified',
  'told-anew': 'the hire was told anew',
};

function actWords(act: string): string {
  const decision = Object.entries(decisionWords).find(([name]) => name === act);
  return decision === undefined ? (otherActs[act] ?? act) : `voted to ${decision[1].to}`;
}

/** A step's answers as sentences. */
export function answersOf({ answers }: Pick<CaseStep, 'answers'>): string[] {
  if (answers === null) return [];
  if (answers.state !== 'kept') return ['(erased)'];
  return answerSentences(answers.data);
}

/** A reviewer's answers as sentences; data of any other shape shows only its reason. */
function answerSentences(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const { hits, findings, reason } = data as Partial<Answers>;
  return [
    ...(hits ?? []).map(({ designation, answer, because, test }) => {
      const tested =
        test === null
          ? ''
          : ` Match test (${matchSteps.map((step) => `${step.name}: ${labelOf(step, test[step.name])}`).join('; ')}).`;
      return `${designation}: ${hitWords[answer]}${because === '' ? '' : `, because ${because}`}.${tested}`;
    }),
    ...(findings ?? []).map(({ indicator, answer }) => `${indicatorWords(indicator).title}: ${answer}.`),
    ...(reason === undefined || reason === '' ? [] : [`Reason: ${reason}`]),
  ];
}

const hitWords = { 'not-this': 'not this party', possible: 'possible', same: 'the same' };

function labelOf({ options }: (typeof matchSteps)[number], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
