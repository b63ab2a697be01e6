import { entityWeights, type PartWeight, personWeights } from '../read/weights.ts';
import type { Limit } from './limit.ts';
import { limitTables } from './limits.ts';
import { leastLikeness, leftoverRules, type PairRule, pairRules } from './pair-rules.ts';
import { policy } from './policy.ts';

/** The phrase for people of each rule that a reason can have: `query` *phrase* `listed`. */
export const rulePhrases: Record<string, string> = Object.fromEntries(
  [...Object.values(pairRules), ...leftoverRules, ...limitTables.flatMap(({ limits }) => limits)].map(
    ({ rule, phrase }) => [rule, phrase],
  ),
);

/** The rules of the matcher as Markdown, made from the tables that it works by. Headings begin at the third level. */
export function matcherRulesMarkdown(): string {
  return [
    '### How a score is made',
    [
      `A score is *agreed* / (*agreed* + *doubted* + ${policy.contradiction} × *conflict* + ${policy.extra} × *extra*), and never above the lowest limit that applies. Each matching pair adds its weight times its likeness to *agreed* and the rest of its weight to *doubted*. *Conflict* is the weight left over on both sides, *extra* the weight left over on one side only.`,
      `From ${policy.threshold} a name is a hit, from ${policy.strong} a strong one. The same words in the same order score 1. These are the rules of policy \`${policy.version}\`.`,
    ].join('\n\n'),
    '### What a word weighs',
    `A name weighs 1 when it is rare and less the more listed names hold it, down to 0.35. A syllable of a Korean or Chinese name weighs 0.35 to 0.65. Other words have fixed weights:`,
    table(
      ['In the name of', 'Word', 'Weight'],
      [...weightRows('a person', personWeights), ...weightRows('an organization, ship or aircraft', entityWeights)],
    ),
    '### How two words match',
    `One of these rules decides for each pair of words. Words less than ${leastLikeness} alike do not match.`,
    table(['Reason', 'In words', 'Likeness', 'When', 'Example'], Object.values(pairRules).map(pairRow)),
    '### What limits a score',
    'The lowest limit that applies decides, and the first of several that are equally low. They use these terms:',
    [
      `- A part is *distinctive* when it weighs ${policy.informative} or more and is no initial, legal form, title or number.`,
      '- A part is *left over* when it has no match.',
      `- A pair is *doubtful* when it is less than ${policy.doubtful} alike, and *across scripts* when it was compared by sound.`,
      '- *Evidence* is the sum over the distinctive pairs of the weight of the lighter side times the square of the likeness. Across scripts a word of fewer than three consonants counts in proportion.',
      '- A *name* of an organization is a word that is no general word, place, number or legal form.',
    ].join('\n'),
    ...limitTables.flatMap(({ names, limits }) => [
      `#### ${names}`,
      table(['Reason', 'In words', 'At most', 'When', 'Example'], limits.map(limitRow)),
    ]),
  ].join('\n\n');
}

function weightRows(names: string, weights: Record<string, PartWeight>): string[][] {
  return Object.values(weights).map(({ weight, what }) => [names, what, String(weight)]);
}

function pairRow({ rule, phrase, likeness, condition, example }: PairRule): string[] {
  return [
    `\`${rule}\``,
    phrase,
    typeof likeness === 'number' ? String(likeness) : `by ${likeness}`,
    condition,
    inWords(example),
  ];
}

function limitRow({ rule, phrase, at, condition, example }: Limit): string[] {
  return [
    `\`${rule}\``,
    phrase,
    typeof at === 'number' ? String(at) : `${at.most} − ${at.less}`,
    condition,
    inWords(example),
  ];
}

function inWords([, query, listed]: PairRule['example']): string {
  return `${query} / ${listed}`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
