import { longestWord } from './word.ts';

/** Odd, so that multiplying loses no bit of a letter. */
const base = 0x01000193;
const powers = new Int32Array(longestWord + 1);
powers[0] = 1;
for (let i = 1; i < powers.length; i++) powers[i] = Math.imul(powers[i - 1]!, base);

/**
 * A 32-bit polynomial hash of a text. From it follow the hashes of texts made by joining words or deleting a letter, without
 * building these texts.
 */
export function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = appendToHash(hash, text.charCodeAt(i));
  return hash;
}

/** The hash of a text with one more character. */
export function appendToHash(hash: number, code: number): number {
  return (Math.imul(hash, base) + code) | 0;
}

/** The hash of two joined texts. The second has `length` letters, at most `longestWord`. */
export function joinHashes(first: number, second: number, length: number): number {
  return (Math.imul(first, powers[length]!) + second) | 0;
}

/** Adds the keys of a word with each one letter deleted; once for a doubled letter. */
export function pushDeletions(text: string, space: number, keys: number[]): void {
  let before = 0;
  let after = hashOf(text);
  for (let i = 0; i < text.length; i++) {
    const rest = text.length - 1 - i;
    const code = text.charCodeAt(i);
    after = (after - Math.imul(code, powers[rest]!)) | 0;
    if (i === 0 || code !== text.charCodeAt(i - 1)) keys.push(mixHash(joinHashes(before, after, rest), space));
    before = (Math.imul(before, base) + code) | 0;
  }
}

/** A key with well-mixed bits, from a hash and the `space` of keys that it belongs to. */
export function mixHash(hash: number, space: number): number {
  let key = hash ^ Math.imul(space, 0x9e3779b1);
  key = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35);
  return key ^ (key >>> 16);
}
