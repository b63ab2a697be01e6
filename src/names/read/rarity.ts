import type { Role } from './part.ts';

/** Entries that the shipped counts stand for; the counts of larger collections are scaled down to it. */
const shippedEntries = 15_000;
/** Fewer entries than this with one word say nothing about how common it is. */
const leastEntries = 12;

/**
 * The most that a word can weigh which `entries` of all `total` loaded entries hold: 1 for a rare one. What lists show
 * as common is never rarer than that, whatever the shipped counts say.
 */
export function loadedWeight(entries: number, total: number): number {
  const scaled = entries * Math.min(1, shippedEntries / Math.max(1, total));
  return scaled < leastEntries ? 1 : rarityWeight(scaled);
}

/** The weight of a part once the loaded lists are heard too. */
export function heardWeight(role: Role, weight: number, loaded: number): number {
  if (role === 'name') return Math.min(weight, loaded);
  return role === 'syllable' ? Math.min(weight, syllableWeight(loaded)) : weight;
}

/** A syllable of a Korean or Chinese name tells less than a whole name, and never next to nothing. */
export function syllableWeight(personWeight: number): number {
  return 0.35 + 0.3 * personWeight;
}

/** Rare words carry 1; a word that stands in a thousand names carries a third of that. */
export function rarityWeight(count: number): number {
  if (count === 0) return 1;
  return Math.max(0.35, 1 - 0.12 * Math.log(1 + count / 5));
}
