import { limitTables } from './limits.ts';
import { leftoverRules, pairRules } from './pair-rules.ts';

const rows = [...Object.values(pairRules), ...leftoverRules, ...limitTables.flatMap(({ limits }) => limits)];

/** Each rule that a reason of a name comparison can carry, as a phrase for people: `query` *phrase* `listed`. */
export const rulePhrases: Record<string, string> = Object.fromEntries(rows.map(({ rule, phrase }) => [rule, phrase]));
