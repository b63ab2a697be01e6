import type { Part } from '../read/part.ts';
import { isRussianPatronymic } from '../read/word-uses.ts';
import { type Alignment, isAcrossScripts, type Pairing, weightOf } from './alignment.ts';
import { policy } from './policy.ts';

/**
 * What an alignment weighs in sum. `agreed` and `doubted` split the weight of the pairs by their likeness; `conflict` is
 * left over on both sides, `extra` on one side only; the last two are all that is left over of each name.
 */
export type Totals = {
  agreed: number;
  doubted: number;
  conflict: number;
  extra: number;
  leftoverQuery: number;
  leftoverListed: number;
};

/** Adds up the weights of an alignment. */
export function totalsOf({ pairs, onlyQuery, onlyListed }: Alignment): Totals {
  let agreed = 0;
  let doubted = 0;
  for (const pair of pairs) {
    const weight = pair.weight;
    agreed += weight * pair.score;
    doubted += weight * (1 - pair.score);
  }
  const leftoverQuery = leftoverWeight(onlyQuery);
  const leftoverListed = leftoverWeight(onlyListed);
  const conflict =
    onlyQuery.length === 0 || onlyListed.length === 0
      ? 0
      : Math.min(
          leftoverQuery - patronymicWeight(onlyQuery, onlyListed),
          leftoverListed - patronymicWeight(onlyListed, onlyQuery),
        );
  return {
    agreed,
    doubted,
    conflict,
    extra: leftoverQuery + leftoverListed - 2 * conflict,
    leftoverQuery,
    leftoverListed,
  };
}

/**
 * The weight of a Russian patronymic that only one side has. It contradicts nothing: people leave it out, and a second
 * family name on the other side takes nothing away from it.
 */
function patronymicWeight(parts: readonly Part[], others: readonly Part[]): number {
  const patronymic = parts.find(hasRussianPatronymic);
  return patronymic === undefined || others.some(hasRussianPatronymic) ? 0 : patronymic.weight;
}

function hasRussianPatronymic({ word }: Part): boolean {
  return isRussianPatronymic(word);
}

/** The weight of unmatched parts. A number identifies a ship, but the funds of one series share a sponsor. */
export function leftoverWeight(parts: readonly Part[]): number {
  let total = 0;
  for (const part of parts) total += part.role === 'number' ? part.weight * policy.seriesNumber : part.weight;
  return total;
}

/**
 * How much the agreeing parts say about who is meant. Rare words count more than common ones, and doubtful pairs less, by
 * the square of their likeness. Across scripts a word of fewer than three consonants counts in proportion: two short
 * words easily sound the same.
 */
export function evidenceOf(pairs: readonly Pairing[]): number {
  let evidence = 0;
  for (const pair of pairs) {
    const weight = Math.min(weightOf(pair.query), weightOf(pair.listed));
    const size = isAcrossScripts(pair)
      ? Math.min(1, Math.min(consonantsIn(pair.query), consonantsIn(pair.listed)) / 3)
      : 1;
    evidence += weight * size * pair.score ** 2;
  }
  return evidence;
}

/** The mean likeness by weight, so that a common word that agrees does not hide a rare one that does not. */
export function meanLikeness(pairs: readonly Pairing[]): number {
  let likeness = 0;
  let weight = 0;
  for (const pair of pairs) {
    likeness += pair.weight * pair.score;
    weight += pair.weight;
  }
  return weight === 0 ? 0 : likeness / weight;
}

function consonantsIn(parts: readonly Part[]): number {
  return parts.reduce((total, part) => total + part.word.consonants, 0);
}
