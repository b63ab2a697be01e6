import { editCost } from '../read/edits.ts';
import { bitCount, consonantBits } from '../read/letter-bits.ts';
import { skeletonCost } from '../read/sounds.ts';
import { shareGroup } from '../read/tables.ts';
import type { Word } from '../read/word.ts';
import { different, fixed, type Likeness, leastLikeness, pairRules } from './pair-rules.ts';
import { compareSounds, endsInI } from './sound-likeness.ts';
import { compareSyllableWords } from './syllable-likeness.ts';

const same = fixed(pairRules.sameWord);
const abdulOrNot = fixed(pairRules.abdulOrNot);
const otherFormOfName = fixed(pairRules.otherFormOfName);
const otherName = fixed(pairRules.otherName);
const sameMeaning = fixed(pairRules.sameMeaning);
const otherGender = fixed(pairRules.otherGender);
const namedAfter = fixed(pairRules.namedAfter);
const otherAbdulName = fixed(pairRules.otherAbdulName);

/** How alike two words of names are, whatever their scripts. */
export function compareWords(a: Word, b: Word): Likeness {
  if (a.text === b.text && a.script === b.script) return same;
  if (a.native || b.native) return compareSyllableWords(a, b);
  if (isAbdulOf(a.text, b.text) || isAbdulOf(b.text, a.text)) return abdulOrNot;
  if (a.script !== b.script) return compareSounds(a, b);
  if (a.script !== 'latin') return compareSpelling(a, b);
  if (a.nicknames.length > 0 && b.nicknames.length > 0) {
    const spelling = compareLatin(a, b);
    if (shareGroup(a.nicknames, b.nicknames))
      return spelling.score > otherFormOfName.score ? spelling : otherFormOfName;
    return spelling.score > otherName.score ? otherName : spelling;
  }
  if (shareGroup(a.equivalents, b.equivalents)) return sameMeaning;
  return compareLatin(a, b);
}

/** Whether the first is the second with Abdul before it. */
function isAbdulOf(abdul: string, name: string): boolean {
  return abdul.length === name.length + 5 && abdul.startsWith('abdal') && abdul.endsWith(name);
}

/** How alike two Latin words are by spelling, and by sound where the spelling leaves doubt. */
function compareLatin(a: Word, b: Word): Likeness {
  if (isAbdulName(a.text) && isAbdulName(b.text) && !isSameAbdulName(a.text, b.text)) return otherAbdulName;
  const longest = Math.max(a.text.length, b.text.length);
  if (tooFarApart(a.text.length, b.text.length, a.letterBits ^ b.letterBits)) return different;
  const limit = Math.max(100, longest * 34);
  let cost = editCost(a.text, b.text, limit + 60);
  if (cost === Number.POSITIVE_INFINITY) return different;
  if (a.text.charCodeAt(0) !== b.text.charCodeAt(0) && cost >= 60) cost += 25;
  const bySpelling = 1 - (1.5 * cost) / 100 / longest;
  const bySound = bySpelling > 0.35 && bySpelling < 0.9 ? soundLikeness(a.skeleton, b.skeleton) : 0;
  const score = bySound > bySpelling ? (bySpelling + bySound) / 2 : bySpelling;
  if (score < leastLikeness) return different;
  if (score > otherGender.score && isOtherGender(a.text, b.text)) return otherGender;
  if (score > namedAfter.score && isNamedAfter(a, b)) return namedAfter;
  const rule = cost <= 25 ? pairRules.spellingVariant : bySound > 0.95 ? pairRules.soundsAlike : pairRules.similar;
  return { score, rule: rule.rule };
}

/** Whether one word is a common name and the other the same with a final i. Putini is Putin in Georgian, a rare name. */
function isNamedAfter(a: Word, b: Word): boolean {
  const [name, other] = a.text.length < b.text.length ? [a, b] : [b, a];
  if (name.nicknames.length === 0 && name.personWeight === 1) return false;
  const [short, long] = [name.text, other.text];
  if (short.length < 4 || !endsInI(long) || endsInI(short)) return false;
  const more = long.length - short.length;
  return more > 0 && more <= 2 && withoutVariation(long.replace(/(?:i|y|iy|ee)$/, '')) === withoutVariation(short);
}

/** All vowels as one and doubled letters as single ones. */
function withoutVariation(text: string): string {
  return text.replace(/[aeiou]+/g, 'a').replace(/(.)\1/g, '$1');
}

const abdul = /^abd[aeou]?[lrsznt]/;

function isAbdulName(text: string): boolean {
  return text.length > 6 && text.startsWith('abd') && abdul.test(text);
}

function isSameAbdulName(a: string, b: string): boolean {
  const [one, other] = [withoutAbdul(a), withoutAbdul(b)];
  const longest = Math.max(one.length, other.length);
  return editCost(one, other, longest * 45) <= longest * 45;
}

function withoutAbdul(name: string): string {
  return name.replace(/^abd(?:[aeou]?l)?/, '').replace(/^[aeou]/, '');
}

function isOtherGender(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  const last = a.charCodeAt(a.length - 1);
  const other = b.charCodeAt(b.length - 1);
  return (last === 97 && other === 111) || (last === 111 && other === 97);
}

/**
 * Whether the lengths of two Latin words and `letterBits`, the letters that only one of them has, exclude that their
 * spelling is alike.
 */
export function tooFarApart(one: number, other: number, letterBits: number): boolean {
  const longest = one > other ? one : other;
  const shortest = one > other ? other : one;
  if (shortest < 2 || (longest - shortest) * 60 > longest * 34) return true;
  // A consonant that only one of them has costs most of an edit.
  return bitCount(letterBits & consonantBits) > longest * 0.5 + 1;
}

/** Within one script only the closest sounds count as the same: Castro is not Castillo. */
function soundLikeness(a: string, b: string): number {
  if (a.length < 3 || b.length < 3) return 0;
  const cost = skeletonCost(a, b);
  return cost > 32 ? 0 : 1 - (1.3 * cost) / 100 / Math.max(a.length, b.length);
}

/** How alike two words of one script other than Latin are by spelling. */
function compareSpelling(a: Word, b: Word): Likeness {
  const longest = Math.max(a.text.length, b.text.length);
  const cost = editCost(a.text, b.text, longest * 50);
  const score = 1 - (1.5 * cost) / 100 / Math.max(4, longest);
  return score < leastLikeness ? different : { score, rule: pairRules.similar.rule };
}
