import { hkdfSync } from 'node:crypto';
import boilerplate from '../../data/cv-boilerplate.json' with { type: 'json' };

const permutations = 128;
/** 18 bands of 7 rows: CVs of similarity 0.8 share a band 98 % of the time, those of 0.3 only 0.4 %. */
const bands = 18;
const rows = 7;
const shingle = 5;
/** Shorter texts are similar by coincidence. */
const leastLetters = 200;

/** The likeness from which two CVs count as nearly identical. */
export const sameCvLikeness = 0.8;

/**
 * MinHash signature (Broder 1997) of a CV over shingles of five letters, base64. It reveals only how similar two texts
 * are, and only under the same key. Null for a text that is too short to compare. Contacts, numbers and the headings of
 * templates are ignored.
 */
export function cvSignature(text: string, key: Uint8Array): string | null {
  const letters = comparedText(text);
  if (letters.length < leastLetters) return null;
  const { factors, offsets, seed } = permutationsOf(key);
  const least = new Uint32Array(permutations).fill(0xffffffff);
  const seen = new Set<number>();
  for (let at = 0; at + shingle <= letters.length; at++) {
    const hash = shingleHash(letters, at, seed);
    if (seen.has(hash)) continue;
    seen.add(hash);
    for (let i = 0; i < permutations; i++) {
      let value = Math.imul(hash ^ offsets[i]!, factors[i]!);
      value = (value ^ (value >>> 15)) >>> 0;
      if (value < least[i]!) least[i] = value;
    }
  }
  return Buffer.from(least.buffer).toString('base64');
}

/** The estimated share of shingles that two texts have in common (Jaccard), accurate to about 0.04. */
export function cvLikeness(one: string, other: string): number {
  const a = valuesOf(one);
  const b = valuesOf(other);
  if (a === null || b === null) return 0;
  let same = 0;
  for (let i = 0; i < permutations; i++) if (a[i] === b[i]) same++;
  return same / permutations;
}

/** Keys of which nearly identical CVs share at least one; none for an invalid signature. */
export function cvBands(signature: string): string[] {
  const values = valuesOf(signature);
  if (values === null) return [];
  return Array.from(
    { length: bands },
    (_, band) => `${band}:${values.subarray(band * rows, (band + 1) * rows).join('.')}`,
  );
}

function valuesOf(signature: string): Uint32Array | null {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.length !== permutations * 4) return null;
  return Uint32Array.from({ length: permutations }, (_, i) => bytes.readUInt32LE(i * 4));
}

function comparedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\S+@\S+|https?:\S+|www\.\S+|\+?\d[\d\s()./-]{6,}\d/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(phrases, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const phrases = new RegExp(
  `(?<=^|\\s)(?:${boilerplate.phrases.toSorted((a, b) => b.length - a.length).join('|')})(?=\\s|$)`,
  'gu',
);

function shingleHash(text: string, at: number, seed: number): number {
  let hash = seed;
  for (let i = at; i < at + shingle; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

type Permutations = { factors: Uint32Array; offsets: Uint32Array; seed: number };
const known = new WeakMap<Uint8Array, Permutations>();

function permutationsOf(key: Uint8Array): Permutations {
  const before = known.get(key);
  if (before !== undefined) return before;
  const values = new Uint32Array(hkdfSync('sha256', key, '', 'cordon cv signature', (2 * permutations + 1) * 4));
  const made = {
    factors: values.slice(0, permutations).map((value) => (value | 1) >>> 0),
    offsets: values.slice(permutations, 2 * permutations),
    seed: values[2 * permutations] ?? 0,
  };
  known.set(key, made);
  return made;
}
