import { wordOf } from './analyze-word.ts';
import { addWithDigits } from './chunks.ts';
import { hashOf, hashWith } from './hash.ts';
import type { Manner } from './part.ts';
import type { WrittenWord } from './word.ts';

/**
 * The words of normalised text of nothing but letters a–z, digits and signs below 128: most names, so that a word that
 * was met before is found without making its text again. Null for any other text, which `chunksOf` takes.
 */
export function plainWords(text: string, manner: Manner): WrittenWord[] | null {
  const words: WrittenWord[] = [];
  let head = '';
  let start = -1;
  let hash = 0;
  let digits = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 32 : text.charCodeAt(i);
    const low = code | 32;
    if ((low >= 97 && low <= 122) || (code >= 48 && code <= 57)) {
      if (start === -1) start = i;
      if (code < 58) digits = true;
      hash = hashWith(hash, low);
      continue;
    }
    if (code > 127 || code === 63) return null;
    if (code === 39) {
      // An apostrophe stands within its word, which goes on without it.
      if (start !== -1) head += text.slice(start, i);
      start = -1;
      continue;
    }
    if (start !== -1 && head === '' && !digits) words.push(known(text, start, i, hash));
    else if (start !== -1 || head !== '')
      addOdd(start === -1 ? head : head + text.slice(start, i), digits, manner, words);
    if (code === 38) words.push(knownText('and'));
    head = '';
    start = -1;
    hash = 0;
    digits = false;
  }
  return words;
}

function addOdd(word: string, digits: boolean, manner: Manner, words: WrittenWord[]): void {
  if (!digits) {
    words.push(knownText(word.toLowerCase()));
    return;
  }
  const chunks: string[] = [];
  addWithDigits(word, manner, chunks);
  for (const chunk of chunks) words.push(knownText(chunk.toLowerCase()));
}

// Words are kept for a while, in open addressing by their hash: reading a name is mostly finding its words again.
const slots = 1 << 17;
const mostKept = 40_000;
const longestKept = 40;
const hashes = new Int32Array(slots);
const kept: (WrittenWord | null)[] = new Array<WrittenWord | null>(slots).fill(null);
let count = 0;

function knownText(text: string): WrittenWord {
  return known(text, 0, text.length, hashOf(text));
}

/** The word between two places of a text, whatever its case; `hash` is that of the word in lower case. */
function known(text: string, start: number, end: number, hash: number): WrittenWord {
  let slot = Math.imul(hash, 0x9e3779b1) >>> 15;
  for (let word = kept[slot]!; word !== null; word = kept[slot]!) {
    if (hashes[slot] === hash && isAt(word.text, text, start, end)) return word;
    slot = (slot + 1) & (slots - 1);
  }
  const made: WrittenWord = { text: text.slice(start, end).toLowerCase(), script: 'latin' };
  wordOf(made);
  if (end - start > longestKept) return made;
  if (count < mostKept) {
    hashes[slot] = hash;
    kept[slot] = made;
    count += 1;
    return made;
  }
  kept.fill(null);
  count = 0;
  return known(text, start, end, hash);
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) if ((text.charCodeAt(start + i) | 32) !== word.charCodeAt(i)) return false;
  return true;
}
