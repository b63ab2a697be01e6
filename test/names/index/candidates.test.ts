import { describe, expect, it } from 'vitest';
import { openCandidates } from '../../../src/names/index/candidates.ts';
import type { NameStyle } from '../../../src/names/read/part.ts';
import { readingOf } from '../readings.ts';
import { namesOf, sectionOf } from '../sections.ts';

function searching(listed: readonly string[], style: NameStyle = 'person') {
  const { section, wordOfId, similarTo } = sectionOf(listed, style);
  const candidatesOf = openCandidates(section, wordOfId, similarTo);
  return (query: string, floor = 0.7) =>
    namesOf(section, listed, candidatesOf(readingOf(query, style === 'person' ? 'person' : 'vessel'), floor));
}

describe('the candidates for a query', () => {
  const candidates = searching(['KOVALCHUK, Sergey', 'KOVALCHUK, Oleg', 'BARAKZAI, Rustam', 'HARRINGTON, William']);

  it('are the names that can reach the floor, the most promising first', () => {
    expect(candidates('Sergey Kovalchuk')).toEqual(['KOVALCHUK, Sergey']);
    expect(candidates('Sergey Kovalchuk', 0.3)).toEqual(['KOVALCHUK, Sergey', 'KOVALCHUK, Oleg']);
  });

  it('include names with other spellings and other forms of a name', () => {
    expect(candidates('Serguei Kovalchouk')).toEqual(['KOVALCHUK, Sergey']);
    expect(candidates('Bill Harrington')).toEqual(['HARRINGTON, William']);
  });

  it('include a name with a word two edits apart next to one that matches', () => {
    expect(candidates('Rustam Barkzoi')).toEqual(['BARAKZAI, Rustam']);
  });

  it('include a name of which one part is an initial in the query', () => {
    expect(candidates('W. Harrington')).toEqual(['HARRINGTON, William']);
  });

  it('leave out a name with too much that the query does not have', () => {
    const long = searching(['KOVALCHUK, Sergey Quentin Barakzai Tehranchi Lindqvist']);
    expect(long('Sergey Kovalchuk', 0.7)).toHaveLength(1);
    expect(long('Sergey Kovalchuk', 0.9)).toEqual([]);
  });

  it('are none where no word is like a listed one', () => {
    expect(candidates('Ingrid Lindqvist')).toEqual([]);
  });

  it('are the same for a query after any other', () => {
    const before = candidates('Oleg Kovalchuk', 0.3);
    candidates('Rustam Barakzai');
    candidates('Sergey Oleg Rustam William Kovalchuk', 0.1);
    expect(candidates('Oleg Kovalchuk', 0.3)).toEqual(before);
  });

  it('are at most a hundred, the best of them first, of thousands that share a word', () => {
    const crowd = Array.from({ length: 3_000 }, (_, i) => `MOHAMMAD, Person${'abcdefghij'[i % 10]}${i}`);
    const found = searching([...crowd, 'TEHRANCHI, Mohammad'])('Mohammad Tehranchi', 0.2);
    expect(found.length).toBeLessThanOrEqual(100);
    expect(found[0]).toBe('TEHRANCHI, Mohammad');
  });

  it('include the one ship of a large fleet whose number the query has', () => {
    const fleet = Array.from({ length: 600 }, (_, i) => `FU YUAN YU ${7000 + i}`);
    expect(searching(fleet, 'craft')('FU YUAN YU 7543')[0]).toBe('FU YUAN YU 7543');
  });
});
