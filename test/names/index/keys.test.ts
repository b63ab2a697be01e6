import { describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  fullNameKey,
  joinedKey,
  joinedKeys,
  soundKeys,
  soundQueryKeys,
  textKey,
  wordKeys,
} from '../../../src/names/index/keys.ts';
import { hashOf } from '../../../src/names/read/hash.ts';
import type { NameStyle } from '../../../src/names/read/part.ts';
import type { Script, Word } from '../../../src/names/read/word.ts';
import { readingOf, wordOf } from '../readings.ts';

function keysOf(add: (word: Word, keys: number[]) => void, text: string, script: Script = 'latin'): Set<number> {
  const keys: number[] = [];
  add(wordOf(text, script), keys);
  return new Set(keys);
}

const share = (a: Set<number>, b: Set<number>) => [...a].some((key) => b.has(key));

describe('the keys of a word', () => {
  it.each([
    ['one edit apart', 'kovalchuk', 'kovlchuk'],
    ['two letters swapped', 'kovalchuk', 'kovlachuk'],
    ['spelled by another romanization', 'hossein', 'husayn'],
    ['with w for v', 'ovchinnikov', 'owchinnikow'],
    ['forms of one given name', 'bill', 'william'],
    ['spellings of one family name', 'lee', 'ri'],
    ['of one meaning', 'bank', 'banco'],
    ['with and without Abdul', 'abdalrahman', 'rahman'],
    ['one Mandarin syllable', 'zhi', 'chih'],
  ])('are shared by words %s: %s, %s', (_, a, b) => {
    expect(share(keysOf(wordKeys, a), keysOf(wordKeys, b))).toBe(true);
  });

  it.each([
    ['kovalchuk', 'kovalenko'],
    ['rustam', 'tehranchi'],
    ['kim', 'pak'],
  ])('are not shared by different words: %s, %s', (a, b) => {
    expect(share(keysOf(wordKeys, a), keysOf(wordKeys, b))).toBe(false);
  });

  it('include the key by which a text is looked up', () => {
    expect(keysOf(wordKeys, 'kovalchuk')).toContain(textKey('kovalchuk'));
  });
});

describe('the keys of a sound', () => {
  it('are shared by one name in two scripts, whichever of them is listed', () => {
    expect(share(keysOf(soundKeys, 'mohammad'), keysOf(soundQueryKeys, 'mhmd', 'arabic'))).toBe(true);
    expect(share(keysOf(soundKeys, 'mhmd', 'arabic'), keysOf(soundQueryKeys, 'mohammad'))).toBe(true);
    expect(share(keysOf(soundKeys, 'karim'), keysOf(soundQueryKeys, 'twfyq', 'arabic'))).toBe(false);
  });

  it('are not shared by two Latin words, which are found by their spelling', () => {
    expect(share(keysOf(soundKeys, 'mohammad'), keysOf(soundQueryKeys, 'mohammad'))).toBe(false);
  });
});

describe('the keys of joined words', () => {
  const keys = (name: string, style: NameStyle) => {
    const all: number[] = [];
    joinedKeys(readingOf(name, style === 'person' ? 'person' : 'vessel').parts, style, all);
    return all;
  };
  const key = (text: string) => joinedKey(hashOf(text));

  it('are those of two and three neighbors and of all parts', () => {
    const all = keys('OCEAN FALCON SILVER STAR', 'craft');
    for (const text of ['oceanfalcon', 'falconsilver', 'falconsilverstar', 'oceanfalconsilverstar'])
      expect(all, text).toContain(key(text));
    for (const text of ['oceansilver', 'falconocean', 'ocean']) expect(all, text).not.toContain(key(text));
  });

  it('include any two parts of a person’s name in either order', () => {
    const all = keys('KOVALCHUK, Sergey Rustam', 'person');
    for (const text of ['sergeykovalchuk', 'rustamkovalchuk', 'kovalchukrustam'])
      expect(all, text).toContain(key(text));
  });
});

describe('the key of a full name', () => {
  it('is the same for its words in any order', () => {
    const key = (name: string) => fullNameKey(readingOf(name).parts);
    expect(key('Rustam Idris Barakzai')).toBe(key('BARAKZAI, Idris Rustam'));
    expect(key('Rustam Idris Barakzai')).not.toBe(key('Rustam Barakzai'));
    expect(key('Ali Ali Hassan')).not.toBe(key('Ali Hassan Hassan'));
  });
});

describe('the fingerprint of a key', () => {
  it('is its upper eight bits, on which the bucket does not depend', () => {
    expect(fingerprintOf(0x12345678)).toBe(0x12);
    expect(fingerprintOf(-1)).toBe(0xff);
  });
});
