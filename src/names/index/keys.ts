import { hashOf, joinHashes, mixHash, pushDeletions } from '../read/hash.ts';
import type { NameStyle, Part } from '../read/part.ts';
import { coarseKey } from '../read/sounds.ts';
import type { Word } from '../read/word.ts';

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

/** The keys of a word's spelling and of what tables relate it to: an index files it and looks for it under the same. */
export function wordKeys(word: Word, keys: number[]): void {
  spelt(word.text, word.hash, keys);
  related(word, keys);
}

/** The coarse keys under which an index files the sound of a word, for other scripts, whose spelling says nothing. */
export function soundKeys(word: Word, keys: number[]): void {
  broad(word, keys, word.script === 'latin' ? spaces.broadLatin : spaces.broadOther);
}

/** The keys that the sound of a query's word is looked up by. */
export function soughtSounds(word: Word, keys: number[]): void {
  if (word.script === 'latin') {
    // A listed person with a name in another script has one in Latin too: the exact key is enough here.
    const key = coarseKey(word.skeleton);
    if (key.length >= 2) keys.push(mixHash(hashOf(key), spaces.broadOther));
    return;
  }
  broad(word, keys, spaces.broadOther);
  broad(word, keys, spaces.broadLatin);
}

/** Eight bits of a key that its bucket does not depend on, to tell apart what fell into one bucket. */
export function printOf(key: number): number {
  return key >>> 24;
}

/** The key of neighbouring words written together, from the hash of the whole. */
export function gluedKey(hash: number): number {
  return mixHash(hash, spaces.glued);
}

/** The key of a whole name: its words in any order. */
export function wholeKey(parts: readonly Part[]): number {
  let sum = parts.length;
  for (const { word } of parts) sum = (sum + mixHash(word.hash, spaces.whole)) | 0;
  return mixHash(sum, spaces.whole);
}

/** The key of a word to the letter. */
export function textKey(text: string): number {
  return mixHash(hashOf(text), spaces.text);
}

/** The word itself and with any one letter left out: two words one edit apart share a key. */
export function spelt(text: string, hash: number, keys: number[]): void {
  keys.push(mixHash(hash, spaces.text));
  if (text.length >= 3) pushDeletions(text, spaces.text, keys);
}

/**
 * Keys of two and three neighbours written together, and of the whole name; of a person's name also of any two parts,
 * either way round (SergeyKovalchuk for KOVALCHUK, Sergey).
 */
export function gluedKeys(parts: readonly Part[], style: NameStyle, keys: number[]): void {
  const near = style === 'person' ? Math.min(parts.length, 6) : 0;
  for (let i = 0; i < parts.length; i++) {
    const { hash, text } = parts[i]!.word;
    const next = parts[i + 1]?.word;
    if (next !== undefined) {
      const two = joinHashes(hash, next.hash, next.text.length);
      if (text.length + next.text.length >= 4) keys.push(gluedKey(two));
      const third = parts[i + 2]?.word;
      if (third !== undefined) keys.push(gluedKey(joinHashes(two, third.hash, third.text.length)));
    }
    if (i >= near || text.length < 3) continue;
    for (let k = 0; k < near; k++) {
      const { hash: other, text: after } = parts[k]!.word;
      if (k !== i && k !== i + 1 && after.length >= 3) keys.push(gluedKey(joinHashes(hash, other, after.length)));
    }
  }
  if (parts.length <= 3) return;
  let all = 0;
  for (const { word } of parts) all = joinHashes(all, word.hash, word.text.length);
  keys.push(gluedKey(all));
}

function related(word: Word, keys: number[]): void {
  const heard = heardKey(word.skeleton);
  if (heard.length >= 2) keys.push(mixHash(hashOf(heard), spaces.heard));
  if (heard.length >= 6) pushDeletions(heard, spaces.heard, keys);
  // Owchinnikow is Ovchinnikov in German and Polish letters.
  if (word.skeleton.includes('w', 1))
    keys.push(mixHash(hashOf(heardKey(word.skeleton.replaceAll('w', 'v'))), spaces.heard));
  if (word.text.startsWith('abdal')) keys.push(mixHash(hashOf(word.text.slice(5)), spaces.text));
  for (const id of word.nicknames) keys.push(mixHash(id, spaces.nickname));
  for (const id of word.surnames) keys.push(mixHash(id, spaces.surname));
  for (const id of word.chineseSurnames) keys.push(mixHash(id, spaces.chinese));
  for (const id of word.equivalents) keys.push(mixHash(id, spaces.equivalent));
  if (word.mandarin !== '') keys.push(mixHash(hashOf(word.mandarin), spaces.mandarin));
}

function broad(word: Word, keys: number[], space: number): void {
  const key = coarseKey(word.skeleton);
  if (key === '') {
    keys.push(mixHash(hashOf(word.skeleton), space));
    return;
  }
  keys.push(mixHash(hashOf(key), space));
  if (key.length >= 3) pushDeletions(key, space, keys);
}

const heardAs: Record<string, string> = { a: '', h: '', w: '', y: '', g: 'k', z: 's', c: 'x', v: 'f', t: 'd' };
const heardByCode = Array.from({ length: 128 }, (_, code) => {
  const sound = String.fromCharCode(code);
  return heardAs[sound] ?? sound;
});

/** Bones with the sounds merged that Latin spellings of one name disagree on. */
function heardKey(skeleton: string): string {
  // Wassili and Vasily: at the start w is heard as v.
  let key = skeleton.startsWith('w') ? 'f' : '';
  let last = key;
  for (let i = 0; i < skeleton.length; i++) {
    const heard = heardByCode[skeleton.charCodeAt(i) & 127]!;
    // Two like skeleton have a vowel between them: Habib has two.
    if (heard === '' || (heard === last && skeleton.charCodeAt(i) !== skeleton.charCodeAt(i - 1))) continue;
    key += heard;
    last = heard;
  }
  return key;
}
