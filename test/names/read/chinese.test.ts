import { describe, expect, it } from 'vitest';
import { isMandarinSyllable, mandarinKey, splitMandarin } from '../../../src/names/read/chinese.ts';

describe('a Mandarin syllable', () => {
  it.each([
    ['jin', 'chin'],
    ['ze', 'tse'],
    ['dong', 'tung'],
    ['xi', 'hsi'],
    ['qing', 'ching'],
    ['zhi', 'chih'],
    ['jian', 'chien'],
    ['rong', 'jung'],
    ['bei', 'pei'],
    ['xu', 'hsu'],
    ['er', 'erh'],
    ['guo', 'kuo'],
    ['xue', 'hsueh'],
  ])('has one key in pinyin (%s) and in Wade-Giles (%s)', (pinyin, wadeGiles) => {
    expect(mandarinKey(pinyin)).not.toBe('');
    expect(mandarinKey(wadeGiles)).toBe(mandarinKey(pinyin));
  });

  it.each([
    ['wang', 'huang'],
    ['li', 'lu'],
    ['zhang', 'yang'],
    ['ma', 'mao'],
    ['shen', 'shan'],
  ])('has another key than a different one: %s, %s', (a, b) => {
    expect(mandarinKey(a)).not.toBe(mandarinKey(b));
  });

  it('is recognized in pinyin and Wade-Giles, and other words are not', () => {
    for (const text of ['xiao', 'zhuang', 'hsueh', 'tzu', 'er']) expect(isMandarinSyllable(text), text).toBe(true);
    for (const text of ['xiaoming', 'smith', 'kim', 'ivan']) expect(isMandarinSyllable(text), text).toBe(false);
    expect(mandarinKey('smith')).toBe('');
  });
});

describe('a Chinese given name written as one word', () => {
  it.each([
    ['xiaoming', ['xiao', 'ming']],
    ['jianguo', ['jian', 'guo']],
    ['jinping', ['jin', 'ping']],
    ['zhiming', ['zhi', 'ming']],
    ['haiou', ['hai', 'ou']],
  ])('is split into its syllables: %s', (name, syllables) => {
    expect(splitMandarin(name)).toEqual(syllables);
  });

  it('is not split where it is no Chinese name', () => {
    for (const name of ['harrington', 'smith', 'boris', 'abc']) expect(splitMandarin(name), name).toBeNull();
  });
});
