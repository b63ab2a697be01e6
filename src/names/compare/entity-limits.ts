import type { Part } from '../read/part.ts';
import { isName } from './agreement.ts';
import { isAcrossScripts, type Pairing } from './alignment.ts';
import { type Limit, nameDiffers, onePartOnly, otherNumber, syllableMissing, tooCommon } from './limit.ts';
import { pairRules } from './pair-rules.ts';
import { policy } from './policy.ts';
import { evidenceOf, meanLikeness } from './weigh.ts';

/** What limits the score of two names of organizations, ships or aircraft, even where nothing is left over. */
export const entityLimits: readonly Limit[] = [
  {
    ...nameDiffers,
    at: policy.contradicted,
    condition: 'The only matching name is an acronym of two or three letters that only sounds alike.',
    example: ['organization', 'UBS AG', 'ABS Corporation'],
    when: ({ named }) => named.length === 1 && onlySoundsAlike(named[0]!) && isAcronym(named[0]!),
  },
  {
    ...nameDiffers,
    at: policy.contradicted,
    condition: `A general word or place of the query is only like a listed name, and no name matches for sure (${policy.sure} or more).`,
    example: ['organization', 'Bank of Cyprus', 'Cyrus Bank'],
    when: ({ pairs, named }) => pairs.some(isWordForName) && named.every((pair) => pair.score < policy.sure),
  },
  {
    ...nameDiffers,
    at: policy.contradicted,
    condition: `At most two names of ships or aircraft match, and one of them only sounds alike (below ${policy.shipBySound}).`,
    example: ['vessel', 'Maria Garcia', 'MARIA GRACE'],
    when: ({ listed, named }) => listed.style === 'craft' && named.length <= 2 && named.some(isOtherWordOfShip),
  },
];

