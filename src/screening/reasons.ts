import type { Reason } from '../names/compare/comparison.ts';
import { rulePhrases } from '../names/compare/rules-table.ts';
import type { Block, Cell } from '../views/view.ts';

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

/** What met what and what it weighed, a row for each reason. */
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
