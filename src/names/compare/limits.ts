import type { Part, Reading } from '../read/part.ts';
import { kunya } from '../read/tables.ts';
import type { Alignment, Pairing } from './align.ts';
import { policy } from './policy.ts';
import { inTurn, isSlipOfGivenName, isWholeAmongOthers } from './syllable-slips.ts';
import { evidenceOf, isFaint, isRussianPatronymic, leftOver, meanLikeness, type Sums, weightOf } from './weigh.ts';
import {
  isAcronym,
  isAnotherWord,
  isCarriedByTheOther,
  isContent,
  isHeardOnly,
  isName,
  isNamed,
  isNumber,
  isOfOtherGender,
  isWordForName,
  isWordOfShip,
} from './word-pairs.ts';

/** The most that two names can score, and the rule that says so; no rule at 1. */
export type Limit = { at: number; rule: string };

type Lower = (at: number, rule: string) => void;

/** What two names have in common and what not: `informative` pairs tell, `full` says that hardly anything is left over. */
type Met = {
  query: Reading;
  listed: Reading;
  alignment: Alignment;
  informative: readonly Pairing[];
  extras: number;
  numberExtra: boolean;
  oneNumbered: boolean;
  full: boolean;
};

/** What keeps two names apart however much agrees: the lowest of all limits that apply. */
export function limitOf(query: Reading, listed: Reading, alignment: Alignment, sums: Sums): Limit {
  let limit: Limit = { at: 1, rule: '' };
  const lower: Lower = (at, rule) => {
    if (at < limit.at) limit = { at, rule };
  };
  const { pairs, onlyQuery, onlyListed } = alignment;
  const numbersApart = onlyQuery.some(isNumber) && onlyListed.some(isNumber);
  const numberExtra = onlyQuery.some(isNumber) !== onlyListed.some(isNumber);
  // Star Shipping is not Five Star Shipping. Beside a misspelt word a digit may stand for a letter: AIRCRAF7.
  const oneNumbered = numberExtra && listed.manner === 'entity' && pairs.every((pair) => pair.score >= policy.sure);
  const full =
    pairs.every((pair) => pair.score >= 0.8) && sums.onlyQuery < 0.3 && sums.onlyListed < 0.3 && !oneNumbered;
  const informative = pairs.filter(
    (pair) => pair.rule !== 'initial' && weightOf(pair) >= policy.informative && isContent(pair),
  );
  if (informative.length === 0 && !full) lower(0.4, 'too-little-in-common');
  if (listed.manner === 'craft') {
    if (numbersApart) lower(policy.sister, 'other-number');
  } else if (numbersApart && informative.length < 2) lower(policy.sister, 'other-number');
  const against = numbersApart ? sums.against - policy.seriesNumber * 0.5 : sums.against;
  if (against >= policy.leastContradiction) lower(policy.contradicted - 0.25 * Math.min(1, against), 'contradiction');
  const extras = Math.max(tellingExtra(onlyQuery, query), tellingExtra(onlyListed, listed));
  const met: Met = { query, listed, alignment, informative, extras, numberExtra, oneNumbered, full };
  if (listed.manner === 'person') limitPersons(met, lower);
  else {
    limitWords(met, lower);
    if (!full) limitEntities(met, lower);
  }
  if (informative.length <= 2 && informative.some(isFaint) && meanLikeness(informative) < policy.acrossScripts) {
    lower(policy.contradicted, 'several-parts-differ');
  }
  const fuzzy = informative.filter((pair) => pair.score < (isFaint(pair) ? 0.7 : policy.fuzzy)).length;
  if (fuzzy >= 2 && fuzzy * 2 > informative.length) lower(policy.contradicted, 'several-parts-differ');
  if (reversed(query, listed, pairs)) lower(policy.contradicted, 'father-and-son-swapped');
  return limit;
}

