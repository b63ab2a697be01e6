import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../../src/names/compare/policy.ts';

const score = (query: string, listed: string) => compareNames(query, listed, { kind: 'person' }).score;

describe('comparing two names', () => {
  it('gives 1 for the same name in another order and case', () => {
    expect(score('sergey ivanovich kovalchuk', 'KOVALCHUK, Sergey Ivanovich')).toBe(1);
  });

  it.each(['李, 家超', '김정은', 'SIM, Hyon Sop', 'AL-HAQ, Abd', 'J.', 'د', 'FU YUAN YU 7629'])(
    'gives 1 and the strong tier for a name and itself: %s',
    (name) => {
      for (const kind of ['person', 'organization', 'vessel'] as const)
        expect(compareNames(name, name, { kind })).toMatchObject({ score: 1, tier: 'strong' });
    },
  );

  it('matches a complete Korean name among words that are not Korean', () => {
    for (const query of ['John Sim Hyon Sop', 'Sim Hyon Sop CEO', 'Sim Hyon Sop DPRK', 'Hyon Sop Sim Esq'])
      expect(score(query, 'SIM, Hyon Sop'), query).toBeGreaterThanOrEqual(defaultThreshold);
    expect(score('Kim Jong Un North Korea', 'KIM, Jong Un')).toBeGreaterThanOrEqual(defaultThreshold);
  });

  it('matches Korean names in Cyrillic letters', () => {
    for (const [query, listed] of [
      ['Ким Чен Ын', 'KIM, Jong Un'],
      ['Сим Хён Соп', 'SIM, Hyon Sop'],
      ['Ли Ён Чхоль', 'RI, Yong Chol'],
      ['Пак Чин Хёк', 'PAK, Jin Hyok'],
    ] as const)
      expect(score(query, listed), query).toBeGreaterThanOrEqual(0.9);
    expect(score('Ким Чен Ир', 'KIM, Jong Un')).toBeLessThan(defaultThreshold);
  });

  it('does not match Korean names that differ by a syllable', () => {
    for (const [query, listed] of [
      ['Kim Jong', 'KIM, Jong Un'],
      ['Kim Jong Un', 'KIM, Jong'],
      ['Kim Jong Un Chol', 'KIM, Jong Un'],
      ['Kim Jong John Un', 'KIM, Jong Un'],
      ['Smith Kim Jong', 'KIM, Jong'],
      ['Smith Park Sim Hyon Sop', 'SIM, Hyon Sop'],
    ] as const)
      expect(score(query, listed), query).toBeLessThan(defaultThreshold);
  });

  it('gives 0 where there is nothing to compare', () => {
    for (const empty of ['', '   ', '.,-!', '\u200b\u202e']) expect(compareNames(empty, 'KIM, Sang Man').score).toBe(0);
  });

  it('costs little for a missing middle name and much for another family name', () => {
    expect(score('Rustam Barakzai', 'BARAKZAI, Rustam Idris')).toBeGreaterThan(0.85);
    const other = compareNames('Rustam Idris Barakzai', 'MELNIK, Rustam Idris', { kind: 'person' });
    expect(other.score).toBeLessThan(defaultThreshold);
    expect(other.tier).toBe('unlikely');
    expect(other.reasons.map((reason) => reason.rule)).toContain('contradiction');
  });

  it('stays below the threshold with a contradiction, however much else agrees', () => {
    expect(score('Rustam Idris Yunus Hamdan al-Masri', 'AL-RAWI, Rustam Idris Yunus Hamdan')).toBeLessThan(
      defaultThreshold,
    );
  });

  it('gives a reason for each part: what it matched, or that it is left over', () => {
    const { reasons } = compareNames('Rustam Quentin Barakzay', 'BARAKZAI, Rustam', { kind: 'person' });
    expect(reasons.map(({ rule, query, listed }) => [rule, query, listed])).toEqual([
      ['same-token', 'rustam', 'rustam'],
      ['spelling-variant', 'barakzay', 'barakzai'],
      ['only-in-query', 'quentin', ''],
    ]);
  });

  it('does not match by a general word or a legal form', () => {
    for (const query of ['Corp', 'Limited', 'Trading Company', 'Bank', 'International Group']) {
      expect(
        compareNames(query, 'MERIDIAN INTERNATIONAL TRADING GROUP CORP', { kind: 'organization' }).score,
      ).toBeLessThan(defaultThreshold);
    }
  });

  it('reads an organization by its words when no kind is given', () => {
    expect(compareNames('Severny Veter GmbH', 'OOO SEVERNY VETER').score).toBeGreaterThanOrEqual(defaultThreshold);
    // Only one of the names shows it.
    expect(compareNames('Aurora Seventeen', 'AURORA 17 LTD').score).toBeGreaterThanOrEqual(defaultThreshold);
  });

  it('matches a Korean given name with one missing letter only where all else agrees', () => {
    const typo = compareNames('Kang Cho Su', 'KANG, Chol Su', { kind: 'person' });
    expect(typo.score).toBeGreaterThanOrEqual(defaultThreshold);
    expect(typo.tier).toBe('likely');
    expect(typo.reasons.map((reason) => reason.rule)).toContain('letter-dropped');
    for (const [query, listed] of [
      ['Ki Kwang Yon', 'KIM, Kwang Yon'],
      ['Kang Cho Sok', 'KANG, Chol Su'],
      ['Cho Su', 'CHOL, Su'],
      ['Jong Yong Nam', 'JANG, Yong Nam'],
    ] as const)
      expect(score(query, listed), query).toBeLessThan(defaultThreshold);
  });

  it('does not match ships with different hull numbers', () => {
    const sisters = compareNames('HAE SONG 3', 'HAE SONG 8', { kind: 'vessel' });
    expect(sisters.score).toBeLessThan(defaultThreshold);
    expect(sisters.reasons.map((reason) => reason.rule)).toContain('other-number');
  });
});

describe('comparing any two texts', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom('al', 'bin', 'abd', 'kim', 'il', '김', '王', 'محمد', 'ltd', '2', '\u202e', "'", 'x', 'der'),
        { maxLength: 12 },
      )
      .map((words) => words.join(' ')),
  );

  it('gives a score from 0 to 1, and the same each time', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.constantFrom('person' as const, 'organization' as const, 'vessel' as const, undefined),
        (a, b, kind) => {
          const options = kind === undefined ? {} : { kind };
          const first = compareNames(a, b, options);
          expect(first.score).toBeGreaterThanOrEqual(0);
          expect(first.score).toBeLessThanOrEqual(1);
          for (const reason of first.reasons) expect(Math.abs(reason.weight)).toBeLessThanOrEqual(1);
          expect(compareNames(a, b, options)).toEqual(first);
        },
      ),
      { numRuns: 500 },
    );
  });
});
