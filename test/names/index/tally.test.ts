import { describe, expect, it } from 'vitest';
import { createTally, type QueryPart } from '../../../src/names/index/tally.ts';
import { readingOf } from '../readings.ts';
import { sectionOf } from '../sections.ts';

const listed = ['KOVALCHUK, Sergey', 'KOVALCHUK, Oleg', 'BARAKZAI, Sergei'];
const { section, similarTo } = sectionOf(listed);
const queryParts = readingOf('Sergey Kovalchuk').parts.map((part): QueryPart => ({ part, similar: similarTo(part) }));
const [sergey, kovalchuk] = queryParts;
if (sergey === undefined || kovalchuk === undefined) throw new Error('the query has two parts');
const tally = createTally(section);

const candidates = () =>
  Array.from({ length: tally.count() }, (_, at) => ({
    name: listed[section.readingNames[tally.readings[at] ?? -1] ?? -1],
    parts: tally.matchedParts[at],
  }));

describe('a tally', () => {
  it('has a candidate for each reading with a similar word, and counts the others in them only', () => {
    tally.addCandidates(kovalchuk, 1, kovalchuk.similar.ids.length);
    tally.countOthers(queryParts, [0, kovalchuk.similar.ids.length]);
    expect(candidates()).toEqual([
      { name: 'KOVALCHUK, Sergey', parts: 0b11 },
      { name: 'KOVALCHUK, Oleg', parts: 0b10 },
    ]);
    const [all, one] = tally.queryWeight;
    expect(all).toBeCloseTo(sergey.part.weight + kovalchuk.part.weight);
    expect(one).toBeCloseTo(kovalchuk.part.weight);
    tally.clear();
  });

  it('counts a part of the query once in a candidate, by its most similar word', () => {
    tally.addCandidates(sergey, 0, sergey.similar.ids.length);
    tally.addCandidates(sergey, 0, sergey.similar.ids.length);
    expect(candidates().map(({ name }) => name)).toEqual(['KOVALCHUK, Sergey', 'BARAKZAI, Sergei']);
    expect(tally.queryWeight[0]).toBeCloseTo(sergey.part.weight);
    expect(tally.doubted[0]).toBe(0);
    const likeness = sergey.similar.likeness[1] ?? 0;
    expect(likeness).toBeLessThan(1);
    // The listed word is rare here, so the query's part is the lighter one.
    expect(tally.listedWeight[1]).toBeGreaterThanOrEqual(sergey.part.weight);
    expect(tally.doubted[1]).toBeCloseTo(sergey.part.weight * (1 - likeness));
    tally.clear();
  });

  it('counts joined words by the share that is not counted yet', () => {
    tally.addCandidates(kovalchuk, 1, 1);
    tally.addJoined(0, 2, 2, 0b11);
    expect(tally.queryWeight[0]).toBeCloseTo(kovalchuk.part.weight + 1);
    tally.addJoined(0, 2, 2, 0b11);
    expect(tally.queryWeight[0]).toBeCloseTo(kovalchuk.part.weight + 1);
    tally.clear();
  });

  it('counts the most similar of two words of a candidate, whichever way it goes through them', () => {
    const twice = sectionOf([
      'SERGEI, Sergey Kovalchuk',
      ...Array.from({ length: 40 }, (_, i) => `SERGEI, Person${i}`),
    ]);
    const parts = readingOf('Kovalchuk Sergey').parts.map(
      (part): QueryPart => ({ part, similar: twice.similarTo(part) }),
    );
    const other = createTally(twice.section);
    const [rare] = parts;
    if (rare === undefined) throw new Error('the query has two parts');
    // Sergei has far more postings than there are candidates, so the words of the candidates are gone through.
    other.addCandidates(rare, 0, rare.similar.ids.length);
    other.countOthers(parts, [rare.similar.ids.length, 0]);
    expect(other.count()).toBe(1);
    expect(other.matchedParts[0]).toBe(0b11);
    expect(other.doubted[0]).toBe(0);
  });

  it('is empty once it is cleared', () => {
    expect(tally.count()).toBe(0);
    tally.addJoined(1, 1, 1, 0b1);
    expect(candidates()).toEqual([{ name: 'KOVALCHUK, Oleg', parts: 0b1 }]);
    tally.clear();
  });
});