/** What keeps two persons' names apart. */
function limitPersons({ query, listed, alignment, informative, extras }: Met, lower: Lower): void {
  const { pairs, onlyQuery, onlyListed } = alignment;
  const single = informative.length === 1;
  const evidence = evidenceOf(informative);
  const initials = pairs.some((pair) => pair.rule === 'initial');
  if (single && extras >= policy.informative) lower(policy.single, 'one-part-only');
  const apart = !isWholeAmongOthers(listed, alignment);
  if (apart && query.syllabic && listed.syllabic && extras >= 0.4) lower(policy.single, 'syllable-missing');
  if (single && !initials && informative[0]!.score < 0.75) lower(policy.single, 'one-part-only');
  const leftOvers = onlyQuery.length + onlyListed.length > 0;
  if (single && leftOvers && evidence < policy.evidenceOfOne) lower(policy.single, 'too-common');
  // Olga Petrova is at most a relative of Oleg Petrov.
  const doubted = informative.find((pair) => pair.score < policy.doubtful && !isOfOtherGender(pair));
  if (doubted !== undefined && informative.some(isOfOtherGender)) lower(policy.single, 'other-gender');
  const doubtful = informative.some((pair) => pair.score < policy.doubtful && !isFaint(pair));
  if (informative.length === 2 && !(query.syllabic && listed.syllabic) && isCarriedByTheOther(informative))
    lower(policy.contradicted, 'name-differs');
  if (apart && query.syllabic !== listed.syllabic && extras >= policy.informative)
    lower(policy.single, 'syllable-missing');
  if (query.syllabic && listed.syllabic && !inTurn(pairs)) lower(policy.single, 'syllables-reordered');
  if (pairs.some((pair) => pair.rule === 'other-character')) lower(policy.otherSyllable, 'other-character');
  const dropped = pairs.find((pair) => pair.rule === 'letter-dropped');
  if (dropped !== undefined)
    lower(isSlipOfGivenName(dropped, query, listed, pairs) ? policy.letterDropped : policy.otherSyllable, dropped.rule);
  // What each side has more may weigh little (Khan, Abu, Abdul), but on both sides it tells two men of one name apart.
  if (single && heaviest(onlyQuery) >= policy.minor && heaviest(onlyListed) >= policy.minor)
    lower(policy.single, 'one-part-only');
  // The father of Mazen is not one whose name is a little like Mazen.
  if (single && informative[0]!.score < policy.doubtful && [...onlyQuery, ...onlyListed].some(isKunya))
    lower(policy.single, 'one-part-only');
  // Short forms keep the head of a name: Maria Garcia is no short form of Maria Elena Gaxiola Garcia.
  if (extras >= policy.rare && lacksHead(listed, onlyListed)) {
    if (evidence < policy.evidenceWithoutHead) lower(policy.single, 'too-common');
  }
  // Ali Muhammad is in thousands of names; what stands beside it decides.
  if (extras >= policy.rare && evidence < policy.evidence) lower(policy.single, 'too-common');
  const faint = informative.some((pair) => isFaint(pair));
  if (!(query.syllabic && listed.syllabic) && (doubtful || faint)) {
    const needed =
      extras >= policy.informative
        ? faint
          ? policy.evidenceAcrossWithExtras
          : policy.evidenceWithExtras
        : single
          ? policy.evidenceOfOne
          : doubtful
            ? policy.evidence
            : policy.evidenceAcrossScripts;
    if (evidence < needed) lower(policy.single, 'too-common');
  }
}

/** What keeps words of organisations and ships apart, however little is left over. */
function limitWords({ listed, alignment: { pairs }, informative, full }: Met, lower: Lower): void {
  const named = informative.filter(isNamed);
  // Where nothing agrees to the letter, not even a general word, a person's name is soon like some organisation's.
  const nothingSure = pairs.every((pair) => pair.score < policy.sure);
  if (!full && nothingSure && named.length > 0 && meanLikeness(named) < policy.entityBySpelling)
    lower(policy.contradicted, 'name-differs');
  if (named.length === 1 && isHeardOnly(named[0]!) && isAcronym(named[0]!)) lower(policy.contradicted, 'name-differs');
  // A place or general word that is spelt as it should be is no misspelt name: Cyprus is not Cyrus.
  if (pairs.some(isWordForName) && named.every((pair) => pair.score < policy.sure))
    lower(policy.contradicted, 'name-differs');
  // Ships bear words: Grace is not Garcia and Petion not Putin, however alike they sound.
  if (listed.manner === 'craft' && named.length <= 2 && named.some(isAnotherWord))
    lower(policy.contradicted, 'name-differs');
}

