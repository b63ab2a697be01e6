import { longestWord } from './sounds.ts';

/** Odd, so that no letter is lost from a product; its powers lift a hash over the letters that follow. */
const base = 0x01000193;
const powers = new Int32Array(longestWord + 1);
powers[0] = 1;
for (let i = 1; i < powers.length; i++) powers[i] = Math.imul(powers[i - 1]!, base);

/** A 32-bit hash of a text from which that of any text made by joining or dropping letters can be worked out. */
export function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = hashWith(hash, text.charCodeAt(i));
  return hash;
}

/** The hash of a text with one character more. */
export function hashWith(hash: number, code: number): number {
  return (Math.imul(hash, base) + code) | 0;
}

/** The hash of two texts written together; the second has `length` letters, at most `longestWord`. */
export function joined(first: number, second: number, length: number): number {
  return (Math.imul(first, powers[length]!) + second) | 0;
}

/** Adds the scattered hash of a word with each one letter left out, of twins only once. */
export function addEachWithout(text: string, space: number, keys: number[]): void {
  let before = 0;
  let after = hashOf(text);
  for (let i = 0; i < text.length; i++) {
    const rest = text.length - 1 - i;
    const code = text.charCodeAt(i);
    after = (after - Math.imul(code, powers[rest]!)) | 0;
    if (i === 0 || code !== text.charCodeAt(i - 1)) keys.push(scattered(joined(before, after, rest), space));
    before = (Math.imul(before, base) + code) | 0;
  }
}

/** A hash with its bits scattered, apart for each `space` of keys. */
export function scattered(hash: number, space: number): number {
  let key = hash ^ Math.imul(space, 0x9e3779b1);
  key = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35);
  return key ^ (key >>> 16);
}
