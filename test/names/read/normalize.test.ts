import { describe, expect, it } from 'vitest';
import { normalize } from '../../../src/names/read/normalize.ts';

describe('normalize', () => {
  it('removes zero-width and direction characters', () => {
    expect(normalize('Va\u200bsi\u2060ly \u202eGor\u200fbatenko\ufeff')).toBe('Vasily Gorbatenko');
  });

  it('removes marks from Latin letters and keeps the vowel signs of Devanagari', () => {
    expect(normalize('José Čapek')).toBe('Jose Capek');
    expect(normalize('पुतिन')).toBe('पुतिन');
  });

  it('replaces Cyrillic lookalikes in a Latin word and leaves Cyrillic words alone', () => {
    expect(normalize('Kоvаlchuk')).toBe('Kovalchuk');
    expect(normalize('Ковальчук')).toBe('Ковальчук');
  });

  it('replaces digits in a word by the letters that they stand for and leaves numbers alone', () => {
    expect(normalize('K0v4lchuk')).toBe('Kovalchuk');
    expect(normalize('Brigade 44 AR16 3rd 2005-1')).toBe('Brigade 44 AR16 3rd 2005-1');
    expect(normalize('Star5 K2 B52')).toBe('Star5 K2 B52');
  });

  it('replaces full-width letters', () => {
    expect(normalize('Ｋｉｍ')).toBe('Kim');
  });

  it('reads no more than 2,000 characters', () => {
    expect(normalize('a'.repeat(10_000))).toHaveLength(2_000);
  });
});
