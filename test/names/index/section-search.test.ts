import { describe, expect, it } from 'vitest';
import { buildSection } from '../../../src/names/index/section-build.ts';
import { openSection } from '../../../src/names/index/section-search.ts';
import type { NameStyle } from '../../../src/names/read/part.ts';
import { readName } from '../../../src/names/read/read-name.ts';

function searching(listed: readonly string[], style: NameStyle = 'person') {
  const search = openSection(
    buildSection(
      style,
      listed.map((text, name) => ({ name, text, entry: name })),
    ),
  );
  return (query: string, floor = 0.7) =>
    search(readName(query, style), floor).map(({ name, comparison }) => ({
      name: listed[name],
      score: comparison.score,
    }));
}

describe('searching a section', () => {
  const search = searching(['BARAKZAI, Rustam', 'BARAKZAI, Idris', '김정은', 'KIM, Jong Un']);

  it('finds names at or above the floor, with their scores', () => {
    expect(search('Rustam Barakzai')).toEqual([{ name: 'BARAKZAI, Rustam', score: 1 }]);
    for (const { score } of search('Rustam Barakzay', 0.4)) expect(score).toBeGreaterThanOrEqual(0.4);
  });

  it('finds a name in each of the scripts in which it is listed', () => {
    expect(new Set(search('Kim Jong Un').map(({ name }) => name))).toEqual(new Set(['김정은', 'KIM, Jong Un']));
  });

  it('compares names of the same words in any order, however many other names share them', () => {
    const crowd = Array.from({ length: 600 }, (_, i) => `WIN, Tin ${'abcdefghijklmnopqrst'[i % 20]}`);
    expect(searching([...crowd, 'WIN, Tin'])('tin win', 0.99)).toContainEqual({ name: 'WIN, Tin', score: 1 });
  });

  it('weighs a word of the query less that many listed names hold', () => {
    const scoreAmong = (others: number) => {
      const crowd = Array.from({ length: others }, (_, i) => `Quillon Person${i}`);
      const found = searching(['BARAKZAI, Rustam', ...crowd])('Rustam Barakzai Quillon', 0.4);
      return found.find(({ name }) => name === 'BARAKZAI, Rustam')?.score;
    };
    expect(scoreAmong(3)).toBeCloseTo(2 / 2.12, 4);
    expect(scoreAmong(400)).toBeGreaterThan(0.95);
  });

  it('finds nothing in a section without the words of the query', () => {
    expect(search('Ingrid Lindqvist', 0)).toEqual([]);
    expect(search('', 0)).toEqual([]);
  });
});
