import { describe, expect, it } from 'vitest';
import { compareSounds, endsInI, mostEdits, soundScore } from '../../../src/names/compare/sound-likeness.ts';
import { scripts } from '../../../src/names/read/word.ts';
import { wordOf } from '../readings.ts';

describe('the likeness of two words of different scripts', () => {
  it('is high for the same name', () => {
    // محمد, رحمن, दुर्गा and דוד as they are transliterated.
    expect(compareSounds(wordOf('mhmd', 'arabic'), wordOf('mohammad'))).toEqual({ score: 0.97, rule: 'other-script' });
    expect(compareSounds(wordOf('rhmn', 'arabic'), wordOf('rahman')).score).toBe(0.97);
    expect(compareSounds(wordOf('durga', 'indic'), wordOf('durga')).score).toBe(0.97);
    expect(compareSounds(wordOf('dwd', 'hebrew'), wordOf('david')).score).toBeGreaterThan(0.8);
  });

  it('is 0 where the consonants differ', () => {
    expect(compareSounds(wordOf('slym', 'arabic'), wordOf('karim')).score).toBe(0);
  });

  it('is lower where only one of the words ends in i: Mohammadi is not Mohammad', () => {
    const same = compareSounds(wordOf('mhmd', 'arabic'), wordOf('mohammad')).score;
    expect(compareSounds(wordOf('mhmdy', 'arabic'), wordOf('mohammad')).score).toBeLessThan(same - 0.1);
  });

  it('is 0 for words of two consonants that are not nearly the same', () => {
    expect(soundScore('arabic', 2, false, 40)).toBeGreaterThan(0);
    expect(soundScore('arabic', 2, false, 41)).toBe(0);
  });

  it('is 0 for all skeletons with more edits than `mostEdits`', () => {
    for (const script of scripts)
      for (const longest of [1, 2, 3, 5, 9])
        for (const finalI of [false, true])
          expect(soundScore(script, longest, finalI, Math.ceil(mostEdits(script, longest, finalI)) + 1)).toBe(0);
  });
});

describe('a word ends in i', () => {
  it('as i, y or ee', () => {
    expect(['karimi', 'karimy', 'karimee', 'karime', 'karim'].map(endsInI)).toEqual([true, true, true, false, false]);
  });
});
