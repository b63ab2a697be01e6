import type { Syllable } from './korean.ts';

/**
 * How a word was written, as far as comparing depends on it. Greek, Cyrillic and other scripts that write every sound count
 * as `latin`; `loose` came from a syllabary or from characters, which write few sounds.
 */
export const scripts = ['latin', 'arabic', 'hebrew', 'indic', 'loose'] as const;
/** One of `scripts`. */
export type Script = (typeof scripts)[number];

/** The letters of a word that are read; what follows is cut off. */
export const longestWord = 60;

/**
 * A word in lower-case a–z and digits. `character` is the hangul or Chinese character that it was read from, `syllable` what
 * a hangul character stands for, and `word` the cached result of `analyzeWord`.
 */
export type WrittenWord = { text: string; script: Script; syllable?: Syllable; character?: string; word?: Word };

/** A word with everything that comparing needs to know of it. */
export type Word = {
  text: string;
  script: Script;
  /** See `hashOf`. */
  hash: number;
  /** Its consonants as sounds; see `skeletonOf`. */
  skeleton: string;
  /** Consonants of the skeleton that every script writes: all but a, w and y. */
  consonants: number;
  /** One bit for each letter that occurs, which bounds the edits between two words from below. */
  letterBits: number;
  /** Ids of the groups that hold it; see tables.ts. */
  nicknames: readonly number[];
  surnames: readonly number[];
  chineseSurnames: readonly number[];
  equivalents: readonly number[];
  /** The Korean sounds that it can stand for. */
  syllable: Syllable | null;
  /** Whether it was read from hangul or a Chinese character, so that the syllable is certain. */
  native: boolean;
  /** The hangul or Chinese character that it was read from, or an empty string. */
  character: string;
  /** See `mandarinKey`. */
  mandarin: string;
  /** What it can be other than a plain name; see `uses`. */
  uses: number;
  /** What it weighs in a person's name and in an organization's, 0 to 1. */
  personWeight: number;
  entityWeight: number;
};
