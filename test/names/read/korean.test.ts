import { describe, expect, it } from 'vitest';
import {
  compareSyllables,
  hangulSyllable,
  koreanSyllable,
  romanizeHangul,
  splitKorean,
} from '../../../src/names/read/korean.ts';

function verdict(a: string, b: string) {
  const read = (text: string) => {
    const code = text.codePointAt(0) ?? 0;
    const found = code > 0xac00 ? hangulSyllable(code) : koreanSyllable(text);
    if (found === null) throw new Error(`${text} is no syllable`);
    return found;
  };
  return compareSyllables(read(a), read(b));
}

describe('Korean syllables', () => {
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
  ])('reads %s and %s as the same under the official romanisations', (a, b) => {
    expect(verdict(a, b)).toBe('same');
  });

  it.each([
    ['chol', 'chul'],
    ['정', 'jung'],
    ['성', 'sung'],
    ['현', 'hyun'],
    ['리', 'i'],
  ])('reads %s and %s as near in casual spelling', (a, b) => {
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
  ])('keeps %s and %s apart', (a, b) => {
    expect(verdict(a, b)).toBe('no');
  });

  it('romanises hangul', () => {
    expect([...'김정은'].map((letter) => romanizeHangul(letter.charCodeAt(0)))).toEqual(['gim', 'jeong', 'eun']);
  });

  it('takes given names apart, and only Korean ones', () => {
    expect(splitKorean('yongchol')).toEqual(['yong', 'chol']);
    expect(splitKorean('jongun')).toEqual(['jong', 'un']);
    expect(splitKorean('harrington')).toBeNull();
    expect(splitKorean('tommy')).toBeNull();
  });
});
