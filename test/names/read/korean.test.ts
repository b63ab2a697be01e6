import { describe, expect, it } from 'vitest';
import {
  compareSyllables,
  hangulSyllable,
  koreanSyllable,
  romanizeHangul,
  splitKorean,
  splitKoreanAnotherWay,
} from '../../../src/names/read/korean.ts';

function verdict(a: string, b: string) {
  const read = (text: string) => {
    const code = text.codePointAt(0) ?? 0;
    const found = code > 0xac00 ? hangulSyllable(code) : koreanSyllable(text);
    if (found === null) throw new Error(`${text} is not a syllable`);
    return found;
  };
  return compareSyllables(read(a), read(b));
}

describe('Korean', () => {
  it.each([
    ['chol', 'cheol'],
    ['jong', 'jeong'],
    ['gwang', 'kwang'],
    ['myong', 'myeong'],
    ['hyok', 'hyeok'],
    ['su', 'soo'],
    ['철', 'chol'],
    ['정', 'jong'],
    ['은', 'un'],
    ['박', 'pak'],
    ['박', 'bak'],
    ['광', 'kwang'],
    ['chun', 'jun'],
  ])('syllables are the same in the official romanizations: %s, %s', (a, b) => {
    expect(verdict(a, b)).toBe('same');
  });

  it.each([
    ['chol', 'chul'],
    ['정', 'jung'],
    ['성', 'sung'],
    ['현', 'hyun'],
    ['리', 'i'],
  ])('syllables may be the same in casual spelling: %s, %s', (a, b) => {
    expect(verdict(a, b)).not.toBe('no');
  });

  it.each([
    ['chol', 'chun'],
    ['sang', 'song'],
    ['min', 'man'],
    ['hun', 'hyok'],
    ['철', 'chon'],
    ['jong', 'jang'],
    ['il', 'ik'],
  ])('syllables are different: %s, %s', (a, b) => {
    expect(verdict(a, b)).toBe('no');
  });

  it('hangul is romanized', () => {
    expect([...'김정은'].map((letter) => romanizeHangul(letter.charCodeAt(0)))).toEqual(['gim', 'jeong', 'eun']);
  });

  it('given names are split into syllables, and other names are not', () => {
    expect(splitKorean('yongchol')).toEqual(['yong', 'chol']);
    expect(splitKorean('jongun')).toEqual(['jong', 'un']);
    expect(splitKorean('harrington')).toBeNull();
    expect(splitKorean('tommy')).toBeNull();
  });

  it('given names are split in a second way only where it has usual syllables', () => {
    expect(splitKorean('songeun')).toEqual(['son', 'geun']);
    expect(splitKoreanAnotherWay('songeun')).toEqual(['song', 'eun']);
    for (const name of ['yongchol', 'jongun', 'harrington']) expect(splitKoreanAnotherWay(name), name).toBeNull();
  });
});
