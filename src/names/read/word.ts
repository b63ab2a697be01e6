import type { Syllable } from './korean.ts';

/**
 * How a word was written, as far as comparing depends on it. Greek, Cyrillic and others that spell sounds out count as
 * `latin`; `loose` came through a syllabary or characters that know few sounds.
 */
export const scripts = ['latin', 'arabic', 'hebrew', 'indic', 'loose'] as const;
/** One of `scripts`. */
export type Script = (typeof scripts)[number];

/**
 * One written word in lower-case a–z and digits. `surname` holds the native spelling where a surname table may know it;
 * `word` is set by `wordOf`, which so finds again what it has made.
 */
export type WrittenWord = { text: string; script: Script; syllable?: Syllable; surname?: string; word?: Word };

/** One word with all that comparing needs to know of it, worked out once. */
export type Word = {
  text: string;
  script: Script;
  /** See `hashOf`. */
  hash: number;
  /** Consonants as sounds; see `bonesOf`. */
  bones: string;
  /** How many of the bones no script takes for a vowel: all but a, w and y. */
  firm: number;
  /** One bit for each letter that occurs: a quick bound on the edits between two words. */
  letters: number;
  nicknames: readonly number[];
  surnames: readonly number[];
  chineseSurnames: readonly number[];
  equivalents: readonly number[];
  syllable: Syllable | null;
  /** True where the syllable was read from hangul or Chinese characters, so that it is exact. */
  native: boolean;
  /** The hangul or Chinese character that it was written with, or nothing. */
  character: string;
  mandarin: string;
  /** Where it can be more than a plain name; see `usesOf`. */
  uses: number;
  /** Information that the word carries in a person's name and in an organisation's, 0 to 1. */
  personWeight: number;
  entityWeight: number;
};
