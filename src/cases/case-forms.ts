import type { Field, Form } from '../views/view.ts';
import { moment, percent, plural } from '../views/wording.ts';
import { fieldOf, indicatorsOf, possibleHits } from './answers.ts';
import type { Case, Decision } from './case.ts';
import { needsTwo } from './case.ts';
import type { CaseContent, CaseHit } from './case-content.ts';
import { basisWords } from './case-view.ts';
import { decisionWords, dispositionWords } from './case-words.ts';
import { indicatorWords } from './indicator-texts.ts';
import { matchSteps } from './match-test.ts';

/**
 * Asks about each hit and finding and for the reason; confirming also asks what happened to the property. A form's
 * `value` is the case and the version it was opened on.
 */
export function decisionForm(
  current: Case,
  content: CaseContent,
  act: 'close' | 'confirm',
  before: Readonly<Record<string, string>> = {},
): Form {
  return {
    id: `case-${act}`,
    title: `${current.id}: ${decisionWords[act].label}`,
    value: versioned(current),
    submit: needsTwo(act, current) ? 'Send my vote' : decisionWords[act].label,
    fields: [
      ...(needsTwo(act, current)
        ? [note('This needs two different persons: your vote waits for a second one, who sees your answers.')]
        : []),
      ...content.hits.flatMap((hit, index) => hitFields(hit, index, before)),
      ...(content.moreHits
        ? [
            note(
              `${plural(content.moreHits, 'further hit')} of less weight: “case export ${current.id}” has them. Your reason has to cover them too.`,
            ),
          ]
        : []),
      ...indicatorsOf(content).map((indicator) => findingField(current, content, indicator, before)),
      ...(act === 'confirm' ? dispositionFields(before) : []),
      {
        kind: 'paragraph',
        name: 'reason',
        label: 'Reason, in a sentence or two',
        required: true,
        ...initial(before['reason']),
      },
    ],
  };
}

function hitFields(hit: CaseHit, index: number, before: Readonly<Record<string, string>>): Field[] {
  const likeness = hit.basis === 'name' ? `${percent(hit.score)}, ${hit.tier}` : basisWords[hit.basis];
  const data = [...hit.births.map((birth) => `born ${birth}`), ...hit.countries].join('; ');
  return [
    note(
      `Hit ${index + 1}: “${hit.asked}” and ${hit.listed} (${hit.designation}, ${hit.kind}${data === '' ? '' : `; ${data}`}). ${sentence(likeness)}; ${hit.known} of ${hit.of} data known.`,
    ),
    {
      kind: 'choice',
      name: fieldOf.hit(index),
      label: `Hit ${index + 1}: is it this party?`,
      required: true,
      options: [
        { value: 'not-this', label: 'Not this party, because …' },
        { value: 'possible', label: 'Possible: OFAC’s match test follows' },
        { value: 'same', label: 'The same' },
      ],
      ...initial(before[fieldOf.hit(index)]),
    },
    {
      kind: 'line',
      name: fieldOf.because(index),
      label: `Hit ${index + 1}: because`,
      required: false,
      hint: 'Needed for “not this party”: the datum that differs.',
      ...initial(before[fieldOf.because(index)]),
    },
  ];
}

function findingField(
  current: Case,
  content: CaseContent,
  indicator: string,
  before: Readonly<Record<string, string>>,
): Field {
  const ticked = current.todos[indicator] !== undefined;
  const severity = content.findings.find((one) => one.indicator === indicator)?.severity ?? 'info';
  return {
    kind: 'choice',
    name: fieldOf.finding(indicator),
    label: `${indicatorWords(indicator).title} (${severity})`,
    required: true,
    options: [
      { value: 'verified', label: 'Verified: the inconsistency is resolved' },
      { value: 'explained', label: 'Explained: there is a good reason for it' },
      { value: 'stands', label: 'Stands' },
    ],
    ...initial(before[fieldOf.finding(indicator)] ?? (ticked ? 'verified' : undefined)),
  };
}

function dispositionFields(before: Readonly<Record<string, string>>): Field[] {
  return [
    {
      kind: 'choice',
      name: 'property',
      label: 'What became of the property or transaction?',
      required: true,
      options: [
        { value: 'blocked', label: 'Blocked' },
        { value: 'rejected', label: 'Rejected' },
        { value: 'neither', label: 'Neither' },
      ],
      ...initial(before['property']),
    },
    {
      kind: 'date',
      name: 'on',
      label: 'On which day? The 10 business days count from it',
      required: true,
      ...initial(before['on']),
    },
  ];
}

