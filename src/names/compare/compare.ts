import type { Kind } from '../../lists/designation.ts';
import { looksLikeEntity, readName, styleOf } from '../read/read-name.ts';
import type { Comparison } from './comparison.ts';
import { compareReadings } from './score.ts';

const nothing: Comparison = { score: 0, reasons: [], tier: 'unlikely' };

/**
 * How alike two names are, with a reason for each part. `kind` is the kind of party; without it the words decide between a
 * person and an organization. Takes any text; the score is 0 where one of the texts holds no name.
 */
export function compareNames(query: string, listed: string, options: { kind?: Kind } = {}): Comparison {
  const entity = options.kind === undefined && (looksLikeEntity(query) || looksLikeEntity(listed));
  const style = options.kind !== undefined ? styleOf(options.kind) : entity ? 'entity' : 'person';
  let best = nothing;
  const others = readName(listed, style);
  for (const ours of readName(query, style)) {
    for (const theirs of others) {
      const comparison = compareReadings(ours, theirs, best.score);
      if (comparison !== null && (comparison.score > best.score || best === nothing)) best = comparison;
    }
  }
  return best;
}
