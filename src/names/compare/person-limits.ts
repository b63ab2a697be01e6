import type { Part, Reading } from '../read/part.ts';
import { kunya } from '../read/tables.ts';
import { isAcrossScripts, type Pairing } from './alignment.ts';
import { type Limit, nameDiffers, onePartOnly, syllableMissing, tooCommon } from './limit.ts';
import { pairRules, reasonOf } from './pair-rules.ts';
import { policy } from './policy.ts';
import { inSameOrder, isCompleteSyllabicName, isTypoInGivenName } from './syllable-names.ts';

const otherGender = reasonOf(pairRules.otherGender);
const otherCharacter = reasonOf(pairRules.otherCharacter);
const letterDropped = reasonOf(pairRules.letterDropped);

const notSyllabic = 'not between two Korean or Chinese names';
const exceptComplete =
  'Not where the query holds the complete listed Korean name next to words that are no Korean syllables.';

/** What limits the score of two persons' names. */
export const personLimits: readonly Limit[] = [
  {
    ...onePartOnly,
    at: policy.tooLittle,
    condition: `Only one distinctive part agrees, and ${policy.informative} or more is left over on one side.`,
    example: ['person', 'Kim', 'KIM, Sang Man'],
    when: ({ onePart, extra }) => onePart && extra >= policy.informative,
  },
  {
    ...syllableMissing,
    at: policy.tooLittle,
    condition: `Two Korean or Chinese names of which one has a syllable more. ${exceptComplete}`,
    example: ['person', 'Kim Jong', 'KIM, Jong Un'],
    when: (names) => names.bothSyllabic && names.extra >= policy.missingPart && !isCompleteSyllabicName(names),
  },
  {
    ...onePartOnly,
    at: policy.tooLittle,
    condition: `Only one distinctive part agrees, less than ${policy.onlyPartLikeness} alike and without an initial next to it.`,
    example: ['person', 'Afiz', 'FAIZ'],
    when: ({ onePart, distinctive, pairs }) =>
      onePart &&
      distinctive[0]!.score < policy.onlyPartLikeness &&
      !pairs.some((pair) => pair.rule === pairRules.initial.rule),
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `Only one distinctive part agrees, something is left over, and the evidence is below ${policy.evidenceOfOne}.`,
    example: ['person', 'Ali', 'ABU ALI'],
    when: ({ onePart, onlyQuery, onlyListed, evidence }) =>
      onePart && evidence < policy.evidenceOfOne && onlyQuery.length + onlyListed.length > 0,
  },
  {
    ...otherGender,
    at: policy.tooLittle,
    condition: `The family name is in a woman's form on one side and in a man's on the other, and another part is less than ${policy.doubtful} alike.`,
    example: ['person', 'Olga Petrova', 'PETROV, Oleg Vladimirovich'],
    when: ({ distinctive }) =>
      distinctive.some((pair) => pair.score < policy.doubtful && !isOfOtherGender(pair)) &&
      distinctive.some(isOfOtherGender),
  },
  {
    ...nameDiffers,
    at: policy.contradicted,
    condition: `Two distinctive parts agree: one weighs less than ${policy.outweighing}, and the other is less than ${policy.remote} alike or another name; ${notSyllabic}.`,
    example: ['person', 'Omar Hashimi', 'HASHIM, Omar'],
    when: ({ distinctive, bothSyllabic }) => distinctive.length === 2 && !bothSyllabic && isRemote(distinctive),
  },
  {
    ...syllableMissing,
    at: policy.tooLittle,
    condition: `Only one of the names is Korean or Chinese, and ${policy.informative} or more is left over on one side. ${exceptComplete}`,
    example: ['person', 'Tin Win', 'WIN, Saw Tin'],
    when: (names) =>
      names.query.syllabic !== names.listed.syllabic &&
      names.extra >= policy.informative &&
      !isCompleteSyllabicName(names),
  },
  {
    rule: 'syllables-reordered',
    phrase: 'the same syllables in another order',
    at: policy.tooLittle,
    condition:
      'The syllables of two Korean or Chinese names are in another order; the family name may come first or last.',
    example: ['person', 'Kim Chol Yong', 'KIM, Yong Chol'],
    when: ({ bothSyllabic, pairs }) => bothSyllabic && !inSameOrder(pairs),
  },
  {
    ...otherCharacter,
    at: policy.otherSyllable,
    condition: 'A Chinese character sounds the same as the listed one, but is another.',
    example: ['person', '王 婧', '王, 静'],
    when: ({ pairs }) => pairs.some((pair) => pair.rule === otherCharacter.rule),
  },
  {
    ...letterDropped,
    at: policy.letterDropped,
    condition: 'One letter is missing from one syllable of the given name, and all else agrees exactly: likely a typo.',
    example: ['person', 'Kang Cho Su', 'KANG, Chol Su'],
    when: ({ query, listed, pairs }) => {
      const dropped = pairs.find(isLetterDropped);
      return dropped !== undefined && isTypoInGivenName(dropped, query, listed, pairs);
    },
  },
  {
    ...letterDropped,
    at: policy.otherSyllable,
    condition: 'One letter is missing from a syllable in any other case: likely another name.',
    example: ['person', 'Ki Kwang Yon', 'KIM, Kwang Yon'],
    when: ({ query, listed, pairs }) => {
      const dropped = pairs.find(isLetterDropped);
      return dropped !== undefined && !isTypoInGivenName(dropped, query, listed, pairs);
    },
  },
  {
    ...onePartOnly,
    at: policy.tooLittle,
    condition: `Only one distinctive part agrees, and both sides have a part left over that weighs ${policy.minor} or more.`,
    example: ['person', 'Rashid Khan', 'RASHID, Abdul'],
    when: ({ onePart, onlyQuery, onlyListed }) =>
      onePart && heaviest(onlyQuery) >= policy.minor && heaviest(onlyListed) >= policy.minor,
  },
  {
    ...onePartOnly,
    at: policy.tooLittle,
    condition: `Only one distinctive part agrees, less than ${policy.doubtful} alike, and a kunya (Abu, Umm) is left over.`,
    example: ['person', 'Abu Kharim', 'KARIM'],
    when: ({ onePart, distinctive, onlyQuery, onlyListed }) =>
      onePart && distinctive[0]!.score < policy.doubtful && (onlyQuery.some(isKunya) || onlyListed.some(isKunya)),
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `The first name on the list, a rare one, is missing, and the evidence is below ${policy.evidenceWithoutHead}: short forms keep the first name.`,
    example: ['person', 'Maria Garcia', 'GAXIOLA GARCIA, Maria Elena'],
    when: ({ listed, onlyListed, extra, evidence }) =>
      extra >= policy.rare && evidence < policy.evidenceWithoutHead && lacksFirstName(listed, onlyListed),
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `A rare part (${policy.rare} or more) is left over on one side, and the evidence is below ${policy.evidence}.`,
    example: ['person', 'Ali Muhammad Zubayrakov', 'MUHAMMAD, Ali'],
    when: ({ extra, evidence }) => extra >= policy.rare && evidence < policy.evidence,
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `A distinctive part is doubtful, ${policy.informative} or more is left over on one side, and the evidence is below ${policy.evidenceWithExtras}; ${notSyllabic}.`,
    example: ['person', 'Mohammad Ali', 'AHMAD, Hassan Ali'],
    when: ({ doubtful, bothSyllabic, extra, evidence }) =>
      doubtful && !bothSyllabic && extra >= policy.informative && evidence < policy.evidenceWithExtras,
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `A distinctive part agrees across scripts, ${policy.informative} or more is left over on one side, and the evidence is below ${policy.evidenceAcrossWithExtras}; ${notSyllabic}.`,
    example: ['person', 'דניאל רוזנברג', 'ROSENBERG, Daniel Aaron'],
    when: ({ acrossScripts, bothSyllabic, extra, evidence }) =>
      acrossScripts && !bothSyllabic && extra >= policy.informative && evidence < policy.evidenceAcrossWithExtras,
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `Only one distinctive part agrees, doubtful or across scripts, and the evidence is below ${policy.evidenceOfOne}; ${notSyllabic}.`,
    example: ['person', 'משה', 'MOSHE'],
    when: ({ onePart, doubtful, acrossScripts, bothSyllabic, evidence }) =>
      onePart && (doubtful || acrossScripts) && !bothSyllabic && evidence < policy.evidenceOfOne,
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `Several distinctive parts agree, one of them doubtful, and the evidence is below ${policy.evidence}; ${notSyllabic}.`,
    example: ['person', 'Omar Hassan', 'HUSSAIN, Omar'],
    when: ({ onePart, doubtful, bothSyllabic, evidence }) =>
      !onePart && doubtful && !bothSyllabic && evidence < policy.evidence,
  },
  {
    ...tooCommon,
    at: policy.tooLittle,
    condition: `Several distinctive parts agree, one of them across scripts, and the evidence is below ${policy.evidenceAcrossScripts}; ${notSyllabic}.`,
    example: ['person', '피터 싱어', 'SINGER, Peter'],
    when: ({ onePart, acrossScripts, bothSyllabic, evidence }) =>
      !onePart && acrossScripts && !bothSyllabic && evidence < policy.evidenceAcrossScripts,
  },
];

