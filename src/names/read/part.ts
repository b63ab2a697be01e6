import type { Word } from './word.ts';

/**
 * What a part does in a name. A `syllable` is one of a Korean or Chinese name, family name included; `particle` and
 * `patronymic` link names (al, bin); `form` is a legal form.
 */
export type Role =
  | 'name'
  | 'syllable'
  | 'initial'
  | 'particle'
  | 'patronymic'
  | 'title'
  | 'form'
  | 'generic'
  | 'place'
  | 'number';

/** A word in its role. `weight` is how much it identifies, 0 to 1; `value` is the class of a legal form or a number's value. */
export type Part = { word: Word; role: Role; weight: number; value: string };

/** Whether a name is read as a person's, an organization's, or a ship's or aircraft's. */
export type NameStyle = 'person' | 'entity' | 'craft';

/** One way to read a name. `syllabic` marks Korean and Chinese names, made of syllables; `total` is the sum of the weights. */
export type Reading = { style: NameStyle; parts: Part[]; syllabic: boolean; total: number };

/** Makes a part of a word. */
export function makePart(word: Word, role: Role, weight: number, value = ''): Part {
  return { word, role, weight, value };
}
