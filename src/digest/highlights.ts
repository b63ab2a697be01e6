import type { Designation } from '../lists/designation.ts';
import type { Difference } from '../lists/diff.ts';

/** Why an entry is highlighted, in the order in which digests show it. */
export const highlights = ['IT workers', 'North Korea', 'wallets'] as const;
export type Highlight = (typeof highlights)[number];

type Rule = { emphasis: Highlight; when(entry: Designation, differences: readonly Difference[]): boolean };

const rules: Rule[] = [
  {
    emphasis: 'IT workers',
    when: (entry) =>
      textsOf(entry).some((text) => itWorkers.test(text)) ||
      (isNorthKorean(entry) && textsOf(entry).some((text) => itTrade.test(text) || /\bIT\b/.test(text))),
  },
  { emphasis: 'North Korea', when: isNorthKorean },
  {
    emphasis: 'wallets',
    // An old entry with wallets is highlighted for changes to its wallets, not for each new alias.
    when: ({ wallets }, differences) =>
      differences.length === 0 ? wallets.length > 0 : differences.some(({ facet }) => facet === 'wallet'),
  },
];

/** An entry's highlights, by rule; `differences` is empty unless the entry changed. */
export function highlightsOf(entry: Designation, differences: readonly Difference[] = []): Highlight[] {
  return rules.filter((rule) => rule.when(entry, differences)).map(({ emphasis }) => emphasis);
}

/** What the lists say of the trade of those who work abroad under false names, and of the firms that send them. */
const itWorkers = /\bIT[- ]workers?\b|\binformation technology (?:\(IT\) )?workers?\b/i;
const itTrade =
  /\binformation technology\b|\bsoftware\b|\b(?:internet|network|computer) technology\b|\bprogramm(?:er|ing)s?\b/i;

function isNorthKorean({ programmes }: Designation): boolean {
  return programmes.some((code) => code.startsWith('DPRK'));
}

function textsOf({ names, remarks }: Designation): string[] {
  return [...names.map(({ name }) => name), ...remarks];
}
