import { hashOf, joinHashes, mixHash, pushDeletions } from '../read/hash.ts';
import type { NameStyle, Part } from '../read/part.ts';
import { coarseKey } from '../read/sounds.ts';
import type { Word } from '../read/word.ts';

/** Keys of different spaces are different, whatever they are made of. */
const spaces = {
  text: 1,
  phonetic: 2,
  coarseLatin: 3,
  coarseOther: 4,
  nickname: 5,
  surname: 6,
  chinese: 7,
  equivalent: 8,
  mandarin: 9,
  joined: 10,
  fullName: 11,
};

/** Adds the keys of a word by its spelling and by the tables. Listed words and words of a query have the same. */
export function wordKeys(word: Word, keys: number[]): void {
  spellingKeys(word.text, word.hash, keys);
  relatedKeys(word, keys);
}

/** Adds the coarse keys of a listed word by its sound, for queries in other scripts. */
export function soundKeys(word: Word, keys: number[]): void {
  coarseKeys(word, keys, word.script === 'latin' ? spaces.coarseLatin : spaces.coarseOther);
}

/** Adds the keys by which the sound of a query's word is looked up. */
export function soundQueryKeys(word: Word, keys: number[]): void {
  if (word.script === 'latin') {
    // A person listed in another script is listed in Latin too, so the key without deletions is enough.
    const key = coarseKey(word.skeleton);
    if (key.length >= 2) keys.push(mixHash(hashOf(key), spaces.coarseOther));
    return;
  }
  coarseKeys(word, keys, spaces.coarseOther);
  coarseKeys(word, keys, spaces.coarseLatin);
}

/** Eight bits of a key on which its bucket does not depend. They distinguish the keys of one bucket. */
export function fingerprintOf(key: number): number {
  return key >>> 24;
}

/** The key of joined words, from the hash of the joined text. */
export function joinedKey(hash: number): number {
  return mixHash(hash, spaces.joined);
}

/** The key of a full name: its words in any order. */
export function fullNameKey(parts: readonly Part[]): number {
  let sum = parts.length;
  for (const { word } of parts) sum = (sum + mixHash(word.hash, spaces.fullName)) | 0;
  return mixHash(sum, spaces.fullName);
}

/** The key of a text without deletions. */
export function textKey(text: string): number {
  return mixHash(hashOf(text), spaces.text);
}

/** Adds the keys of a text and of the text with each one letter deleted. Words one edit apart share a key. */
export function spellingKeys(text: string, hash: number, keys: number[]): void {
  keys.push(mixHash(hash, spaces.text));
  if (text.length >= 3) pushDeletions(text, spaces.text, keys);
}

/**
 * Adds the keys of two and of three neighbors joined, and of all parts joined; of persons' names also of any two parts in
 * either order (SergeyKovalchuk for KOVALCHUK, Sergey).
 */
export function joinedKeys(parts: readonly Part[], style: NameStyle, keys: number[]): void {
  const anyTwo = style === 'person' ? Math.min(parts.length, 6) : 0;
  for (let i = 0; i < parts.length; i++) {
    const { hash, text } = parts[i]!.word;
    const next = parts[i + 1]?.word;
    if (next !== undefined) {
      const two = joinHashes(hash, next.hash, next.text.length);
      if (text.length + next.text.length >= 4) keys.push(joinedKey(two));
      const third = parts[i + 2]?.word;
      if (third !== undefined) keys.push(joinedKey(joinHashes(two, third.hash, third.text.length)));
    }
    if (i >= anyTwo || text.length < 3) continue;
    for (let k = 0; k < anyTwo; k++) {
      const { hash: other, text: after } = parts[k]!.word;
      if (k !== i && k !== i + 1 && after.length >= 3) keys.push(joinedKey(joinHashes(hash, other, after.length)));
    }
  }
  if (parts.length <= 3) return;
  let all = 0;
  for (const { word } of parts) all = joinHashes(all, word.hash, word.text.length);
  keys.push(joinedKey(all));
}

/** The keys by sound within Latin, and by the tables. */
function relatedKeys(word: Word, keys: number[]): void {
  const phonetic = phoneticKey(word.skeleton);
  if (phonetic.length >= 2) keys.push(mixHash(hashOf(phonetic), spaces.phonetic));
  if (phonetic.length >= 6) pushDeletions(phonetic, spaces.phonetic, keys);
  // German and Polish write w for v: Owchinnikow is Ovchinnikov.
  if (word.skeleton.includes('w', 1))
    keys.push(mixHash(hashOf(phoneticKey(word.skeleton.replaceAll('w', 'v'))), spaces.phonetic));
  if (word.text.startsWith('abdal')) keys.push(mixHash(hashOf(word.text.slice(5)), spaces.text));
  for (const id of word.nicknames) keys.push(mixHash(id, spaces.nickname));
  for (const id of word.surnames) keys.push(mixHash(id, spaces.surname));
  for (const id of word.chineseSurnames) keys.push(mixHash(id, spaces.chinese));
  for (const id of word.equivalents) keys.push(mixHash(id, spaces.equivalent));
  if (word.mandarin !== '') keys.push(mixHash(hashOf(word.mandarin), spaces.mandarin));
}

function coarseKeys(word: Word, keys: number[], space: number): void {
  const key = coarseKey(word.skeleton);
  if (key === '') {
    keys.push(mixHash(hashOf(word.skeleton), space));
    return;
  }
  keys.push(mixHash(hashOf(key), space));
  if (key.length >= 3) pushDeletions(key, space, keys);
}

const mergedSounds: Record<string, string> = { a: '', h: '', w: '', y: '', g: 'k', z: 's', c: 'x', v: 'f', t: 'd' };
const mergedByCode = Array.from({ length: 128 }, (_, code) => {
  const sound = String.fromCharCode(code);
  return mergedSounds[sound] ?? sound;
});

/** A skeleton with the sounds merged that Latin spellings of one name disagree on. */
function phoneticKey(skeleton: string): string {
  // At the start w is pronounced v: Wassili and Vasily.
  let key = skeleton.startsWith('w') ? 'f' : '';
  let last = key;
  for (let i = 0; i < skeleton.length; i++) {
    const sound = mergedByCode[skeleton.charCodeAt(i) & 127]!;
    // The same consonant twice in a skeleton has a vowel in between: Habib.
    if (sound === '' || (sound === last && skeleton.charCodeAt(i) !== skeleton.charCodeAt(i - 1))) continue;
    key += sound;
    last = sound;
  }
  return key;
}
