import { type Agreement, isName } from './agreement.ts';
import { isAcrossScripts } from './alignment.ts';
import { entityLimits, incompleteEntityLimits } from './entity-limits.ts';
import { type Limit, otherNumber } from './limit.ts';
import { personLimits } from './person-limits.ts';
import { policy } from './policy.ts';
import { meanLikeness } from './weigh.ts';

/** The most that two names can score, and the limit that says so. */
export type Ceiling = { at: number; limit: Limit | null };

/** The ceiling of two names that no limit applies to. */
export const unlimited: Ceiling = { at: 1, limit: null };

const severalPartsDiffer = { rule: 'several-parts-differ', phrase: 'several parts are only alike' };

/** What limits all names, applied before the limits of their kind. */
const firstLimits: readonly Limit[] = [
  {
    rule: 'too-little-in-common',
    phrase: 'too little in common',
    at: policy.nothingDistinctive,
    condition: 'No distinctive part agrees, and parts are left over or only alike.',
    example: ['organization', 'Corp', 'MERIDIAN CORP'],
    when: ({ distinctive, complete }) => distinctive.length === 0 && !complete,
  },
  {
    ...otherNumber,
    at: policy.otherNumber,
    condition: 'Two ships or aircraft have different numbers.',
    example: ['vessel', 'HAE SONG 3', 'HAE SONG 8'],
    when: ({ listed, numbersDiffer }) => numbersDiffer && listed.style === 'craft',
  },
  {
    ...otherNumber,
    at: policy.otherNumber,
    condition: 'The numbers differ, and at most one distinctive part agrees.',
    example: ['organization', 'Brigade 17', 'BRIGADE 71'],
    when: ({ listed, distinctive, numbersDiffer }) =>
      numbersDiffer && distinctive.length < 2 && listed.style !== 'craft',
  },
  {
    rule: 'contradiction',
    phrase: 'both names have parts that the other lacks',
    at: {
      most: policy.contradicted,
      less: `${policy.contradictedLess} × *conflict*, and no less than ${(policy.contradicted - policy.contradictedLess).toFixed(2)}`,
      of: ({ conflict }) => policy.contradicted - policy.contradictedLess * Math.min(1, conflict),
    },
    condition: `*Conflict* is ${policy.leastContradiction} or more: both names have parts that the other lacks.`,
    example: ['person', 'Rustam Idris Barakzai', 'MELNIK, Rustam Idris'],
    when: ({ conflict }) => conflict >= policy.leastContradiction,
  },
];

/** What limits all names, applied after the limits of their kind. */
const lastLimits: readonly Limit[] = [
  {
    ...severalPartsDiffer,
    at: policy.contradicted,
    condition: `One or two distinctive parts agree, one of them across scripts, and their mean likeness is below ${policy.acrossScripts}.`,
    example: ['person', 'हरीश कुमार', 'KUMAR, Halis'],
    when: ({ distinctive }) =>
      distinctive.length <= 2 && distinctive.some(isAcrossScripts) && meanLikeness(distinctive) < policy.acrossScripts,
  },
  {
    ...severalPartsDiffer,
    at: policy.contradicted,
    condition: `Two or more distinctive parts, and more than half of them, are less than ${policy.fuzzy} alike (${policy.fuzzyAcrossScripts} across scripts).`,
    example: ['person', 'Stevros Papadoulos', 'PAPADOPOULOS, Stafrou'],
    when: ({ distinctive }) => {
      const fuzzy = distinctive.filter(
        (pair) => pair.score < (isAcrossScripts(pair) ? policy.fuzzyAcrossScripts : policy.fuzzy),
      ).length;
      return fuzzy >= 2 && fuzzy * 2 > distinctive.length;
    },
  },
  {
    rule: 'father-and-son-swapped',
    phrase: 'father and son are swapped',
    at: policy.contradicted,
    condition: 'The names around bin or ibn are the same, but swapped.',
    example: ['person', 'Hassan bin Omar al-Masri', 'AL-MASRI, Omar bin Hassan'],
    when: isFatherSwapped,
  },
];

/** All limits in the order in which they apply, by the names that they are for. */
export const limitTables: readonly { names: string; limits: readonly Limit[] }[] = [
  { names: 'All names', limits: firstLimits },
  { names: 'Persons', limits: personLimits },
  { names: 'Organizations, ships and aircraft', limits: entityLimits },
  {
    names: 'Organizations, ships and aircraft where something is left over or only alike',
    limits: incompleteEntityLimits,
  },
  { names: 'All names, after the others', limits: lastLimits },
];

const limitsOfPersons = [...firstLimits, ...personLimits, ...lastLimits];
const limitsOfCompleteEntities = [...firstLimits, ...entityLimits, ...lastLimits];
const limitsOfEntities = [...firstLimits, ...entityLimits, ...incompleteEntityLimits, ...lastLimits];

/**
 * The lowest limit that applies to two names; the first of several that are equally low. Conditions that could not lower it
 * are not evaluated.
 */
export function ceilingOf(agreement: Agreement): Ceiling {
  let ceiling = unlimited;
  for (const limit of limitsFor(agreement)) {
    const at = typeof limit.at === 'number' ? limit.at : limit.at.of(agreement);
    if (at < ceiling.at && limit.when(agreement)) ceiling = { at, limit };
  }
  return ceiling;
}

function limitsFor({ listed, complete }: Agreement): readonly Limit[] {
  if (listed.style === 'person') return limitsOfPersons;
  return complete ? limitsOfCompleteEntities : limitsOfEntities;
}

/** X bin Y and Y bin X are father and son. */
function isFatherSwapped({ query, listed, pairs }: Agreement): boolean {
  const q = query.parts.findIndex((part) => part.role === 'patronymic');
  const l = listed.parts.findIndex((part) => part.role === 'patronymic');
  if (q < 1 || l < 1) return false;
  const before = pairs.find((pair) => pair.queryAt < q && pair.query.some(isName) && pair.listedAt > l);
  const after = pairs.find((pair) => pair.queryAt > q && pair.query.some(isName) && pair.listedAt < l);
  return before !== undefined && after !== undefined;
}
