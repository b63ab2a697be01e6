import { describe, expect, it } from 'vitest';
import { isAcrossScripts } from '../../../src/names/compare/alignment.ts';
import { evidenceOf, leftoverWeight, meanLikeness, totalsOf } from '../../../src/names/compare/weigh.ts';
import { makePart } from '../../../src/names/read/part.ts';
import { alignNames, readingOf, wordOf } from '../readings.ts';

const totals = (query: string, listed: string) => totalsOf(alignNames(query, listed));

describe('the totals of an alignment', () => {
  it('count what agrees by likeness, and the rest of its weight as doubted', () => {
    const { agreed, doubted, conflict, extra } = totals('Rustam Barakzay', 'BARAKZAI, Rustam');
    expect(agreed + doubted).toBeCloseTo(2);
    expect(agreed).toBeGreaterThan(1.9);
    expect(doubted).toBeGreaterThan(0);
    expect([conflict, extra]).toEqual([0, 0]);
  });

  it('count what only one side has as extra', () => {
    expect(totals('Rustam Barakzai', 'BARAKZAI, Rustam Quentin')).toMatchObject({
      conflict: 0,
      extra: 1,
      leftoverListed: 1,
    });
  });

  it('count what both sides have left over as a conflict, up to the lighter one', () => {
    expect(totals('Rustam Quentin Tehranchi', 'BARAKZAI, Rustam')).toMatchObject({ conflict: 1, extra: 1 });
  });

  it('count no conflict with a Russian patronymic that only one side has', () => {
    expect(totals('Sergei Altukhov-Smith', 'ALTUKHOV, Sergey Viktorovich').conflict).toBe(0);
    expect(totals('Sergey Ivanovich Kovalchuk', 'KOVALCHUK, Sergey Petrovich').conflict).toBeGreaterThan(0.5);
  });
});

describe('the weight of unmatched parts', () => {
  it('counts a number by 0.3 of its weight', () => {
    const kestrel = makePart(wordOf('kestrel'), 'name', 1);
    const number = makePart(wordOf('7'), 'number', 0.5, '7');
    expect(leftoverWeight([kestrel, number])).toBeCloseTo(1.15);
  });
});

describe('the weight of a pair', () => {
  it('is the mean of both sides, but the lighter one for an initial', () => {
    const [william] = readingOf('William').parts;
    const initial = alignNames('W. Harrington', 'HARRINGTON, William').pairs.find(({ rule }) => rule === 'initial');
    expect(initial?.weight).toBe(0.25);
    expect(william?.weight).toBeGreaterThan(0.25);
    const [ali] = alignNames('Ali', 'Ale').pairs;
    expect(ali?.weight).toBeCloseTo(((ali?.query[0]?.weight ?? 0) + (ali?.listed[0]?.weight ?? 0)) / 2);
  });
});

describe('the evidence of pairs', () => {
  it('is more for rare names than for common ones', () => {
    const rare = evidenceOf(alignNames('Rustam Barakzai', 'BARAKZAI, Rustam').pairs);
    const common = evidenceOf(alignNames('Mohammad Ali', 'ALI, Mohammad').pairs);
    expect(rare).toBeCloseTo(2);
    expect(common).toBeLessThan(1);
  });

  it('falls with the square of the likeness', () => {
    const { pairs } = alignNames('Barakzay', 'BARAKZAI');
    expect(evidenceOf(pairs)).toBeCloseTo((pairs[0]?.score ?? 0) ** 2);
  });

  it('is less for short words of another script, which easily sound the same', () => {
    const short = alignNames('משה', 'Moshe').pairs;
    expect(short.every(isAcrossScripts)).toBe(true);
    expect(evidenceOf(short)).toBeLessThan(0.55);
  });
});

describe('the mean likeness of pairs', () => {
  it('is by weight, so that a common word that agrees does not hide a rare one that does not', () => {
    const { pairs } = alignNames('Mohammad Tehranji', 'TEHRANCHI, Mohammad');
    const plainMean = pairs.reduce((sum, { score }) => sum + score, 0) / pairs.length;
    expect(meanLikeness(pairs)).toBeLessThan(plainMean);
    expect(meanLikeness([])).toBe(0);
  });
});