/** OFAC's five-step match test for each possible hit, prefilled. `value` is the id of the draft with the first answers. */
export function matchTestForm(
  current: Case,
  content: CaseContent,
  fields: Readonly<Record<string, string>>,
  value: string,
): Form {
  return {
    id: 'case-steps',
    title: `${current.id}: OFAC’s match test`,
    value,
    submit: 'Send',
    fields: possibleHits(content, fields).flatMap((index): Field[] => {
      const hit = content.hits[index];
      if (hit === undefined) return [];
      return [
        note(
          `Hit ${index + 1}: “${hit.asked}” and ${hit.listed} (${hit.designation}). Filled in as far as the data go; change what is wrong.`,
        ),
        ...matchSteps.map(
          (step): Field => ({
            kind: 'choice',
            name: fieldOf.step(index, step.name),
            label: step.question,
            required: true,
            options: step.options,
            ...initial(step.prefilled(hit)),
          }),
        ),
      ];
    }),
  };
}

/** The second vote: what is being approved, who proposed it and why. */
export function approveForm(current: Case, answers: string[]): Form {
  const { pending } = current;
  const what =
    pending === null
      ? 'Nothing waits'
      : `${pending.name} voted on ${moment(pending.at)} to ${decisionWords[pending.act].to}`;
  return {
    id: 'case-approve',
    title: `${current.id}: approve`,
    value: versioned(current),
    submit: 'Approve',
    fields: [
      note(
        `${what}${pending?.disposition ? ` (${dispositionWords(pending.disposition)})` : ''}. With your approval it takes effect.`,
      ),
      ...answers.map(note),
      { kind: 'paragraph', name: 'reason', label: 'Your own words, if you like', required: false },
    ],
  };
}

/** Forms that ask only for a reason. */
export function reasonForm(
  current: Case,
  act: Exclude<Decision, 'close' | 'confirm'> | 'ask' | 'escalate' | 'object',
): Form {
  const { title, label, hint, submit } = reasonTexts[act];
  return {
    id: `case-${act}`,
    title: `${current.id}: ${title}`,
    value: versioned(current),
    submit,
    fields: [{ kind: 'paragraph', name: 'reason', label, required: true, hint }],
  };
}

const reasonTexts: Record<
  Parameters<typeof reasonForm>[1],
  { title: string; label: string; hint: string; submit: string }
> = {
  reopen: {
    title: 'Re-open',
    label: 'Why?',
    hint: 'Needs a second person. Earlier decisions stay visible.',
    submit: 'Send my vote',
  },
  release: {
    title: 'Release the hold',
    label: 'Why may the hire start or be paid before the case is decided?',
    hint: 'Needs a second person.',
    submit: 'Send my vote',
  },
  ask: {
    title: 'Ask for information',
    label: 'What should be added or verified?',
    hint: 'The requester reads this: ask for data, name no finding. E.g. “date of birth as in the passport”.',
    submit: 'Ask',
  },
  escalate: {
    title: 'Escalate',
    label: 'Why?',
    hint: 'Goes to those who are asked next; they read it.',
    submit: 'Escalate',
  },
  object: {
    title: 'Object',
    label: 'Why?',
    hint: 'The first vote is withdrawn and the case is open again for both of you.',
    submit: 'Object',
  },
};

export function tickForm(current: Case, content: CaseContent): Form {
  return {
    id: 'case-tick',
    title: `${current.id}: verification`,
    value: versioned(current),
    submit: 'Save',
    fields: [
      {
        kind: 'choice',
        name: 'todo',
        label: 'Which verification?',
        required: true,
        options: indicatorsOf(content).map((indicator) => ({
          value: indicator,
          label: `${indicatorWords(indicator).title}${current.todos[indicator] === undefined ? '' : ' (done)'}`,
        })),
      },
      {
        kind: 'choice',
        name: 'done',
        label: 'Done?',
        required: true,
        options: [
          { value: 'yes', label: 'Done: its points no longer count' },
          { value: 'no', label: 'Not done after all' },
        ],
        initial: 'yes',
      },
      { kind: 'line', name: 'reason', label: 'How was it verified?', required: true },
    ],
  };
}

function versioned(current: Pick<Case, 'id' | 'version'>): string {
  return `${current.id} ${current.version}`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function note(text: string): Field {
  return { kind: 'note', text };
}

function initial(value: string | undefined): { initial?: string } {
  return value === undefined || value === '' ? {} : { initial: value };
}
