import type { Comparison, Reason } from '../names/compare/comparison.ts';
import { rulePhrases } from '../names/compare/rules-table.ts';
import type { Block, Cell, View } from '../views/view.ts';
import { percent } from '../views/wording.ts';
import type { Policy } from './policy.ts';

/** How similar two names are, and why. */
export function comparisonView(one: string, two: string, comparison: Comparison, policy: Policy): View {
  const hit = comparison.score >= policy.threshold;
  return {
    title: `${percent(comparison.score)} alike: ${hit ? 'would be a hit' : 'would be no hit'}`,
    tone: hit ? 'warning' : 'info',
    blocks: [
      { kind: 'text', text: `“${one}” against “${two}”` },
      reasonRows(comparison.reasons),
      { kind: 'footnote', text: `Hits begin at ${percent(policy.threshold)} (policy ${policy.id}/${policy.version}).` },
    ],
  };
}

/** The rules besides those of names. */
const otherSentences: Record<string, string> = {
  'same-address': 'the same address, as published',
  'same-address-other-spelling': 'the same address in another spelling',
  'same-key-other-form': 'the same key in another form; not itself listed',
  'same-script-other-form': 'the same script in another form; not itself listed',
  'same-identifier': 'the same identifier',
  'born-as-listed': 'birth date agrees',
  'born-a-year-apart': 'birth dates are about a year apart',
  'born-in-different-years': 'born in different years',
  'country-as-listed': 'country agrees',
  'other-country': 'no country agrees',
  'other-kind': 'another kind of party',
};

/** One row per reason: the two values that were compared and their weight. */
export function reasonRows(reasons: readonly Reason[]): Block {
  return {
    kind: 'rows',
    columns: ['What met', 'Asked', 'Listed', 'Weight'],
    rows: reasons.map(({ rule, query, listed, weight }): Cell[] => [
      { text: rulePhrases[rule] ?? otherSentences[rule] ?? rule },
      { text: query },
      { text: listed },
      { text: `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}` },
    ]),
  };
}
