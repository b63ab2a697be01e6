import { describe, expect, it } from 'vitest';
import { analyzeWord } from '../../../src/names/read/analyze-word.ts';
import { transliterate } from '../../../src/names/read/scripts.ts';
import { shareGroup } from '../../../src/names/read/tables.ts';
import type { Script } from '../../../src/names/read/word.ts';

const word = (text: string, script: Script = 'latin') => analyzeWord({ text, script });

describe('a word', () => {
  it('knows its groups: nicknames, family names, words of one meaning', () => {
    expect(shareGroup(word('bill').nicknames, word('william').nicknames)).toBe(true);
    expect(shareGroup(word('bill').nicknames, word('robert').nicknames)).toBe(false);
    expect(shareGroup(word('lee').surnames, word('ri').surnames)).toBe(true);
    expect(shareGroup(word('bank').equivalents, word('banco').equivalents)).toBe(true);
    expect(word('barakzai')).toMatchObject({ nicknames: [], surnames: [], chineseSurnames: [], equivalents: [] });
  });

  it('weighs less in the names where it is common', () => {
    expect(word('mohammad').personWeight).toBeLessThan(word('mohammad').entityWeight);
    expect(word('barakzai')).toMatchObject({ personWeight: 1, entityWeight: 1 });
  });

  it('has one skeleton whatever the article in a compound', () => {
    const skeletons = ['abdulrahman', 'abdurrahman', 'abdelrahman', 'abdalrahman'].map((text) => word(text).skeleton);
    expect(new Set(skeletons).size).toBe(1);
    expect(word('salahuddin').skeleton).toBe(word('salaheddine').skeleton);
    expect(word('rahmatullah').skeleton).toBe(word('rahmatallah').skeleton);
    expect(word('rahmatulla').skeleton).toBe(word('rahmatallah').skeleton);
  });

  it('counts the consonants that every script writes', () => {
    expect(word('yusuf').consonants).toBe(2);
    expect(word('omar').consonants).toBe(2);
    expect(word('kovalchuk').consonants).toBe(5);
  });

  it('is native where it was read from a character, and then has that character’s family name only', () => {
    const [kim] = transliterate('김', 'korean') ?? [];
    const native = analyzeWord(kim ?? { text: '', script: 'latin' });
    expect(native).toMatchObject({ text: 'gim', native: true, character: '김', mandarin: '', chineseSurnames: [] });
    expect(shareGroup(native.surnames, word('kim').surnames)).toBe(true);
  });

  it('is cut off after 60 letters', () => {
    expect(word('a'.repeat(100)).text).toHaveLength(60);
  });

  it('is analyzed once: the same text gives the same word', () => {
    expect(word('barakzai')).toBe(word('barakzai'));
    expect(word('barakzai', 'arabic')).not.toBe(word('barakzai'));
  });
});