function isLetterDropped({ rule }: Pairing): boolean {
  return rule === letterDropped.rule;
}

/** Of two pairs, one is only remotely alike or another name, and the one that agrees is too common to make up for it. */
function isRemote([one, two]: readonly Pairing[]): boolean {
  const [far, near] = one!.score < two!.score ? [one!, two!] : [two!, one!];
  if (isAcrossScripts(far) || near.weight >= policy.outweighing) return false;
  return far.score < policy.remote || far.rule === pairRules.otherName.rule || far.rule === pairRules.namedAfter.rule;
}

/** Whether a pair is one Slavic family name in a woman's and a man's form: Petrova, Petrov. */
function isOfOtherGender({ query, listed }: Pairing): boolean {
  const [a, b] = [query[0]!.word.text, listed[0]!.word.text];
  const [man, woman] = a.length < b.length ? [a, b] : [b, a];
  if (/(?:[eo]v|in)$/.test(man)) return woman === `${man}a`;
  return (
    /(?:sk|zk)(?:iy|ii|i|y|yi)$/.test(man) && /(?:sk|zk)aya?$/.test(woman) && man.slice(0, 4) === woman.slice(0, 4)
  );
}

function heaviest(parts: readonly Part[]): number {
  return parts.reduce((most, part) => Math.max(most, part.weight), 0);
}

function isKunya({ role, word }: Part): boolean {
  return role === 'particle' && kunya.has(word.text);
}

/** Whether the first distinctive name on the list, a rare one, is left over. */
function lacksFirstName({ parts }: Reading, onlyListed: readonly Part[]): boolean {
  const first = parts.find((part) => part.role === 'name' && part.weight >= policy.informative);
  return first !== undefined && first.weight >= policy.rare && onlyListed.includes(first);
}
