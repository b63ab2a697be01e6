import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/lists/designation.ts';
import { compareReadings } from '../../../src/names/compare/score.ts';
import { readingOf } from '../readings.ts';

const compare = (query: string, listed: string, kind: Kind = 'person', floor = 0) =>
  compareReadings(readingOf(query, kind), readingOf(listed, kind), floor);

describe('the score of two readings', () => {
  it('is 1 for the same words in the same order, even where they are too common to match otherwise', () => {
    expect(compare('Ali', 'ALI')).toMatchObject({ score: 1, tier: 'strong' });
    expect(compare('Abu Ali', 'ABU ALI')?.score).toBe(1);
    expect(compare('Ali', 'ABU ALI')?.score).toBeLessThan(0.7);
  });

  it('is the share of the weight that agrees: a part on one side only costs 0.12 of its weight', () => {
    expect(compare('Rustam Barakzai', 'BARAKZAI, Rustam Quentin')?.score).toBeCloseTo(2 / 2.12, 4);
  });

  it('is never above the limit that its last reason names', () => {
    const comparison = compare('Kim', 'KIM, Sang Man');
    expect(comparison).toMatchObject({ score: 0.62, tier: 'unlikely' });
    expect(comparison?.reasons.at(-1)).toEqual({ rule: 'one-part-only', query: '', listed: '', weight: -0.38 });
  });

  it('names no limit where less agrees than the limit allows', () => {
    const comparison = compare('Rustam Tehranchi', 'BARAKZAI, Quentin Rustam Idris');
    expect(comparison?.score).toBeLessThan(0.43);
    expect(comparison?.reasons.map(({ rule }) => rule)).not.toContain('contradiction');
  });

  it('has a reason for each part, in the order of the query, whose weights add up to it', () => {
    const { score, reasons } = compare('Barakzay Quentin Rustam', 'BARAKZAI, Rustam') ?? { score: 0, reasons: [] };
    expect(reasons.map(({ rule, query, listed }) => [rule, query, listed])).toEqual([
      ['spelling-variant', 'barakzay', 'barakzai'],
      ['same-token', 'rustam', 'rustam'],
      ['only-in-query', 'quentin', ''],
    ]);
    const matched = reasons.filter(({ weight }) => weight > 0).reduce((sum, { weight }) => sum + weight, 0);
    expect(matched).toBeCloseTo(score, 3);
  });

  it('is strong from 0.92, likely from 0.7 and unlikely below', () => {
    const tiers = [
      compare('Rustam Barakzay', 'BARAKZAI, Rustam'),
      compare('Rustam Idris Barakzoy', 'BARAKZAI, Rostam Idrees Quentin'),
      compare('Rustam Tehranchi', 'BARAKZAI, Rustam'),
    ];
    expect(tiers.map((one) => one?.tier)).toEqual(['strong', 'likely', 'unlikely']);
  });

  it('is not worked out below the floor', () => {
    expect(compare('Rustam Tehranchi', 'BARAKZAI, Rustam', 'person', 0.7)).toBeNull();
    expect(compare('Rustam Barakzay', 'BARAKZAI, Rustam', 'person', 0.7)).not.toBeNull();
  });
});