/** What keeps names of organisations and ships apart where something is left over. */
function limitEntities(met: Met, lower: Lower): void {
  const { listed, alignment, informative, extras, numberExtra, oneNumbered } = met;
  const { pairs, onlyQuery, onlyListed } = alignment;
  const named = informative.filter(isNamed);
  const best = Math.max(0, ...named.map((pair) => weightOf(pair)));
  // Every word of a ship's name tells: Pacific Star is not the Star, nor is Hermes International the Hermes.
  const tells = listed.manner === 'craft' ? isWordOfShip : isName;
  const names = Math.max(leftOver(onlyQuery.filter(tells)), leftOver(onlyListed.filter(tells)));
  const agreed = named.reduce((total, pair) => total + weightOf(pair), 0);
  if (names >= policy.informative && (named.length <= 1 || names > policy.leftOver * agreed))
    lower(policy.single, 'one-part-only');
  const doubtful = named.some((pair) => pair.score < policy.doubtful || isFaint(pair));
  if (doubtful && names >= policy.informative && evidenceOf(named) < policy.evidenceWithExtras)
    lower(policy.single, 'too-common');
  if (named.some(isFaint) && (named.length < 2 || meanLikeness(named) < policy.entityAcrossScripts))
    lower(policy.single, 'too-common');
  if (named.length === 0 && extras >= policy.leastContradiction) lower(policy.single, 'generic-words-only');
  else if (named.length <= 1 && best < 0.6 && extras >= 0.4) lower(policy.single, 'one-part-only');
  const worst = Math.min(...named.map((pair) => pair.score));
  if (named.length === 1 && worst < policy.distinctive) lower(policy.contradicted, 'name-differs');
  if (named.length === 2 && worst < policy.distinctiveBeside && extras >= policy.informative)
    lower(policy.contradicted, 'name-differs');
  // One character more is another name, in a ship's name as in a person's.
  if (onlyQuery.some((part) => part.word.native) && pairs.every((pair) => !pair.listed[0]!.word.native))
    lower(policy.single, 'syllable-missing');
  if (oneNumbered ? named.length <= 1 : numberExtra && named.length === 0) lower(policy.single, 'other-number');
}

/**
 * What one side has more. Russian patronymics are left out of a person's name as a matter of course, but only where two
 * other names are left: Davis and Petrovic are family names.
 */
function tellingExtra(parts: readonly Part[], { manner, parts: all }: Reading): number {
  return leftOver(
    manner === 'person' && all.length > 2 ? parts.filter((part) => !isRussianPatronymic(part.word)) : parts,
  );
}

/** Whether the first telling word of a listed name, a rare one, is left over. */
function lacksHead({ parts }: Reading, onlyListed: readonly Part[]): boolean {
  const head = parts.find((part) => part.role === 'name' && part.weight >= policy.informative);
  return head !== undefined && head.weight >= policy.rare && onlyListed.includes(head);
}

function heaviest(parts: readonly Part[]): number {
  return parts.reduce((most, part) => Math.max(most, part.weight), 0);
}

function isKunya({ role, word }: Part): boolean {
  return role === 'particle' && kunya.has(word.text);
}

/** X bin Y against Y bin X: the same words, father and son exchanged. */
function reversed(query: Reading, listed: Reading, pairs: readonly Pairing[]): boolean {
  const q = query.parts.findIndex((part) => part.role === 'patronymic');
  const l = listed.parts.findIndex((part) => part.role === 'patronymic');
  if (q < 1 || l < 1) return false;
  const before = pairs.find((pair) => pair.queryAt < q && pair.query.some(isName) && pair.listedAt > l);
  const after = pairs.find((pair) => pair.queryAt > q && pair.query.some(isName) && pair.listedAt < l);
  return before !== undefined && after !== undefined;
}
