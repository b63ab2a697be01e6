import type { Part, Reading } from '../read/part.ts';
import { entityWeights } from '../read/weights.ts';
import { isRussianPatronymic } from '../read/word-uses.ts';
import { type Alignment, isAcrossScripts, type Pairing } from './alignment.ts';
import { pairRules } from './pair-rules.ts';
import { policy } from './policy.ts';
import { evidenceOf, leftoverWeight, type Totals } from './weigh.ts';

/** What two names have in common and what not: the facts that the limits look at. */
export type Agreement = {
  query: Reading;
  listed: Reading;
  pairs: readonly Pairing[];
  onlyQuery: readonly Part[];
  onlyListed: readonly Part[];
  /** Pairs that help to identify: no initials, legal forms, titles or numbers, and at least `policy.informative` heavy. */
  distinctive: readonly Pairing[];
  /** Weight that is left over on both sides. Of a number that differs it counts what a series number costs. */
  conflict: number;
  /** Weight that is left over on one side, whichever has more; see `extraWeight`. */
  extra: number;
  /** Every pair is alike and hardly anything is left over. */
  complete: boolean;
  /** Both names have a number that the other lacks. */
  numbersDiffer: boolean;
  /** Only one of them has. */
  numberExtra: boolean;
  /** The same between organizations whose other words agree. Next to a typo a digit may stand for a letter (AIRCRAF7). */
  numberedOnce: boolean;
  /** Both are Korean or Chinese names, made of syllables. */
  bothSyllabic: boolean;
  /** Only one distinctive part agrees. */
  onePart: boolean;

  // Of persons only.
  /** Some distinctive pair of one script is less than `policy.doubtful` alike. */
  doubtful: boolean;
  /** Some distinctive pair is written in two scripts. */
  acrossScripts: boolean;
  /** See `evidenceOf`. */
  evidence: number;

  // Of organizations, ships and aircraft only.
  /** Informative pairs that match a name, not only general words and places. */
  named: readonly Pairing[];
  /** Weight of the name words that are left over on one side, whichever has more; 0 for a complete match. */
  extraNames: number;
};

/** Gathers what two names have in common. */
export function agreementOf(query: Reading, listed: Reading, alignment: Alignment, totals: Totals): Agreement {
  const { pairs, onlyQuery, onlyListed } = alignment;
  const isPerson = listed.style === 'person';
  const queryNumber = onlyQuery.some(isNumber);
  const listedNumber = onlyListed.some(isNumber);
  const numbersDiffer = queryNumber && listedNumber;
  const numberExtra = queryNumber !== listedNumber;
  const numberedOnce = numberExtra && listed.style === 'entity' && pairs.every((pair) => pair.score >= policy.sure);
  const complete =
    !numberedOnce &&
    totals.leftoverQuery < policy.complete &&
    totals.leftoverListed < policy.complete &&
    pairs.every((pair) => pair.score >= policy.fuzzy);
  const distinctive = pairs.filter(isDistinctive);
  return {
    query,
    listed,
    pairs,
    onlyQuery,
    onlyListed,
    distinctive,
    conflict: numbersDiffer ? totals.conflict - policy.seriesNumber * entityWeights.number.weight : totals.conflict,
    extra: Math.max(extraWeight(onlyQuery, query), extraWeight(onlyListed, listed)),
    complete,
    numbersDiffer,
    numberExtra,
    numberedOnce,
    bothSyllabic: query.syllabic && listed.syllabic,
    onePart: distinctive.length === 1,
    doubtful: isPerson && distinctive.some(isDoubtful),
    acrossScripts: isPerson && distinctive.some(isAcrossScripts),
    evidence: isPerson ? evidenceOf(distinctive) : 0,
    named: isPerson ? [] : distinctive.filter(isNamed),
    extraNames: isPerson || complete ? 0 : extraNameWeight(alignment, listed),
  };
}

function isDistinctive(pair: Pairing): boolean {
  return pair.rule !== pairRules.initial.rule && pair.weight >= policy.informative && pair.query.some(isContent);
}

function isDoubtful(pair: Pairing): boolean {
  return pair.score < policy.doubtful && !isAcrossScripts(pair);
}

function isContent({ role }: Part): boolean {
  return role !== 'form' && role !== 'title' && role !== 'number';
}

/**
 * The weight that is left over on one side. People leave Russian patronymics out, so they do not count, but only where two
 * other names remain: Davis and Petrovic are family names.
 */
function extraWeight(parts: readonly Part[], { style, parts: all }: Reading): number {
  if (parts.length === 0) return 0;
  return leftoverWeight(
    style === 'person' && all.length > 2 ? parts.filter((part) => !isRussianPatronymic(part.word)) : parts,
  );
}

function extraNameWeight({ onlyQuery, onlyListed }: Alignment, { style }: Reading): number {
  const isNameWord = style === 'craft' ? isWordOfShip : isName;
  return Math.max(leftoverWeight(onlyQuery.filter(isNameWord)), leftoverWeight(onlyListed.filter(isNameWord)));
}

/**
 * Whether a pair matches a name. Where the words are not the same, both sides must be names: general words and places
 * that are nearly a name are none (Bank of is not Bankoff, Cyprus is not Cyrus).
 */
function isNamed({ query, listed, rule, score }: Pairing): boolean {
  const [inQuery, inList] = [query.some(isName), listed.some(isName)];
  const both = rule === pairRules.sameMeaning.rule || score < (rule === pairRules.joined.rule ? 1 : policy.sure);
  return both ? inQuery && inList : inQuery || inList;
}

/** Whether a part is a name or a syllable of one. */
export function isName(part: Part): boolean {
  return part.role === 'name' || part.role === 'syllable';
}

function isNumber(part: Part): boolean {
  return part.role === 'number';
}

/** Every word of a ship's name identifies it (Pacific Star is not the Star), except words for what kind of ship it is. */
function isWordOfShip(part: Part): boolean {
  return isName(part) || part.role === 'place' || (part.role === 'generic' && !shipWords.has(part.word.text));
}

/** General words that people add to a ship's name. */
const shipWords = new Set('vessel ship tanker cargo oil gas marine maritime shipping line lines company'.split(' '));
