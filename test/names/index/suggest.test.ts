import { describe, expect, it } from 'vitest';
import { defaultThreshold } from '../../../src/names/compare/policy.ts';
import { buildNameIndex, openNameIndex } from '../../../src/names/index/name-index.ts';
import { suggestionFloor, suggestNames } from '../../../src/names/index/suggest.ts';

describe('did you mean', () => {
  const listed = ['KOVALCHUK, Oleg', 'KOVALENKO, Sergey', 'BARAKZAI, Rustam', 'KOVALCHUK, Oleg', 'Kovalchuk Oleg'];
  const index = openNameIndex(
    buildNameIndex(listed.map((text, designation) => ({ text, kind: 'person' as const, designation, weak: false }))),
  );
  const below = (query: string) =>
    index
      .search(query, { floor: suggestionFloor, limit: 60 })
      .filter((hit) => hit.score < defaultThreshold)
      .map((hit) => ({ text: listed[hit.name] ?? '', designation: hit.designation }));

  it('suggests listed names that are like a query without hits', () => {
    const near = below('Sergey Kovalchuk');
    expect(near.length).toBeGreaterThan(0);
    const texts = suggestNames('Sergey Kovalchuk', near).map(({ text }) => text);
    expect(texts).toContain('KOVALCHUK, Oleg');
    expect(texts).not.toContain('BARAKZAI, Rustam');
  });

  it('suggests each spelling once and at most five', () => {
    const many = Array.from({ length: 40 }, (_, designation) => ({
      text: `KOVALCHUK, Oleg ${designation}`,
      designation,
    }));
    expect(suggestNames('Kovalchuk', many)).toHaveLength(5);
    const same = suggestNames(
      'Oleg Kovalchuk',
      [0, 3].map((designation) => ({ text: 'KOVALCHUK, Oleg', designation })),
    );
    expect(same).toHaveLength(1);
  });

  it('suggests nothing without a name or without candidates', () => {
    expect(suggestNames('', [{ text: 'KOVALCHUK, Oleg', designation: 0 }])).toEqual([]);
    expect(suggestNames('.,-', [{ text: 'KOVALCHUK, Oleg', designation: 0 }])).toEqual([]);
    expect(suggestNames('Kovalchuk', [])).toEqual([]);
  });
});
