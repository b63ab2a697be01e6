import type { Alignment, Pairing } from './align.ts';
import { isRussianPatronymic, leftOver, type Sums, sum, weightOf } from './evidence.ts';
import { isUsualSyllable, splitKorean } from './korean.ts';
import type { Part, Reading } from './part.ts';
import { policy } from './policy.ts';
import { kunya } from './tables.ts';

/** The most that two names can score, and the rule that says so; no rule at 1. */
export type Limit = { at: number; rule: string };

/** What keeps two names apart however much agrees: the lowest of all limits that apply. */
export function limitOf(query: Reading, listed: Reading, alignment: Alignment, sums: Sums): Limit {
  let limit: Limit = { at: 1, rule: '' };
  const lower = (at: number, rule: string) => {
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
  const single = informative.length === 1;
  const named = listed.manner === 'person' ? informative : informative.filter(isNamed);
  const extras = Math.max(tellingExtra(onlyQuery, query), tellingExtra(onlyListed, listed));
  if (listed.manner === 'person') {
    const initials = pairs.some((pair) => pair.rule === 'initial');
    if (single && extras >= policy.informative) lower(policy.single, 'one-part-only');
    const apart = !isWholeAmongOthers(listed, alignment);
    if (apart && query.syllabic && listed.syllabic && extras >= 0.4) lower(policy.single, 'syllable-missing');
    if (single && !initials && informative[0]!.score < 0.75) lower(policy.single, 'one-part-only');
    const leftOvers = onlyQuery.length + onlyListed.length > 0;
    if (single && leftOvers && evidenceOf(informative) < policy.evidenceOfOne) lower(policy.single, 'too-common');
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
      lower(
        isSlipOfGivenName(dropped, query, listed, pairs) ? policy.letterDropped : policy.otherSyllable,
        dropped.rule,
      );
    // What each side has more may weigh little (Khan, Abu, Abdul), but on both sides it tells two men of one name apart.
    if (single && heaviest(onlyQuery) >= policy.minor && heaviest(onlyListed) >= policy.minor)
      lower(policy.single, 'one-part-only');
    // The father of Mazen is not one whose name is a little like Mazen.
    if (single && informative[0]!.score < policy.doubtful && [...onlyQuery, ...onlyListed].some(isKunya))
      lower(policy.single, 'one-part-only');
    // Short forms keep the head of a name: Maria Garcia is no short form of Maria Elena Gaxiola Garcia.
    if (extras >= policy.rare && lacksHead(listed, onlyListed)) {
      if (evidenceOf(informative) < policy.evidenceWithoutHead) lower(policy.single, 'too-common');
    }
    // Ali Muhammad is in thousands of names; what stands beside it decides.
    if (extras >= policy.rare && evidenceOf(informative) < policy.evidence) lower(policy.single, 'too-common');
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
      if (evidenceOf(informative) < needed) lower(policy.single, 'too-common');
    }
  } else {
    // Where nothing agrees to the letter, not even a general word, a person's name is soon like some organisation's.
    const nothingSure = pairs.every((pair) => pair.score < policy.sure);
    if (!full && nothingSure && named.length > 0 && meanLikeness(named) < policy.entityBySpelling)
      lower(policy.contradicted, 'name-differs');
    if (named.length === 1 && isHeardOnly(named[0]!) && isAcronym(named[0]!))
      lower(policy.contradicted, 'name-differs');
    // A place or general word that is spelt as it should be is no misspelt name: Cyprus is not Cyrus.
    if (pairs.some(isWordForName) && named.every((pair) => pair.score < policy.sure))
      lower(policy.contradicted, 'name-differs');
    // Ships bear words: Grace is not Garcia and Petion not Putin, however alike they sound.
    if (listed.manner === 'craft' && named.length <= 2 && named.some(isAnotherWord))
      lower(policy.contradicted, 'name-differs');
  }
  if (listed.manner !== 'person' && !full) {
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
  if (informative.length <= 2 && informative.some(isFaint) && meanLikeness(informative) < policy.acrossScripts) {
    lower(policy.contradicted, 'several-parts-differ');
  }
  const fuzzy = informative.filter((pair) => pair.score < (isFaint(pair) ? 0.7 : policy.fuzzy)).length;
  if (fuzzy >= 2 && fuzzy * 2 > informative.length) lower(policy.contradicted, 'several-parts-differ');
  if (reversed(query, listed, pairs)) lower(policy.contradicted, 'father-and-son-swapped');
  return limit;
}

/** What the agreeing parts prove: rare ones much, common ones and short ones from another script little, doubtful ones less. */
function evidenceOf(pairs: readonly Pairing[]): number {
  let evidence = 0;
  for (const pair of pairs) {
    const weight = Math.min(sum(pair.query), sum(pair.listed));
    const size = isFaint(pair) ? Math.min(1, Math.min(firmIn(pair.query), firmIn(pair.listed)) / 3) : 1;
    evidence += weight * size * pair.score ** 2;
  }
  return evidence;
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

/**
 * One letter left out of one syllable of a given name (Son Chol, Song Chol) while the family name and all else agree to
 * the letter: a slip or an evasion rather than another name. Kim and Ki are two families.
 */
function isSlipOfGivenName(dropped: Pairing, query: Reading, listed: Reading, pairs: readonly Pairing[]): boolean {
  const size = query.parts.length;
  if (size < 3 || listed.parts.length !== size || pairs.length !== size) return false;
  if (!pairs.every((pair) => pair === dropped || pair.rule === 'same-token')) return false;
  if (dropped.listedAt === 0 && isFamilyName(listed.parts[0]!)) return false;
  return pairs.some((pair) => pair !== dropped && isFamilyName(pair.listed[0]!) && pair.queryAt !== 1);
}

/**
 * A whole Korean name, to the letter and in turn, among words that are no part of such a name: a Western name before it,
 * an office or a country behind it. One syllable more would be another person.
 */
function isWholeAmongOthers(listed: Reading, { pairs, onlyQuery, onlyListed }: Alignment): boolean {
  if (!listed.syllabic || listed.parts.length < 3 || onlyListed.length > 0 || onlyQuery.length === 0) return false;
  if (!pairs.every((pair) => pair.score === 1) || !inTurn(pairs)) return false;
  const places = pairs.map((pair) => pair.queryAt);
  const spread = Math.max(...places) - Math.min(...places) + 1;
  if (spread > pairs.reduce((count, pair) => count + pair.query.length, 0)) return false;
  return onlyQuery.length > 3 || !onlyQuery.some(isLikeSyllable);
}

/** Whether a word is a syllable, or a few, that Korean names are made of (John could be spelt as one, but is none). */
function isLikeSyllable(part: Part): boolean {
  const { word } = part;
  if (isFamilyName(part) || isUsualSyllable(word.text) || word.native) return true;
  return (splitKorean(word.text)?.length ?? 0) > 1;
}

function isFamilyName(part: Part): boolean {
  return part.word.surnames.length > 0 || part.word.chineseSurnames.length > 0;
}

/** Whether the syllables stand in the same order, the family name being free to stand first or last. */
function inTurn(pairs: readonly Pairing[]): boolean {
  const sorted = pairs.toSorted((a, b) => a.queryAt - b.queryAt);
  const order = sorted.map((pair) => pair.listedAt);
  // Of two like syllables (Tung-tung) either may have met either.
  for (let i = 0; i + 1 < order.length; i++) {
    if (order[i]! > order[i + 1]! && isAgain(sorted[i]!, sorted[i + 1]!)) {
      [order[i], order[i + 1]] = [order[i + 1]!, order[i]!];
    }
  }
  let falls = 0;
  for (let i = 0; i < order.length; i++) {
    const next = order[(i + 1) % order.length]!;
    if (next < order[i]!) falls += 1;
  }
  return falls <= 1;
}

function isAgain(a: Pairing, b: Pairing): boolean {
  return a.query[0]!.word === b.query[0]!.word && a.listed[0]!.word === b.listed[0]!.word;
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

/** Mean likeness by weight: a common word that agrees makes no other word more alike. */
function meanLikeness(pairs: readonly Pairing[]): number {
  let likeness = 0;
  let weight = 0;
  for (const pair of pairs) {
    likeness += weightOf(pair) * pair.score;
    weight += weightOf(pair);
  }
  return weight === 0 ? 0 : likeness / weight;
}

function firmIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.word.firm, 0);
}

/** Words that met by sound alone, since they are written in two scripts. */
function isFaint(pair: Pairing): boolean {
  if (pair.rule === 'other-script') return true;
  return pair.rule === 'written-together' && pair.query[0]!.word.script !== pair.listed[0]!.word.script;
}

function isContent(pair: Pairing): boolean {
  return pair.query.some((p) => p.role !== 'form' && p.role !== 'title' && p.role !== 'number');
}

/** Bank of is not Bankoff, Cyprus is not Cyrus: general words and places that are nearly a name are no name. */
function isNamed({ query, listed, rule, score }: Pairing): boolean {
  const [inQuery, inList] = [query.some(isName), listed.some(isName)];
  const both = rule === 'same-meaning' || score < (rule === 'written-together' ? 1 : policy.sure);
  return both ? inQuery && inList : inQuery || inList;
}

/** Of two parts, one is only remotely alike or another name, and the one that agrees is borne by too many to carry it. */
function isCarriedByTheOther([one, two]: readonly Pairing[]): boolean {
  const [far, near] = one!.score < two!.score ? [one!, two!] : [two!, one!];
  if (isFaint(far) || weightOf(near) >= policy.carries) return false;
  return far.score < policy.remote || far.rule === 'other-name' || far.rule === 'kin-of-that-name';
}

/** A family name as a woman bears it beside the same as a man does: Petrova, Petrov. */
function isOfOtherGender({ query, listed }: Pairing): boolean {
  const [a, b] = [query[0]!.word.text, listed[0]!.word.text];
  const [man, woman] = a.length < b.length ? [a, b] : [b, a];
  if (/(?:[eo]v|in)$/.test(man)) return woman === `${man}a`;
  return (
    /(?:sk|zk)(?:iy|ii|i|y|yi)$/.test(man) && /(?:sk|zk)aya?$/.test(woman) && man.slice(0, 4) === woman.slice(0, 4)
  );
}

function isNumber(part: Part): boolean {
  return part.role === 'number';
}

function isName(part: Part): boolean {
  return part.role === 'name' || part.role === 'syllable';
}

function isHeardOnly({ rule, score }: Pairing): boolean {
  return rule === 'sounds-alike' && score < policy.sure;
}

function isAnotherWord({ rule, score }: Pairing): boolean {
  return rule === 'sounds-alike' && score < policy.shipBySound;
}

function isWordForName({ query, listed, score }: Pairing): boolean {
  const [word] = query;
  if (query.length > 1 || listed.length > 1 || score >= policy.sure) return false;
  return (word!.role === 'place' || word!.role === 'generic') && isName(listed[0]!);
}

/** Two or three letters in which each is a word: UBS is not ABS, alike as they sound. */
function isAcronym({ query, listed }: Pairing): boolean {
  const [a, b] = [query[0]!.word, listed[0]!.word];
  if (query.length > 1 || listed.length > 1) return false;
  return a.text.length <= 3 && b.text.length === a.text.length && a.letters !== b.letters;
}

function isWordOfShip(part: Part): boolean {
  return isName(part) || part.role === 'place' || (part.role === 'generic' && !shipWords.has(part.word.text));
}

/** General words that are said beside a ship's name without being in it. */
const shipWords = new Set('vessel ship tanker cargo oil gas marine maritime shipping line lines company'.split(' '));

/** X bin Y against Y bin X: the same words, father and son exchanged. */
function reversed(query: Reading, listed: Reading, pairs: readonly Pairing[]): boolean {
  const q = query.parts.findIndex((part) => part.role === 'patronymic');
  const l = listed.parts.findIndex((part) => part.role === 'patronymic');
  if (q < 1 || l < 1) return false;
  const before = pairs.find((pair) => pair.queryAt < q && pair.query.some(isName) && pair.listedAt > l);
  const after = pairs.find((pair) => pair.queryAt > q && pair.query.some(isName) && pair.listedAt < l);
  return before !== undefined && after !== undefined;
}