/** What else limits it where something is left over or only alike. */
export const incompleteEntityLimits: readonly Limit[] = [
  {
    ...nameDiffers,
    at: policy.contradicted,
    condition: `No word is the same, not even a general one, and the mean likeness of the names is below ${policy.entityBySpelling}.`,
    example: ['organization', 'Marina Harlow', 'Marin Hurlo Holdings'],
    when: ({ pairs, named }) =>
      named.length > 0 &&
      pairs.every((pair) => pair.score < policy.sure) &&
      meanLikeness(named) < policy.entityBySpelling,
  },
  {
    ...onePartOnly,
    at: policy.tooLittle,
    condition: `Name words of ${policy.informative} or more are left over on one side, and either at most one name matches or they weigh more than ${policy.leftoverShare} times the names that match. Every word of a ship's name counts as a name.`,
    example: ['vessel', 'Pacific Star', 'STAR'],
    when: ({ named, extraNames }) =>
      extraNames >= policy.informative &&
      (named.length <= 1 || extraNames > policy.leftoverShare * weightOfPairs(named)),
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `Name words of ${policy.informative} or more are left over on one side, a matching name is doubtful or across scripts, and the evidence is below ${policy.evidenceWithExtras}.`,
    example: ['organization', 'فوري ف زاكوني', 'VORY V ZAKONI'],
    when: ({ named, extraNames }) =>
      extraNames >= policy.informative &&
      named.some((pair) => pair.score < policy.doubtful || isAcrossScripts(pair)) &&
      evidenceOf(named) < policy.evidenceWithExtras,
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `A name matches across scripts, and it is the only one or the mean likeness is below ${policy.entityAcrossScripts}.`,
    example: ['organization', 'ויפ רוום', 'VIP ROOM'],
    when: ({ named }) =>
      named.some(isAcrossScripts) && (named.length < 2 || meanLikeness(named) < policy.entityAcrossScripts),
  },
  {
    rule: 'generic-words-only',
    phrase: 'only general words agree',
    at: policy.tooLittle,
    condition: `No name matches, and ${policy.leastContradiction} or more is left over on one side.`,
    example: ['organization', 'Shipping Inc', 'PERSIAN GULF SHIPPING LINES LTD'],
    when: ({ named, extra }) => named.length === 0 && extra >= policy.leastContradiction,
  },
  {
    ...onePartOnly,
    at: policy.tooLittle,
    condition: `At most one name matches, it weighs less than ${policy.onlyNameWeight}, and ${policy.missingPart} or more is left over on one side.`,
    example: ['organization', 'Al-Aqsa Islamic Charitable Society', 'AL-AQSA E.V.'],
    when: ({ named, extra }) =>
      named.length <= 1 && extra >= policy.missingPart && weightOfPairs(named) < policy.onlyNameWeight,
  },
  {
    ...nameDiffers,
    at: policy.contradicted,
    condition: `Only one name matches, less than ${policy.onlyNameLikeness} alike.`,
    example: ['organization', 'Tropic Tours GmbH', 'TROPICANA TOURS GMBH'],
    when: ({ named }) => named.length === 1 && named[0]!.score < policy.onlyNameLikeness,
  },
  {
    ...nameDiffers,
    at: policy.contradicted,
    condition: `Two names match, one of them less than ${policy.eachOfTwoNames} alike, and ${policy.informative} or more is left over on one side.`,
    example: ['organization', 'Shamal Exchange Quillon', 'QUILLAM EXCHANGE SHAMIL KABUL'],
    when: ({ named, extra }) =>
      named.length === 2 && extra >= policy.informative && named.some((pair) => pair.score < policy.eachOfTwoNames),
  },
  {
    ...syllableMissing,
    at: policy.tooLittle,
    condition: 'A Chinese character is left over, and the listed name has none: one character more is another name.',
    example: ['vessel', '美善 林', 'MI RIM'],
    when: ({ onlyQuery, pairs }) => onlyQuery.some(isNative) && !pairs.some((pair) => isNative(pair.listed[0]!)),
  },
  {
    ...otherNumber,
    at: policy.tooLittle,
    condition: 'Only one of two organizations has a number, and at most one name matches.',
    example: ['organization', 'Star Shipping', 'Five Star Shipping Company'],
    when: ({ named, numberedOnce }) => numberedOnce && named.length <= 1,
  },
  {
    ...otherNumber,
    at: policy.tooLittle,
    condition: 'Only one of the names has a number, and no name matches.',
    example: ['vessel', 'Central Marine 5', 'CENTER MARINE'],
    when: ({ named, numberExtra }) => numberExtra && named.length === 0,
  },
];

/** Whether two words sound alike but are spelled differently. */
function onlySoundsAlike({ rule, score }: Pairing): boolean {
  return rule === pairRules.soundsAlike.rule && score < policy.sure;
}

/** Whether a pair is two acronyms: in two or three letters each letter is a word. */
function isAcronym({ query, listed }: Pairing): boolean {
  const [a, b] = [query[0]!.word, listed[0]!.word];
  if (query.length > 1 || listed.length > 1) return false;
  return a.text.length <= 3 && b.text.length === a.text.length && a.letterBits !== b.letterBits;
}

/** Whether a general word or place of the query matched a listed name that is only like it. */
function isWordForName({ query, listed, score }: Pairing): boolean {
  const [word] = query;
  if (query.length > 1 || listed.length > 1 || score >= policy.sure) return false;
  return (word!.role === 'place' || word!.role === 'generic') && isName(listed[0]!);
}

/** Ships are named with words, so that two that only sound alike are two names: Grace is not Garcia. */
function isOtherWordOfShip({ rule, score }: Pairing): boolean {
  return rule === pairRules.soundsAlike.rule && score < policy.shipBySound;
}

function weightOfPairs(pairs: readonly Pairing[]): number {
  return pairs.reduce((total, pair) => total + pair.weight, 0);
}

function isNative({ word }: Part): boolean {
  return word.native;
}
