import { describe, expect, it } from 'vitest';
import { compareSyllableWords } from '../../../src/names/compare/syllable-likeness.ts';
import { analyzeWord } from '../../../src/names/read/analyze-word.ts';
import { transliterate } from '../../../src/names/read/scripts.ts';
import { wordOf } from '../readings.ts';

const compare = (a: string, b: string) => compareSyllableWords(wordOf(a), wordOf(b));
const native = (character: string, as: 'native' | 'korean') => {
  const [written] = transliterate(character, as) ?? [];
  if (written === undefined) throw new Error(`${character} cannot be read`);
  return analyzeWord(written);
};

describe('the likeness of two syllables', () => {
  it.each([
    ['chol', 'cheol', 'same-syllable', 0.97],
    ['jing', 'ching', 'same-syllable', 0.97],
    ['chol', 'chul', 'near-syllable', 0.85],
    ['jing', 'qing', 'near-syllable', 0.85],
    ['lee', 'ri', 'surname-variant', 0.95],
    ['wong', 'wang', 'surname-variant', 0.95],
    ['ung', 'unng', 'similar-token', 0.9],
    ['hoyk', 'hyok', 'similar-token', 0.75],
    ['chol', 'cho', 'letter-dropped', 0.5],
    ['ping', 'peng', 'one-letter-apart', 0.5],
  ])('%s, %s: %s', (a, b, rule, score) => {
    expect(compare(a, b)).toEqual({ score, rule });
    expect(compare(b, a)).toEqual({ score, rule });
  });

  it.each([
    ['chol', 'chun'],
    ['jong', 'jang'],
    ['wei', 'lei'],
    ['zhang', 'yang'],
  ])('is 0 for two names, although few letters differ: %s, %s', (a, b) => {
    expect(compare(a, b).score).toBe(0);
  });

  it('is by the character where both are written in Chinese', () => {
    expect(compareSyllableWords(native('静', 'native'), native('静', 'native')).score).toBe(1);
    expect(compareSyllableWords(native('婧', 'native'), native('静', 'native'))).toEqual({
      score: 0.5,
      rule: 'other-character',
    });
    expect(compareSyllableWords(native('强', 'native'), native('静', 'native')).score).toBe(0);
  });

  it('is by the sound where one is written in hangul', () => {
    expect(compareSyllableWords(native('철', 'korean'), wordOf('chol')).rule).toBe('same-syllable');
    expect(compareSyllableWords(native('철', 'korean'), wordOf('chun')).score).toBe(0);
    expect(compareSyllableWords(native('김', 'korean'), wordOf('kim')).rule).toBe('surname-variant');
  });
});
