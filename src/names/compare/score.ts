import type { Part, Reading } from '../read/part.ts';
import { agreementOf } from './agreement.ts';
import { align } from './align.ts';
import type { Alignment } from './alignment.ts';
import type { Comparison, Reason, Tier } from './comparison.ts';
import { type Ceiling, ceilingOf, unlimited } from './limits.ts';
import { policy } from './policy.ts';
import { leftoverWeight, totalsOf } from './weigh.ts';

/**
 * How alike two readings of names are, which must be of one style. Null where the score is below `floor`: then no reasons are
 * needed.
 */
export function compareReadings(query: Reading, listed: Reading, floor: number): Comparison | null {
  const alignment = align(query, listed);
  const totals = totalsOf(alignment);
  const sum = totals.agreed + totals.doubted + policy.contradiction * totals.conflict + policy.extra * totals.extra;
  const plain = sum === 0 ? 0 : totals.agreed / sum;
  const same = isSameName(query, listed);
  const ceiling = same ? unlimited : ceilingOf(agreementOf(query, listed, alignment, totals));
  const score = same ? 1 : round(Math.max(0, Math.min(plain, ceiling.at)));
  if (score < floor) return null;
  return { score, reasons: reasonsOf(alignment, sum, ceiling, score), tier: tierOf(score) };
}

/** Whether both are the same words in the same order. That is a match however common the words are. */
function isSameName(query: Reading, listed: Reading): boolean {
  if (query.parts.length !== listed.parts.length) return false;
  return query.parts.every(({ word }, i) => {
    const other = listed.parts[i]!.word;
    return word.text === other.text && word.script === other.script && word.character === other.character;
  });
}

function reasonsOf(
  { pairs, onlyQuery, onlyListed }: Alignment,
  sum: number,
  ceiling: Ceiling,
  score: number,
): Reason[] {
  const share = (amount: number) => (sum === 0 ? 0 : round(amount / sum));
  const reasons: Reason[] = [];
  for (const pair of pairs.length > 1 ? pairs.toSorted((a, b) => a.queryAt - b.queryAt) : pairs) {
    const weight = share(pair.weight * pair.score);
    reasons.push({ rule: pair.rule, query: textOf(pair.query), listed: textOf(pair.listed), weight });
  }
  for (const part of onlyQuery)
    reasons.push({ rule: 'only-in-query', query: part.word.text, listed: '', weight: share(extraOf(part)) });
  for (const part of onlyListed)
    reasons.push({ rule: 'only-in-list', query: '', listed: part.word.text, weight: share(extraOf(part)) });
  if (ceiling.limit !== null && score === round(ceiling.at))
    reasons.push({ rule: ceiling.limit.rule, query: '', listed: '', weight: round(ceiling.at - 1) });
  return reasons;
}

function extraOf(part: Part): number {
  return -policy.extra * leftoverWeight([part]);
}

function textOf(parts: readonly Part[]): string {
  return parts.length === 1 ? parts[0]!.word.text : parts.map((part) => part.word.text).join(' ');
}

function tierOf(score: number): Tier {
  if (score < policy.threshold) return 'unlikely';
  return score >= policy.strong ? 'strong' : 'likely';
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
