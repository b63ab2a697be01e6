import type { Part } from '../read/part.ts';
import { pairRules } from './pair-rules.ts';

/**
 * Parts of the query and of the listed name that match, one or more on each side. `rule` is the id of the reason; `weight` is
 * the mean weight of the two sides, or the lighter side's where one of them is an initial; `queryAt` and `listedAt` are the
 * positions of the first parts.
 */
export type Pairing = {
  query: readonly Part[];
  listed: readonly Part[];
  score: number;
  rule: string;
  weight: number;
  queryAt: number;
  listedAt: number;
};

/** The pairs of two readings, and the parts of each that have no match. */
export type Alignment = { pairs: Pairing[]; onlyQuery: Part[]; onlyListed: Part[] };

/** Makes a pair of parts. */
export function makePairing(
  query: readonly Part[],
  listed: readonly Part[],
  score: number,
  rule: string,
  queryAt: number,
  listedAt: number,
): Pairing {
  const ours = weightOf(query);
  const theirs = weightOf(listed);
  const weight = rule === pairRules.initial.rule ? Math.min(ours, theirs) : (ours + theirs) / 2;
  return { query, listed, score, rule, weight, queryAt, listedAt };
}

/** The weight of some parts. */
export function weightOf(parts: readonly Part[]): number {
  let total = 0;
  for (const part of parts) total += part.weight;
  return total;
}

/** Whether the words of a pair are written in two scripts, so that they were compared by sound only. */
export function isAcrossScripts(pair: Pairing): boolean {
  if (pair.rule === pairRules.otherScript.rule) return true;
  return pair.rule === pairRules.joined.rule && pair.query[0]!.word.script !== pair.listed[0]!.word.script;
}
