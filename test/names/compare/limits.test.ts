import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/lists/designation.ts';
import { agreementOf } from '../../../src/names/compare/agreement.ts';
import { align } from '../../../src/names/compare/align.ts';
import { compareNames } from '../../../src/names/compare/compare.ts';
import { type Ceiling, ceilingOf, limitTables } from '../../../src/names/compare/limits.ts';
import { totalsOf } from '../../../src/names/compare/weigh.ts';
import { readName, styleOf } from '../../../src/names/read/read-name.ts';

/** The ceiling for each reading of the query against each reading of the listed name. */
function ceilings(kind: Kind, query: string, listed: string): Ceiling[] {
  return readName(query, styleOf(kind)).flatMap((ours) =>
    readName(listed, styleOf(kind)).map((theirs) => {
      const alignment = align(ours, theirs);
      return ceilingOf(agreementOf(ours, theirs, alignment, totalsOf(alignment)));
    }),
  );
}

const limits = limitTables.flatMap(({ limits }) => limits);

describe('the limits of a score', () => {
  it.each(limits.map((limit) => [limit.rule, limit.condition, limit] as const))(
    '%s decides the score of its example: %s',
    (rule, _condition, limit) => {
      const [kind, query, listed] = limit.example;
      expect(ceilings(kind, query, listed).map((ceiling) => ceiling.limit)).toContain(limit);
      const { score, reasons } = compareNames(query, listed, { kind });
      expect(score).toBeLessThanOrEqual(typeof limit.at === 'number' ? limit.at : limit.at.most);
      expect(reasons.map((reason) => reason.rule)).toContain(rule);
    },
  );

  it.each([
    ['person', 'Rustam Barakzay', 'BARAKZAI, Rustam'],
    ['organization', 'Meridian Shipping GmbH', 'MERIDIAN SHIPPING LLC'],
    ['vessel', 'M/V Ocean Falcon', 'OCEAN FALCON'],
  ] as const)('no limit applies to a %s whose name differs in spelling only: %s', (kind, query, listed) => {
    expect(ceilings(kind, query, listed)).toEqual([{ at: 1, limit: null }]);
  });

  it('the lowest limit decides where several apply', () => {
    const [ceiling] = ceilings('person', 'Hossein Tehranchi', 'BARAKZAI, Hossein');
    expect(ceiling?.limit?.rule).toBe('contradiction');
    expect(ceiling?.at).toBeCloseTo(0.43);
  });

  it('the first limit decides where two are equally low', () => {
    const [ceiling] = ceilings('person', 'Ali', 'ALI HASSAN, Mahmoud');
    expect(ceiling).toMatchObject({ at: 0.62, limit: { rule: 'one-part-only' } });
  });

  it('a contradiction of rare names lowers the score further than one of common names', () => {
    const [common] = ceilings('person', 'Ali Tehranchi', 'MOHAMMAD, Tehranchi');
    const [rare] = ceilings('person', 'Barakzai Tehranchi', 'KOVALCHUK, Tehranchi');
    expect(common?.limit?.rule).toBe('contradiction');
    expect(rare?.limit?.rule).toBe('contradiction');
    expect(rare?.at).toBeLessThan(common?.at ?? 0);
  });
});
