import { isUsualSyllable, splitKorean } from '../read/korean.ts';
import type { Part, Reading } from '../read/part.ts';
import type { Alignment, Pairing } from './align.ts';

/**
 * One letter left out of one syllable of a given name (Son Chol, Song Chol) while the family name and all else agree to
 * the letter: a slip or an evasion rather than another name. Kim and Ki are two families.
 */
export function isSlipOfGivenName(
  dropped: Pairing,
  query: Reading,
  listed: Reading,
  pairs: readonly Pairing[],
): boolean {
  const size = query.parts.length;
  if (size < 3 || listed.parts.length !== size || pairs.length !== size) return false;
  if (!pairs.every((pair) => pair === dropped || pair.rule === 'same-token')) return false;
  if (dropped.listedAt === 0 && isFamilyName(listed.parts[0]!)) return false;
  return pairs.some((pair) => pair !== dropped && isFamilyName(pair.listed[0]!) && pair.queryAt !== 1);
}

/**
 * A whole Korean name, to the letter and in turn, among words that are no part of such a name: a Western name before it,
 * an office or a country behind it. One syllable more would be another person.
 */
export function isWholeAmongOthers(listed: Reading, { pairs, onlyQuery, onlyListed }: Alignment): boolean {
  if (!listed.syllabic || listed.parts.length < 3 || onlyListed.length > 0 || onlyQuery.length === 0) return false;
  if (!pairs.every((pair) => pair.score === 1) || !inTurn(pairs)) return false;
  const places = pairs.map((pair) => pair.queryAt);
  const spread = Math.max(...places) - Math.min(...places) + 1;
  if (spread > pairs.reduce((count, pair) => count + pair.query.length, 0)) return false;
  return onlyQuery.length > 3 || !onlyQuery.some(isLikeSyllable);
}

/** Whether a word is a syllable, or a few, that Korean names are made of (John could be spelt as one, but is none). */
function isLikeSyllable(part: Part): boolean {
  const { word } = part;
  if (isFamilyName(part) || isUsualSyllable(word.text) || word.native) return true;
  return (splitKorean(word.text)?.length ?? 0) > 1;
}

function isFamilyName(part: Part): boolean {
  return part.word.surnames.length > 0 || part.word.chineseSurnames.length > 0;
}

/** Whether the syllables stand in the same order, the family name being free to stand first or last. */
export function inTurn(pairs: readonly Pairing[]): boolean {
  const sorted = pairs.toSorted((a, b) => a.queryAt - b.queryAt);
  const order = sorted.map((pair) => pair.listedAt);
  // Of two like syllables (Tung-tung) either may have met either.
  for (let i = 0; i + 1 < order.length; i++) {
    if (order[i]! > order[i + 1]! && isAgain(sorted[i]!, sorted[i + 1]!)) {
      [order[i], order[i + 1]] = [order[i + 1]!, order[i]!];
    }
  }
  let falls = 0;
  for (let i = 0; i < order.length; i++) {
    const next = order[(i + 1) % order.length]!;
    if (next < order[i]!) falls += 1;
  }
  return falls <= 1;
}

function isAgain(a: Pairing, b: Pairing): boolean {
  return a.query[0]!.word === b.query[0]!.word && a.listed[0]!.word === b.listed[0]!.word;
}
