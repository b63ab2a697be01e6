import { wordOf } from './analyze-word.ts';
import { isMandarin, splitMandarin } from './chinese.ts';
import { isUsualSyllable, koreanSyllable, splitKorean, splitKoreanOtherwise } from './korean.ts';
import { type Part, part } from './part.ts';
import { chineseSurnames, koreanSurnames } from './tables.ts';
import { syllableWeight } from './weights.ts';
import type { WrittenWord } from './word.ts';

/** The name as syllables where it reads as Korean or Chinese: a known family name, and nothing but syllables beside it. */
export function asSyllables(written: readonly WrittenWord[]): Part[] | null {
  if (written.length === 0 || written.length > 5) return null;
  if (written.every(isNative)) return written.map((piece) => syllablePart(piece));
  if (written.length < 2) return null;
  const first = wordOf(written[0]!);
  const last = wordOf(written[written.length - 1]!);
  const isKorean = first.surnames.length > 0 || last.surnames.length > 0;
  const isChinese = first.chineseSurnames.length > 0 || last.chineseSurnames.length > 0;
  const inKorean = isKorean ? spell(written, korean) : null;
  if (!isChinese || inKorean?.length === written.length) return inKorean;
  const inChinese = spell(written, chinese);
  // Jianjun is two syllables in Mandarin and three in Korean: a name has no more than it needs.
  return inKorean === null || (inChinese !== null && inChinese.length < inKorean.length) ? inChinese : inKorean;
}

/** The syllables of a Korean name with a word that can be taken apart in another way too, in that way; otherwise null. */
export function asSyllablesOtherwise(written: readonly WrittenWord[]): Part[] | null {
  if (!written.some(isCutInTwoWays)) return null;
  const first = asSyllables(written);
  return first === null ? null : spell(written, koreanOtherwise);
}

const cutInTwoWays = new Map<string, boolean>();

function isCutInTwoWays({ text, script }: WrittenWord): boolean {
  if (script !== 'latin' || text.length < 5) return false;
  const known = cutInTwoWays.get(text);
  if (known !== undefined) return known;
  if (cutInTwoWays.size >= mostKept) cutInTwoWays.clear();
  const found = splitKoreanOtherwise(text) !== null;
  cutInTwoWays.set(text, found);
  return found;
}

/** How one language takes words apart; `kept` remembers it, since the same words come again and again. */
type Language = {
  surnames: ReadonlyMap<string, readonly number[]>;
  isSyllable: (text: string) => boolean;
  split: (text: string) => string[] | null;
  kept: Map<string, readonly Part[] | null>;
};

const korean: Language = {
  surnames: koreanSurnames,
  isSyllable: (text) => koreanSyllable(text) !== null,
  split: splitKorean,
  kept: new Map(),
};
/** As Korean, but each word that can be taken apart in two ways in the other one. */
const koreanOtherwise: Language = {
  ...korean,
  split: (text) => splitKoreanOtherwise(text) ?? splitKorean(text),
  kept: new Map(),
};
const chinese: Language = { surnames: chineseSurnames, isSyllable: isMandarin, split: splitMandarin, kept: new Map() };
const mostKept = 20_000;

function spell(written: readonly WrittenWord[], language: Language): Part[] | null {
  const parts: Part[] = [];
  for (const piece of written) {
    if (piece.script !== 'latin') return null;
    if (isNative(piece)) {
      parts.push(syllablePart(piece));
      continue;
    }
    const { text } = wordOf(piece);
    let spelt = language.kept.get(text);
    if (spelt === undefined) {
      if (language.kept.size >= mostKept) language.kept.clear();
      spelt = takenApart(text, language);
      language.kept.set(text, spelt);
    }
    if (spelt === null) return null;
    for (const one of spelt) parts.push(one);
  }
  return parts.length >= 2 && parts.length <= 4 ? parts : null;
}

/** The syllables of one word, or null where it is none and cannot be taken apart into some. */
function takenApart(text: string, { surnames, isSyllable, split }: Language): Part[] | null {
  if (/^[^aeiou]$/.test(text)) return null;
  const whole =
    isSyllable(text) || isSyllable(text.replace(/(.)\1/g, '$1')) || surnames.has(text) || isSwapped(text, isSyllable);
  const syllables = whole ? [text] : split(text);
  return syllables?.map((one) => syllablePart({ text: one, script: 'latin' })) ?? null;
}

function isNative(piece: WrittenWord): boolean {
  return piece.syllable !== undefined || piece.surname !== undefined;
}

/** Whether two neighbouring letters changed places in a syllable that names are commonly made of: Hoyn for Hyon. */
function isSwapped(text: string, isSyllable: (text: string) => boolean): boolean {
  if (text.length < 3 || text.length > 5) return false;
  for (let i = 0; i + 1 < text.length; i++) {
    const swapped = `${text.slice(0, i)}${text[i + 1]}${text[i]}${text.slice(i + 2)}`;
    if (isUsualSyllable(swapped) && isSyllable(swapped)) return true;
  }
  return false;
}

function syllablePart(piece: WrittenWord): Part {
  const word = wordOf(piece);
  return part(word, 'syllable', syllableWeight(word.personWeight));
}
