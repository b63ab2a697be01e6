import { describe, expect, it } from 'vitest';
import { align } from '../../../src/names/compare/align.ts';
import { type PairRule, pairRules } from '../../../src/names/compare/pair-rules.ts';
import { readName, styleOf } from '../../../src/names/read/read-name.ts';

const rows = Object.entries<PairRule>(pairRules);

describe('a rule for pairs of words', () => {
  it.each(rows)('%s matches a pair of its example, with its likeness', (_, { rule, likeness, example }) => {
    const [kind, query, listed] = example;
    const pairs = readName(query, styleOf(kind)).flatMap((ours) =>
      readName(listed, styleOf(kind)).flatMap((theirs) => align(ours, theirs).pairs),
    );
    const scores = pairs.filter((pair) => pair.rule === rule).map(({ score }) => score);
    if (typeof likeness === 'number') expect(scores).toContain(likeness);
    else expect(scores).not.toEqual([]);
  });
});
