import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../src/names/compare/compare.ts';
import { limitTables } from '../../../src/names/compare/limits.ts';
import { leftoverRules, pairRules } from '../../../src/names/compare/pair-rules.ts';
import { matcherRulesMarkdown, rulePhrases } from '../../../src/names/compare/rules-table.ts';
import { matches, others } from '../labeled-pairs.ts';
import { rulesDocument, withMatcherRules } from '../matcher-rules.ts';

const limits = limitTables.flatMap(({ limits }) => limits);

describe('the documentation of the matcher', () => {
  it('says what the code does; `node test/names/matcher-rules.ts` writes it anew', () => {
    const document = readFileSync(rulesDocument, 'utf8');
    expect(document).toBe(withMatcherRules(document));
  });

  it('has a row for each limit and each way in which words match', () => {
    const rows = matcherRulesMarkdown()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(limits.length + Object.keys(pairRules).length);
  });

  it('keeps a vertical bar in a cell from ending it', () => {
    const columns = matcherRulesMarkdown()
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(columns)).toEqual(new Set([7]));
  });
});

describe('the reasons of an answer', () => {
  it('all have a phrase for people', () => {
    const rules = [...matches, ...others].flatMap(([kind, query, listed]) =>
      compareNames(query, listed, { kind }).reasons.map((reason) => reason.rule),
    );
    expect(new Set(rules).size).toBeGreaterThan(20);
    for (const rule of new Set(rules)) expect(rulePhrases, rule).toHaveProperty(rule);
  });

  it('have one phrase each, whichever table they come from', () => {
    for (const { rule, phrase } of [...Object.values(pairRules), ...leftoverRules, ...limits])
      expect(phrase, rule).toBe(rulePhrases[rule]);
  });
});
