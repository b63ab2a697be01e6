import { describe, expect, it } from 'vitest';
import { analyzeWord } from '../../../src/names/read/analyze-word.ts';
import { hashOf } from '../../../src/names/read/hash.ts';
import { mayBeInTables } from '../../../src/names/read/table-filter.ts';
import { isAbdul, isRussianPatronymic, splitLegalForm, uses } from '../../../src/names/read/word-uses.ts';

const usesOf = (text: string) => analyzeWord({ text, script: 'latin' }).uses;

describe('the uses of a word', () => {
  it('include more than a name in a person’s name for titles, particles, initials and numbers', () => {
    for (const text of ['dr', 'al', 'bin', 'abu', 'j', '2']) expect(usesOf(text) & uses.person, text).not.toBe(0);
    for (const text of ['barakzai', 'rustam']) expect(usesOf(text), text).toBe(0);
  });

  it('include more than a name in other names for general words, places, legal forms and numbers', () => {
    for (const text of ['group', 'china', 'gmbh', 'seventeen', 'vii', 'tehnomargmbh'])
      expect(usesOf(text) & uses.entity, text).not.toBe(0);
  });

  it('include compounds for spellings of Abdul, typos among them', () => {
    for (const text of ['abdul', 'abdel', 'adbul', 'allah', 'uddin', 'mohammadabdul'])
      expect(usesOf(text) & uses.compound, text).not.toBe(0);
    expect(isAbdul('abduh')).toBe(false);
  });
});

describe('a Russian patronymic', () => {
  it('is known by its ending', () => {
    for (const text of ['ivanovich', 'petrovna', 'sergeevich', 'anatolyevich', 'viktorovitch'])
      expect(isRussianPatronymic(analyzeWord({ text, script: 'latin' })), text).toBe(true);
    for (const text of ['ivanov', 'petrova', 'rustam'])
      expect(isRussianPatronymic(analyzeWord({ text, script: 'latin' })), text).toBe(false);
  });
});

describe('a legal form written with a name', () => {
  it('is split off only where at least three letters remain', () => {
    expect(splitLegalForm('tehnomargmbh')).toEqual(['tehnomar', 'gmbh']);
    expect(splitLegalForm('abltd')).toBeNull();
    expect(splitLegalForm('kestrel')).toBeNull();
  });
});

describe('the filter for words in tables', () => {
  it('lets every word of the tables pass, and stops most others', () => {
    for (const text of ['mohammad', 'gmbh', 'abdul', 'kim', 'bank', 'vii'])
      expect(mayBeInTables(hashOf(text)), text).toBe(true);
    const others = Array.from({ length: 1_000 }, (_, i) => `zq${i.toString(26)}x`);
    expect(others.filter((text) => mayBeInTables(hashOf(text))).length).toBeLessThan(150);
  });
});
