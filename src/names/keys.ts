import { broadKey } from './sounds.ts';
import type { Word } from './word.ts';

/** 32-bit FNV-1a of `text`, apart for each `space` of keys. */
export function hashOf(text: string, space: number, without = -1): number {
  let hash = 0x811c9dc5 ^ space;
  for (let i = 0; i < text.length; i++) {
    if (i === without) continue;
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

const spaces = {
  text: 1,
  heard: 2,
  broadLatin: 3,
  broadOther: 4,
  nickname: 5,
  surname: 6,
  chinese: 7,
  equivalent: 8,
  mandarin: 9,
  glued: 10,
  whole: 11,
};

/** The keys under which an index files a word. */
export function filedUnder(word: Word, keys: number[]): void {
  spelt(word.text, keys);
  related(word, keys);
  broad(word, keys, word.script === 'latin' ? spaces.broadLatin : spaces.broadOther);
}

/** The keys that a query's word is looked up by. Coarse ones only across scripts, where spelling says nothing. */
export function soughtUnder(word: Word, keys: number[]): void {
  spelt(word.text, keys);
  related(word, keys);
  if (word.script === 'latin') {
    // A listed person with a name in another script has one in Latin too: the exact key is enough here.
    const key = broadKey(word.bones);
    if (key.length >= 2) keys.push(hashOf(key, spaces.broadOther));
    return;
  }
  broad(word, keys, spaces.broadOther);
  broad(word, keys, spaces.broadLatin);
}

/** Eight bits of a key that its bucket does not depend on, to tell apart what fell into one bucket. */
export function printOf(key: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 24) & 255;
}

/** The key of neighbouring words written together. */
export function gluedKey(text: string): number {
  return hashOf(text, spaces.glued);
}

/** The key of a whole name: its words in any order. */
export function wholeKey(texts: readonly string[]): number {
  return hashOf(texts.toSorted().join(' '), spaces.whole);
}

/** The key of a word to the letter. */
export function textKey(text: string): number {
  return hashOf(text, spaces.text);
}

/** The word itself and with any one letter left out: two words one edit apart share a key. */
export function spelt(text: string, keys: number[]): void {
  keys.push(hashOf(text, spaces.text));
  if (text.length < 3) return;
  for (let i = 0; i < text.length; i++) {
    if (i > 0 && text.charCodeAt(i) === text.charCodeAt(i - 1)) continue;
    keys.push(hashOf(text, spaces.text, i));
  }
}

function related(word: Word, keys: number[]): void {
  const heard = heardKey(word.bones);
  if (heard.length >= 2) keys.push(hashOf(heard, spaces.heard));
  if (heard.length >= 6) for (let i = 0; i < heard.length; i++) keys.push(hashOf(heard, spaces.heard, i));
  if (word.text.startsWith('abdal')) keys.push(hashOf(word.text.slice(5), spaces.text));
  for (const id of word.nicknames) keys.push(hashOf(String(id), spaces.nickname));
  for (const id of word.surnames) keys.push(hashOf(String(id), spaces.surname));
  for (const id of word.chineseSurnames) keys.push(hashOf(String(id), spaces.chinese));
  for (const id of word.equivalents) keys.push(hashOf(String(id), spaces.equivalent));
  if (word.mandarin !== '') keys.push(hashOf(word.mandarin, spaces.mandarin));
}

function broad(word: Word, keys: number[], space: number): void {
  const key = broadKey(word.bones);
  if (key === '') {
    keys.push(hashOf(word.bones, space));
    return;
  }
  keys.push(hashOf(key, space));
  if (key.length < 3) return;
  for (let i = 0; i < key.length; i++) keys.push(hashOf(key, space, i));
}

const heardAs: Record<string, string> = { a: '', h: '', w: '', y: '', g: 'k', z: 's', c: 'x', v: 'f', t: 'd' };

/** Bones with the sounds merged that Latin spellings of one name disagree on. */
function heardKey(bones: string): string {
  // Wassili and Vasily: at the start w is heard as v.
  let key = bones.startsWith('w') ? 'f' : '';
  for (const sound of bones) {
    const heard = heardAs[sound] ?? sound;
    if (!key.endsWith(heard) || heard === '') key += heard;
  }
  return key;
}
