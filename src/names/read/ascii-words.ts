import { analyzeWord } from './analyze-word.ts';
import { appendToHash, hashOf } from './hash.ts';
import type { NameStyle } from './part.ts';
import { pushWord } from './split-words.ts';
import type { WrittenWord } from './word.ts';

/**
 * The words of normalized ASCII text, as most names are. Words that were met before come from a cache without building
 * their text again. Null for any other text, which `splitWords` takes.
 */
export function asciiWords(text: string, style: NameStyle): WrittenWord[] | null {
  const words: WrittenWord[] = [];
  let head = '';
  let start = -1;
  let hash = 0;
  let digits = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 32 : text.charCodeAt(i);
    const lower = code | 32;
    if ((lower >= 97 && lower <= 122) || (code >= 48 && code <= 57)) {
      if (start === -1) start = i;
      if (code < 58) digits = true;
      hash = appendToHash(hash, lower);
      continue;
    }
    if (code > 127 || code === 63) return null;
    if (code === 39) {
      // An apostrophe is left out of its word.
      if (start !== -1) head += text.slice(start, i);
      start = -1;
      continue;
    }
    if (start !== -1 && head === '' && !digits) words.push(cachedWord(text, start, i, hash));
    else if (start !== -1 || head !== '')
      pushUnusual(start === -1 ? head : head + text.slice(start, i), digits, style, words);
    if (code === 38) words.push(cachedText('and'));
    head = '';
    start = -1;
    hash = 0;
    digits = false;
  }
  return words;
}

/** Adds a word that had an apostrophe or digits. */
function pushUnusual(word: string, digits: boolean, style: NameStyle, words: WrittenWord[]): void {
  if (!digits) {
    words.push(cachedText(word.toLowerCase()));
    return;
  }
  const texts: string[] = [];
  pushWord(word, style, texts);
  for (const text of texts) words.push(cachedText(text.toLowerCase()));
}

// The cache: a hash table with open addressing.
const slots = 1 << 17;
const cacheLimit = 40_000;
const longestCached = 40;
const hashes = new Int32Array(slots);
const cache: (WrittenWord | null)[] = new Array<WrittenWord | null>(slots).fill(null);
let count = 0;

function cachedText(text: string): WrittenWord {
  return cachedWord(text, 0, text.length, hashOf(text));
}

/** The word between two positions of a text, in any case; `hash` is the hash of the word in lower case. */
function cachedWord(text: string, start: number, end: number, hash: number): WrittenWord {
  let slot = Math.imul(hash, 0x9e3779b1) >>> 15;
  for (let word = cache[slot]!; word !== null; word = cache[slot]!) {
    if (hashes[slot] === hash && isAt(word.text, text, start, end)) return word;
    slot = (slot + 1) & (slots - 1);
  }
  const made: WrittenWord = { text: text.slice(start, end).toLowerCase(), script: 'latin' };
  analyzeWord(made);
  if (end - start > longestCached) return made;
  if (count < cacheLimit) {
    hashes[slot] = hash;
    cache[slot] = made;
    count += 1;
    return made;
  }
  cache.fill(null);
  count = 0;
  return cachedWord(text, start, end, hash);
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) if ((text.charCodeAt(start + i) | 32) !== word.charCodeAt(i)) return false;
  return true;
}
