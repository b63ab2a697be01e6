import type { Part, Reading } from '../read/part.ts';
import { type Alignment, makePairing, type Pairing } from './alignment.ts';
import { pairJoined, pairSplitElsewhere } from './joined-words.ts';
import { leastLikeness } from './pair-rules.ts';
import { compareParts } from './part-likeness.ts';

/** Pairs this alike are taken before any words are joined. */
const certain = 0.96;

/** Pairs the parts of two readings one to one. Words written together or split on either side make one pair. */
export function align(query: Reading, listed: Reading): Alignment {
  const q = query.parts;
  const l = listed.parts;
  const qTaken = new Array<boolean>(q.length).fill(false);
  const lTaken = new Array<boolean>(l.length).fill(false);
  const pairs: Pairing[] = [];
  pairExact(q, l, qTaken, lTaken, pairs);
  if (qTaken.includes(false) && lTaken.includes(false)) {
    const found = candidates(q, l, qTaken, lTaken);
    take(found, certain, q, l, qTaken, lTaken, pairs);
    pairJoined(q, l, qTaken, lTaken, pairs, false);
    pairJoined(l, q, lTaken, qTaken, pairs, true);
    pairSplitElsewhere(q, l, qTaken, lTaken, pairs);
    take(found, leastLikeness, q, l, qTaken, lTaken, pairs);
  }
  return { pairs, onlyQuery: remaining(q, qTaken), onlyListed: remaining(l, lTaken) };
}

function remaining(parts: readonly Part[], taken: readonly boolean[]): Part[] {
  const rest: Part[] = [];
  for (let i = 0; i < parts.length; i++) if (!taken[i]) rest.push(parts[i]!);
  return rest;
}

/** Pairs equal words in equal roles, each with the nearest one. Most parts of most matches are done here. */
function pairExact(
  q: readonly Part[],
  l: readonly Part[],
  qTaken: boolean[],
  lTaken: boolean[],
  pairs: Pairing[],
): void {
  for (let i = 0; i < q.length; i++) {
    const a = q[i]!;
    let nearest = -1;
    for (let j = 0; j < l.length; j++) {
      const b = l[j]!;
      if (lTaken[j] || a.role !== b.role || a.word.text !== b.word.text || a.word.script !== b.word.script) continue;
      if (a.word.character !== b.word.character) continue;
      if (nearest === -1 || Math.abs(i - j) < Math.abs(i - nearest)) nearest = j;
    }
    if (nearest === -1) continue;
    const { score, rule } = compareParts(a, l[nearest]!);
    qTaken[i] = true;
    lTaken[nearest] = true;
    pairs.push(makePairing([a], [l[nearest]!], score, rule, i, nearest));
  }
}

type Candidate = { i: number; j: number; score: number; rule: string; rank: number };

/** Every pair of parts that are alike, best first. */
function candidates(
  q: readonly Part[],
  l: readonly Part[],
  qTaken: readonly boolean[],
  lTaken: readonly boolean[],
): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < q.length; i++) {
    if (qTaken[i]) continue;
    const a = q[i]!;
    for (let j = 0; j < l.length; j++) {
      if (lTaken[j]) continue;
      const b = l[j]!;
      const likeness = compareParts(a, b);
      if (likeness.score < leastLikeness) continue;
      // Among equal scores heavier parts come first, then parts at the same position.
      const rank = likeness.score + Math.min(a.weight, b.weight) / 50 - Math.abs(i - j) / 2000;
      found.push({ i, j, score: likeness.score, rule: likeness.rule, rank });
    }
  }
  return found.length > 1 ? found.sort((x, y) => y.rank - x.rank) : found;
}

/** Makes pairs of the candidates of at least a score whose parts are both free. */
function take(
  found: readonly Candidate[],
  least: number,
  q: readonly Part[],
  l: readonly Part[],
  qTaken: boolean[],
  lTaken: boolean[],
  pairs: Pairing[],
): void {
  for (const { i, j, score, rule } of found) {
    if (score < least || qTaken[i] || lTaken[j]) continue;
    qTaken[i] = true;
    lTaken[j] = true;
    pairs.push(makePairing([q[i]!], [l[j]!], score, rule, i, j));
  }
}
