import { describe, expect, it } from 'vitest';
import { openJoinedWords } from '../../../src/names/index/joined-words.ts';
import type { QueryPart } from '../../../src/names/index/tally.ts';
import { readingOf } from '../readings.ts';
import { namesOf, sectionOf } from '../sections.ts';

const listed = ['KOVALCHUK, Friedrich', 'BARAKZAI, Rustam', 'SILVERSTAR, Omar', 'TEHRANCHI, Hossein'];
const { section, wordOfId, similarTo } = sectionOf(listed);
const joinedWords = openJoinedWords(section, wordOfId, similarTo);
const added = (query: string) => addedIn(listed, query);

/** The listed names that joined or split words of a query add. */
function addedIn(names: readonly string[], query: string): string[] {
  const { section, wordOfId, similarTo } = sectionOf(names);
  const joinedWords = openJoinedWords(section, wordOfId, similarTo);
  const { parts } = readingOf(query);
  const queryParts = parts.map((part): QueryPart => ({ part, similar: similarTo(part) }));
  const readings: number[] = [];
  const addJoined = (reading: number) => {
    readings.push(reading);
  };
  joinedWords.addJoinedInQuery(queryParts, addJoined);
  joinedWords.addSplitInQuery(parts, queryParts, addJoined);
  return namesOf(section, names, readings);
}

describe('a query with joined or split words', () => {
  it('finds a name whose words it joins, in either order', () => {
    expect(added('FriedrichKovalchuk')).toEqual(['KOVALCHUK, Friedrich']);
    expect(added('KovalchukFriedrich')).toEqual(['KOVALCHUK, Friedrich']);
  });

  it('finds a name whose words it joins with a typo in one of them', () => {
    for (const query of ['FridrichKovalchuk', 'FriedrichKovalchk', 'KovalchukFreidrich'])
      expect(added(query), query).toEqual(['KOVALCHUK, Friedrich']);
  });

  it('finds a name whose words it joins with a typo, although hundreds have the other word', () => {
    const crowd = Array.from({ length: 300 }, (_, i) => `MOHAMMAD, Person${i}`);
    expect(addedIn([...crowd, 'TEHRANCHI, Mohammad'], 'MohammadTehranchy')).toEqual(['TEHRANCHI, Mohammad']);
  });

  it('finds a word that it splits in two or three, also with a typo', () => {
    expect(added('Silver Star Omar')).toContain('SILVERSTAR, Omar');
    expect(added('Teh ran chi')).toEqual(['TEHRANCHI, Hossein']);
    expect(added('Silvr Star')).toContain('SILVERSTAR, Omar');
  });

  it('finds nothing more for names whose words are apart on both sides', () => {
    expect(added('Quentin Lindqvist')).toEqual([]);
  });

  it('adds the weight of the split words, and the matching weight of the listed name', () => {
    const { parts } = readingOf('Teh ran chi');
    const queryParts = parts.map((part): QueryPart => ({ part, similar: similarTo(part) }));
    const weights: number[][] = [];
    joinedWords.addSplitInQuery(parts, queryParts, (_, weight, listedWeight) => weights.push([weight, listedWeight]));
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    expect(weights).toEqual([[total, 1]]);
  });
});
