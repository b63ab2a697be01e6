import { describe, expect, it } from 'vitest';
import { type Pronunciation, pronunciationsOf, transliterate } from '../../../src/names/read/scripts.ts';

const read = (word: string, pronunciation: Pronunciation = 'native') =>
  transliterate(word, pronunciation)?.map(({ text, script }) => `${text} ${script}`) ?? null;

describe('transliterating a word', () => {
  it.each([
    ['Ковальчук', 'kovalchuk latin'],
    ['γιώργος', 'giorgos latin'],
    ['ტერენტიევი', 'terentievi latin'],
    ['राजेश', 'rajes indic'],
    ['たなか', 'tanaka loose'],
    ['محمد', 'mohammad latin'],
    ['שלום', 'shlwm hebrew'],
  ])('reads %s as %s', (word, expected) => {
    expect(read(word)).toEqual([expected]);
  });

  it('splits the article from an Arabic word', () => {
    expect(read('الزبيدي')).toEqual(['al latin', 'zbydy arabic']);
  });

  it('reads the Hebrew geresh as another sound, and two vavs as v', () => {
    expect(read("ג'ורג'")).toEqual(['jwrj hebrew']);
    expect(read('וולדמיר')).toEqual(['vldmyr hebrew']);
  });

  it('reads hangul by syllables in a Korean name and as one word in a foreign one', () => {
    expect(read('김정은', 'korean')).toEqual(['gim latin', 'jeong latin', 'eun latin']);
    expect(read('오바마', 'foreign')).toEqual(['obama loose']);
  });

  it('reads Chinese characters in Mandarin and in Korean, traditional ones as simplified', () => {
    expect(read('李', 'native')).toEqual(['li latin']);
    expect(read('李', 'korean')).toEqual(['ri latin']);
    expect(transliterate('陳', 'native')).toEqual([{ text: 'chen', script: 'latin', character: '陈' }]);
  });

  it('reads Cyrillic as Korean only where it is made of Korean syllables', () => {
    expect(read('чхоль', 'korean')).toEqual(['chol latin']);
    expect(read('сергей', 'korean')).toBeNull();
  });
});

describe('the ways to read a name', () => {
  it('are Korean for hangul with a Korean family name, and foreign too where there may be none', () => {
    expect(pronunciationsOf(['김정은'], false)).toEqual(['korean']);
    expect(pronunciationsOf(['스미스'], false)).toEqual(['korean', 'foreign']);
    expect(pronunciationsOf(['버락', '오바마'], false)).toEqual(['foreign']);
  });

  it('are Mandarin and Korean for Chinese characters, but foreign with a middle dot', () => {
    expect(pronunciationsOf(['李家超'], false)).toEqual(['native', 'korean']);
    expect(pronunciationsOf(['贝拉克', '奥巴马'], true)).toEqual(['foreign']);
  });

  it('include Korean for Cyrillic syllables with a Korean family name', () => {
    expect(pronunciationsOf(['ким', 'чен', 'ын'], false)).toEqual(['native', 'korean']);
    expect(pronunciationsOf(['сергей', 'ковальчук'], false)).toEqual(['native']);
  });
});
