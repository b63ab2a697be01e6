import type { Role } from './part.ts';

/** What a kind of word weighs, 0 to 1, and which words they are, for the documentation. */
export type PartWeight = { weight: number; what: string };

/** Words of persons' names that do not weigh as much as they are rare. */
export const personWeights = {
  particle: { weight: 0.04, what: 'particle: al, de, van' },
  patronymic: { weight: 0.05, what: '“son of”: bin, ibn, ogly' },
  title: { weight: 0.05, what: 'title: Dr., Sheikh, General' },
  legalForm: { weight: 0.05, what: 'legal form at the end' },
  kunya: { weight: 0.1, what: '“father of”, “mother of”: Abu, Umm' },
  abdul: { weight: 0.1, what: 'Abdul without the name that belongs to it' },
  softTitle: { weight: 0.15, what: 'title that is also a name: Sultan, Said, Shah' },
  tribal: { weight: 0.2, what: 'honorific that many family names end in: Khan, Agha, Bey' },
  number: { weight: 0.2, what: 'number' },
  initial: { weight: 0.25, what: 'initial' },
  initialAlone: { weight: 0.3, what: 'initial where no other name is given' },
  western: { weight: 0.35, what: 'Western given name next to a Korean or Chinese name' },
  givenTitle: { weight: 0.5, what: 'title that is a given name next to one other word: Amir, Said; at most' },
  titleAlone: { weight: 0.6, what: 'title where no name is given' },
} as const satisfies Record<string, PartWeight>;

/** Words of the names of organizations, ships and aircraft that do not weigh as much as they are rare. */
export const entityWeights = {
  prefix: { weight: 0.03, what: "ship's prefix: MV, MT" },
  article: { weight: 0.03, what: 'article or preposition: the, of, de' },
  legalForm: { weight: 0.08, what: 'legal form: Ltd, GmbH, OOO' },
  generic: { weight: 0.3, what: 'general word: group, trading, center' },
  letter: { weight: 0.4, what: 'single letter' },
  sector: { weight: 0.45, what: 'word for a sector: bank, air, army' },
  place: { weight: 0.5, what: 'country, city or region' },
  number: { weight: 0.5, what: 'number' },
} as const satisfies Record<string, PartWeight>;

/** The weight of a word that `count` listed names hold: 1 for a rare one, about a third for one in a thousand names. */
export function rarityWeight(count: number): number {
  if (count === 0) return 1;
  return Math.max(0.35, 1 - 0.12 * Math.log(1 + count / 5));
}

/** Listed designations that the shipped counts are based on; counts of larger lists are scaled down to it. */
const shippedEntries = 15_000;
/** Fewer designations than this do not show that a word is common. */
const leastEntries = 12;

/**
 * The most that a word weighs that `entries` of all `total` loaded designations hold; 1 for a rare one. A word that is
 * common in the loaded lists weighs little, whatever the shipped counts say.
 */
export function loadedWeight(entries: number, total: number): number {
  const scaled = entries * Math.min(1, shippedEntries / Math.max(1, total));
  return scaled < leastEntries ? 1 : rarityWeight(scaled);
}

/** The weight of a part, given the most that its word weighs in the loaded lists. */
export function cappedWeight(role: Role, weight: number, loaded: number): number {
  if (role === 'name') return Math.min(weight, loaded);
  return role === 'syllable' ? Math.min(weight, syllableWeight(loaded)) : weight;
}

/** The weight of a syllable of a Korean or Chinese name: less than a name's, but never next to nothing. */
export function syllableWeight(personWeight: number): number {
  return 0.35 + 0.3 * personWeight;
}
