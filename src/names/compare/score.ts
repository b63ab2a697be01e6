import type { Part, Reading } from '../read/part.ts';
import { type Alignment, align } from './align.ts';
import type { Comparison, Reason } from './comparison.ts';
import { type Limit, limitOf } from './limits.ts';
import { policy } from './policy.ts';
import { leftOver, weigh, weightOf } from './weigh.ts';

/**
 * Weighs two readings of names against each other. Both must have been read in the same manner. Null below `floor`:
 * reasons are worked out only for what is shown.
 */
export function judge(query: Reading, listed: Reading, floor: number): Comparison | null {
  const alignment = align(query, listed);
  const sums = weigh(alignment);
  const whole = sums.agreed + sums.doubted + policy.contradiction * sums.against + policy.extra * sums.extra;
  const plain = whole === 0 ? 0 : sums.agreed / whole;
  const same = sameWords(query, listed);
  const limit = same ? unlimited : limitOf(query, listed, alignment, sums);
  const score = same ? 1 : round(Math.max(0, Math.min(plain, limit.at)));
  if (score < floor) return null;
  return { score, reasons: reasonsOf(alignment, whole, limit, score), tier: tierOf(score, limit.rule) };
}

const unlimited: Limit = { at: 1, rule: '' };

/** Whether both are the same words in the same order. However little such a name tells, it is the name that is listed. */
function sameWords(query: Reading, listed: Reading): boolean {
  if (query.parts.length !== listed.parts.length) return false;
  return query.parts.every(({ word }, i) => {
    const other = listed.parts[i]!.word;
    return word.text === other.text && word.script === other.script && word.character === other.character;
  });
}

function reasonsOf({ pairs, onlyQuery, onlyListed }: Alignment, whole: number, limit: Limit, score: number): Reason[] {
  const share = (amount: number) => (whole === 0 ? 0 : round(amount / whole));
  const reasons: Reason[] = [];
  for (const pair of pairs.length > 1 ? pairs.toSorted((a, b) => a.queryAt - b.queryAt) : pairs) {
    const weight = share(weightOf(pair) * pair.score);
    reasons.push({ rule: pair.rule, query: textOf(pair.query), listed: textOf(pair.listed), weight });
  }
  for (const part of onlyQuery)
    reasons.push({ rule: 'only-in-query', query: part.word.text, listed: '', weight: share(extraOf(part)) });
  for (const part of onlyListed)
    reasons.push({ rule: 'only-in-list', query: '', listed: part.word.text, weight: share(extraOf(part)) });
  if (limit.rule !== '' && score === round(limit.at))
    reasons.push({ rule: limit.rule, query: '', listed: '', weight: round(limit.at - 1) });
  return reasons;
}

function extraOf(part: Part): number {
  return -policy.extra * leftOver([part]);
}

function textOf(parts: readonly Part[]): string {
  return parts.length === 1 ? parts[0]!.word.text : parts.map((part) => part.word.text).join(' ');
}

function tierOf(score: number, limit: string): 'strong' | 'likely' | 'unlikely' {
  if (score < policy.threshold || limit === 'contradiction') return 'unlikely';
  return score >= policy.strong ? 'strong' : 'likely';
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
