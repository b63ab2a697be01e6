import type { Kind } from '../../lists/designation.ts';
import { looksLikeEntity, mannerOf, readName } from '../read/read-name.ts';
import type { Comparison } from './comparison.ts';
import { judge } from './score.ts';

const nothing: Comparison = { score: 0, reasons: [], tier: 'unlikely' };

/**
 * How alike two names are, 0 to 1, with a reason for each part. `kind` says what is named; without it the words decide
 * between a person and an organisation. Takes any text; where either holds nothing to compare, the score is 0.
 */
export function compareNames(query: string, listed: string, options: { kind?: Kind } = {}): Comparison {
  const entity = options.kind === undefined && (looksLikeEntity(query) || looksLikeEntity(listed));
  const manner = options.kind !== undefined ? mannerOf(options.kind) : entity ? 'entity' : 'person';
  let best = nothing;
  const others = readName(listed, manner);
  for (const ours of readName(query, manner)) {
    for (const theirs of others) {
      const comparison = judge(ours, theirs, best.score);
      if (comparison !== null && (comparison.score > best.score || best === nothing)) best = comparison;
    }
  }
  return best;
}
