import type { Part } from '../read/part.ts';
import { pairRules } from './pair-rules.ts';

/**
 * Parts of the query and of the listed name that match, one or more on each side. `rule` is the id of the reason, and
 * `queryAt` and `listedAt` are the positions of the first parts.
 */
export type Pairing = { query: Part[]; listed: Part[]; score: number; rule: string; queryAt: number; listedAt: number };

/** The pairs of two readings, and the parts of each that have no match. */
export type Alignment = { pairs: Pairing[]; onlyQuery: Part[]; onlyListed: Part[] };

/** The mean weight of the two sides of a pair; the lighter side's where one of them is an initial. */
export function pairWeight(pair: Pairing): number {
  const query = weightOf(pair.query);
  const listed = weightOf(pair.listed);
  return pair.rule === pairRules.initial.rule ? Math.min(query, listed) : (query + listed) / 2;
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
