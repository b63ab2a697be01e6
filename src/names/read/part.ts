import type { Word } from './word.ts';

/** What a part does in a name. `syllable` is a unit of a Korean or Chinese name, family name included. */
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

/** One word in its role. `weight` is what it tells, 0 to 1; `value` the class of a legal form or the value of a number. */
export type Part = { word: Word; role: Role; weight: number; value: string };

/** Whether a name is read as a person's, an organisation's, or a ship's or aircraft's. */
export type Manner = 'person' | 'entity' | 'craft';

/** One way to read a name. `syllabic` marks Korean and Chinese names, whose parts are syllables; `total` sums the weights. */
export type Reading = { manner: Manner; parts: Part[]; syllabic: boolean; total: number };

/** Makes a part. */
export function part(word: Word, role: Role, weight: number, value = ''): Part {
  return { word, role, weight, value };
}
