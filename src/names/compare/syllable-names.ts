import { isUsualSyllable, splitKorean } from '../read/korean.ts';
import type { Part, Reading } from '../read/part.ts';
import type { Agreement } from './agreement.ts';
import type { Pairing } from './alignment.ts';
import { pairRules } from './pair-rules.ts';

/**
 * Whether a syllable with one letter missing (Son Chol for Song Chol) is a typo or an evasion rather than another name: it
 * belongs to the given name, and the family name and all else agree exactly. Kim and Ki are two families.
 */
export function isTypoInGivenName(
  dropped: Pairing,
  query: Reading,
  listed: Reading,
  pairs: readonly Pairing[],
): boolean {
  const size = query.parts.length;
  if (size < 3 || listed.parts.length !== size || pairs.length !== size) return false;
  if (!pairs.every((pair) => pair === dropped || pair.rule === pairRules.sameWord.rule)) return false;
  if (dropped.listedAt === 0 && isFamilyName(listed.parts[0]!)) return false;
  return pairs.some((pair) => pair !== dropped && isFamilyName(pair.listed[0]!) && pair.queryAt !== 1);
}

/**
 * Whether the query holds a complete listed Korean name, exactly and in order, among words that belong to no such name: a
 * Western given name before it, a job title or a country after it. One more syllable would make it another person.
 */
export function isCompleteSyllabicName({ listed, pairs, onlyQuery, onlyListed }: Agreement): boolean {
  if (!listed.syllabic || listed.parts.length < 3 || onlyListed.length > 0 || onlyQuery.length === 0) return false;
  if (!pairs.every((pair) => pair.score === 1) || !inSameOrder(pairs)) return false;
  const places = pairs.map((pair) => pair.queryAt);
  const spread = Math.max(...places) - Math.min(...places) + 1;
  if (spread > pairs.reduce((count, pair) => count + pair.query.length, 0)) return false;
  return onlyQuery.length > 3 || !onlyQuery.some(isKoreanSyllables);
}

/** Whether a word is a syllable or two that Korean names are made of. John could be romanized Korean, but is not usual. */
function isKoreanSyllables(part: Part): boolean {
  const { word } = part;
  if (isFamilyName(part) || isUsualSyllable(word.text) || word.native) return true;
  return (splitKorean(word.text)?.length ?? 0) > 1;
}

function isFamilyName(part: Part): boolean {
  return part.word.surnames.length > 0 || part.word.chineseSurnames.length > 0;
}

/** Whether the syllables are in the same order on both sides. The family name may come first or last. */
export function inSameOrder(pairs: readonly Pairing[]): boolean {
  const sorted = pairs.toSorted((a, b) => a.queryAt - b.queryAt);
  const order = sorted.map((pair) => pair.listedAt);
  // Equal syllables (Tung-tung) may have been paired crosswise.
  for (let i = 0; i + 1 < order.length; i++) {
    if (order[i]! > order[i + 1]! && isSamePair(sorted[i]!, sorted[i + 1]!)) {
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

function isSamePair(a: Pairing, b: Pairing): boolean {
  return a.query[0]!.word === b.query[0]!.word && a.listed[0]!.word === b.listed[0]!.word;
}
