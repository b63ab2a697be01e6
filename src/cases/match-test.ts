import type { CaseHit } from './case-content.ts';

/**
 * OFAC's five-step test for a possible name match ("Assessing OFAC Name Matches", FAQ 5), prefilled as far as the data
 * allow. A person confirms or changes each step, and the answers become part of the recorded reason.
 */
export type MatchTest = { list: string; kind: string; name: string; entry: string; conclusion: string };

type MatchStep = {
  name: keyof MatchTest;
  question: string;
  options: { value: string; label: string }[];
  /** The answer the data suggest, if any. */
  prefilled(hit: CaseHit): string | undefined;
};

export const matchSteps: readonly MatchStep[] = [
  {
    name: 'list',
    question: 'Step 1: is the hit on a list that binds you?',
    options: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ],
    prefilled: () => 'yes',
  },
  {
    name: 'kind',
    question: 'Step 2: is the listed party of the same kind (person, organisation, vessel)?',
    options: [
      { value: 'same', label: 'The same kind' },
      { value: 'other', label: 'Another kind: no match' },
      { value: 'unknown', label: 'Not known' },
    ],
    prefilled: ({ kind, askedKind }) => (askedKind === null ? 'unknown' : askedKind === kind ? 'same' : 'other'),
  },
  {
    name: 'name',
    question: 'Step 3: how much of the listed name agrees?',
    options: [
      { value: 'whole', label: 'All of it, or nearly' },
      { value: 'part', label: 'Only one of two or more parts: no match' },
    ],
    prefilled: ({ reasons, basis }) =>
      basis === 'name' && reasons.some(({ rule }) => partialRules.includes(rule)) ? 'part' : 'whole',
  },
  {
    name: 'entry',
    question:
      'Step 4: compared with the whole entry (birth, address, nationality, documents, role), what does the rest say?',
    options: [
      { value: 'agrees', label: 'It agrees in several points' },
      { value: 'differs', label: 'It differs: no match' },
      { value: 'missing', label: 'Much is missing: get more data first' },
    ],
    prefilled: ({ reasons }) => {
      const rules = reasons.map(({ rule }) => rule);
      if (rules.some((rule) => againstRules.includes(rule))) return 'differs';
      return rules.some((rule) => forRules.includes(rule)) ? 'agrees' : 'missing';
    },
  },
  {
    name: 'conclusion',
    question: 'Step 5: your conclusion',
    options: [
      { value: 'not-a-match', label: 'Not a match' },
      { value: 'call-ofac', label: 'Several similarities: ask OFAC (1-800-540-6322)' },
      { value: 'match', label: 'A match' },
    ],
    prefilled: (hit) => {
      const said = (name: keyof MatchTest) => matchSteps.find((step) => step.name === name)?.prefilled(hit);
      if (said('kind') === 'other' || said('name') === 'part' || said('entry') === 'differs') return 'not-a-match';
      return said('entry') === 'agrees' ? 'call-ofac' : undefined;
    },
  },
];

const partialRules = ['one-part-only', 'contradiction', 'too-little-in-common', 'syllable-missing'];
const forRules = ['born-as-listed', 'country-as-listed', 'same-identifier', 'same-address'];
const againstRules = ['born-in-different-years', 'other-kind'];
