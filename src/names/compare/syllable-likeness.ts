import { editCost } from '../read/edits.ts';
import { compareSyllables, isHangul, isUsualSyllable } from '../read/korean.ts';
import { shareGroup } from '../read/tables.ts';
import type { Word } from '../read/word.ts';
import { different, fixed, type Likeness, pairRules } from './pair-rules.ts';

const same = fixed(pairRules.sameWord);
const otherCharacter = fixed(pairRules.otherCharacter);
const surnameVariant = fixed(pairRules.surnameVariant);
const sameSyllable = fixed(pairRules.sameSyllable);
const nearSyllable = fixed(pairRules.nearSyllable);
const nearMandarinSyllable = fixed(pairRules.nearMandarinSyllable);
const variantSyllable = fixed(pairRules.variantSyllable);
const typoInSyllable = fixed(pairRules.typoInSyllable);
const letterDropped = fixed(pairRules.letterDropped);
const oneLetterApart = fixed(pairRules.oneLetterApart);

/** How alike two syllables of Korean or Chinese names are. Each is a name of its own: Chol is not Chun. */
export function compareSyllableWords(a: Word, b: Word): Likeness {
  if (a.text === b.text && a.character === b.character) return same;
  // Another character is another name, even where it sounds the same.
  if (isHan(a) && isHan(b)) return a.text === b.text ? otherCharacter : different;
  if (shareGroup(a.surnames, b.surnames) || shareGroup(a.chineseSurnames, b.chineseSurnames)) return surnameVariant;
  if (a.syllable !== null && b.syllable !== null) {
    const verdict = compareSyllables(a.syllable, b.syllable);
    if (verdict === 'same') return sameSyllable;
    if (verdict === 'near') return nearSyllable;
  }
  // Pinyin distinguishes sounds that other romanizations confuse: Jing is not Qing.
  const bothPinyin = isPinyin(a) && isPinyin(b);
  if (a.mandarin !== '' && a.mandarin === b.mandarin && !bothPinyin) return nearMandarinSyllable;
  if (a.native || b.native) return different;
  return typo(a, b);
}

/** Whether a Mandarin syllable is certainly pinyin: read from a character, or with an initial that only pinyin has. */
function isPinyin({ native, text }: Word): boolean {
  return native || /^(?:[bdgqxrz]|c(?!h))/.test(text);
}

function isHan({ character }: Word): boolean {
  return character !== '' && !isHangul(character.charCodeAt(0));
}

/** One edit between two syllables. Where both are usual syllables, it is more likely another name than a typo. */
function typo(a: Word, b: Word): Likeness {
  const cost = editCost(a.text, b.text, 130);
  if (cost > 100) return different;
  const both = (a.syllable !== null || a.mandarin !== '') && (b.syllable !== null || b.mandarin !== '');
  if (cost <= 25) return variantSyllable;
  if (isLetterDropped(a.text, b.text)) return both ? letterDropped : typoInSyllable;
  // Jong and Jang are two common names, and so are Wei and Lei, which Mandarin has and Korean does not.
  if (isKnown(a) && isKnown(b)) return different;
  if (isMandarinOnly(a) && b.mandarin !== '') return different;
  if (isMandarinOnly(b) && a.mandarin !== '') return different;
  return both ? oneLetterApart : typoInSyllable;
}

function isLetterDropped(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length + 1 !== long.length || short.length < 2) return false;
  let at = 0;
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at += 1;
  return short.slice(at) === long.slice(at + 1);
}

function isMandarinOnly(word: Word): boolean {
  return word.mandarin !== '' && word.syllable === null;
}

function isKnown(word: Word): boolean {
  return word.surnames.length > 0 || isUsualSyllable(word.text);
}
