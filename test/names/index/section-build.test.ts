import { describe, expect, it } from 'vitest';
import { openWords, readingAt } from '../../../src/names/index/section.ts';
import { buildSection } from '../../../src/names/index/section-build.ts';
import type { NameStyle } from '../../../src/names/read/part.ts';
import { readName } from '../../../src/names/read/read-name.ts';
import { sectionOf } from '../sections.ts';

describe('a section', () => {
  it.each<[NameStyle, string]>([
    ['person', 'Dr. Rustam bin Idris al-Masri'],
    ['person', 'KIM, Jong Un'],
    ['person', '김정은'],
    ['person', '王小明'],
    ['person', 'محمد الزبيدي'],
    ['entity', 'Brigade No. 17 GmbH'],
    ['craft', 'M/V Ocean Falcon II'],
  ])('gives back each reading of a name as it was read (%s: %s)', (style, name) => {
    const { section, wordOfId } = sectionOf([name], style);
    const stored = Array.from(section.readingNames, (_, id) => readingAt(section, id, wordOfId));
    const read = readName(name, style);
    expect(stored.map(({ parts }) => parts.map(({ word, role, value }) => [word, role, value]))).toEqual(
      read.map(({ parts }) => parts.map(({ word, role, value }) => [word, role, value])),
    );
    stored.forEach((reading, i) => {
      expect(reading).toMatchObject({ style, syllabic: read[i]?.syllabic });
      expect(reading.total).toBeCloseTo(read[i]?.total ?? 0);
    });
  });

  it('stores each word once and counts the entries that hold it', () => {
    const section = buildSection('person', [
      { name: 0, text: 'BARAKZAI, Rustam', entry: 1 },
      { name: 1, text: 'BARAKZAY, Rustam', entry: 1 },
      { name: 2, text: 'TEHRANCHI, Rustam', entry: 2 },
    ]);
    const wordAt = openWords(section);
    const words = Array.from(section.wordEntries, (entries, id) => [wordAt(id).text, entries]);
    expect(words).toEqual([
      ['barakzai', 1],
      ['rustam', 2],
      ['barakzay', 1],
      ['tehranchi', 1],
    ]);
    expect(section.entries).toBe(2);
  });

  it('lists the words that are syllables of a Korean or Chinese name', () => {
    const { section, words } = sectionOf(['BARAKZAI, Rustam', 'KIM, Jong Un']);
    expect([...section.syllables].map((id) => words[id]?.text)).toEqual(['kim', 'jong', 'un']);
  });

  it('tells a word in Latin letters from the same syllable in hangul', () => {
    const { words } = sectionOf(['김', 'GIM']);
    expect(words.map(({ text, character }) => [text, character])).toEqual([
      ['gim', '김'],
      ['gim', ''],
    ]);
  });

  it('weighs words less that many of its entries hold', () => {
    const crowd = Array.from({ length: 400 }, (_, i) => `QUILLON, Person${i}`);
    const { section, words } = sectionOf([...crowd, 'TEHRANCHI, Quillon']);
    const weightOf = (text: string) =>
      section.partWeights[section.partWords.findIndex((id) => words[id]?.text === text)];
    expect(weightOf('tehranchi')).toBe(1);
    expect(weightOf('quillon')).toBeLessThan(0.6);
  });

  it('totals the weights of a reading without initials and Russian patronymics', () => {
    const { section } = sectionOf(['J. Rustam Barakzai', 'BARAKZAI, Rustam Ivanovich']);
    expect([...section.readingTotals]).toEqual([2, 2]);
  });

  it('is on shared buffers, so that it passes to another thread without a copy', () => {
    const { section } = sectionOf(['BARAKZAI, Rustam']);
    const arrays = Object.values(section).filter((value) => ArrayBuffer.isView(value));
    expect(arrays.length).toBeGreaterThan(20);
    for (const array of arrays) expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
