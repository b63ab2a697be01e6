import { describe, expect, it } from 'vitest';
import { transliterate } from '../../../src/names/read/scripts.ts';
import { readSyllables, readSyllablesAnotherWay } from '../../../src/names/read/syllables.ts';
import type { WrittenWord } from '../../../src/names/read/word.ts';

const words = (text: string): WrittenWord[] => text.split(' ').map((word) => ({ text: word, script: 'latin' }));
const syllables = (text: string) => readSyllables(words(text))?.map(({ word }) => word.text) ?? null;

describe('the syllables of a name', () => {
  it.each([
    ['kim jong un', ['kim', 'jong', 'un']],
    ['kim jongun', ['kim', 'jong', 'un']],
    ['sang man kim', ['sang', 'man', 'kim']],
    ['ri chol su', ['ri', 'chol', 'su']],
    ['wang xiaoming', ['wang', 'xiao', 'ming']],
  ])('are read where a Korean or Chinese family name is first or last: %s', (name, expected) => {
    expect(syllables(name)).toEqual(expected);
  });

  it('are read in Mandarin where that needs fewer of them: Jianjun is three syllables in Korean', () => {
    expect(syllables('wang jianjun')).toEqual(['wang', 'jian', 'jun']);
  });

  it('include one with two letters swapped', () => {
    expect(syllables('ri tong hoyk')).toEqual(['ri', 'tong', 'hoyk']);
  });

  it('are not read in other names, or where no family name is first or last', () => {
    for (const name of ['lee harrington', 'rustam barakzai', 'kim', 'chol hyok', 'kim wojcik'])
      expect(syllables(name), name).toBeNull();
  });

  it('are the characters of a Chinese name', () => {
    const chinese = ['王', '小明'].flatMap((word) => transliterate(word, 'native') ?? []);
    expect(readSyllables(chinese)?.map(({ word }) => word.character)).toEqual(['王', '小', '明']);
  });

  it('are the characters of a name in hangul', () => {
    const hangul = transliterate('김정은', 'korean') ?? [];
    expect(readSyllables(hangul)?.map(({ word }) => word.text)).toEqual(['gim', 'jeong', 'eun']);
  });

  it('are read in a second way where a word can be split in two: Song-eun and Son-geun', () => {
    const first = syllables('lee songeun');
    const second = readSyllablesAnotherWay(words('lee songeun'))?.map(({ word }) => word.text);
    expect([first, second]).toEqual([
      ['lee', 'son', 'geun'],
      ['lee', 'song', 'eun'],
    ]);
    expect(readSyllablesAnotherWay(words('kim jong un'))).toBeNull();
  });
});
