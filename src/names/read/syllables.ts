import { analyzeWord } from './analyze-word.ts';
import { isMandarinSyllable, splitMandarin } from './chinese.ts';
import { isUsualSyllable, koreanSyllable, splitKorean, splitKoreanAnotherWay } from './korean.ts';
import { makePart, type Part } from './part.ts';
import { chineseSurnames, koreanSurnames } from './tables.ts';
import { syllableWeight } from './weights.ts';
import type { WrittenWord } from './word.ts';

/** The syllables of a Korean or Chinese name: a family name first or last, and nothing but syllables. Null for other names. */
export function readSyllables(written: readonly WrittenWord[]): Part[] | null {
  if (written.length === 0 || written.length > 5) return null;
  if (written.every(isNative)) return written.map((piece) => syllablePart(piece));
  if (written.length < 2) return null;
  const first = analyzeWord(written[0]!);
  const last = analyzeWord(written[written.length - 1]!);
  const isKorean = first.surnames.length > 0 || last.surnames.length > 0;
  const isChinese = first.chineseSurnames.length > 0 || last.chineseSurnames.length > 0;
  const inKorean = isKorean ? readIn(korean, written) : null;
  if (!isChinese || inKorean?.length === written.length) return inKorean;
  const inChinese = readIn(chinese, written);
  // The reading with fewer syllables is right: Jianjun is two in Mandarin and three in Korean.
  return inKorean === null || (inChinese !== null && inChinese.length < inKorean.length) ? inChinese : inKorean;
}

/** The other reading of a Korean name with a word that can be split in two ways (Songeun); null for other names. */
export function readSyllablesAnotherWay(written: readonly WrittenWord[]): Part[] | null {
  if (!written.some(hasTwoSplits)) return null;
  const first = readSyllables(written);
  return first === null ? null : readIn(koreanAnotherWay, written);
}

const splitsCache = new Map<string, boolean>();

function hasTwoSplits({ text, script }: WrittenWord): boolean {
  if (script !== 'latin' || text.length < 5) return false;
  const known = splitsCache.get(text);
  if (known !== undefined) return known;
  if (splitsCache.size >= cacheLimit) splitsCache.clear();
  const found = splitKoreanAnotherWay(text) !== null;
  splitsCache.set(text, found);
  return found;
}

/** The family names and syllables of one language. */
type Language = {
  surnames: ReadonlyMap<string, readonly number[]>;
  isSyllable: (text: string) => boolean;
  split: (text: string) => string[] | null;
  cache: Map<string, readonly Part[] | null>;
};

const korean: Language = {
  surnames: koreanSurnames,
  isSyllable: (text) => koreanSyllable(text) !== null,
  split: splitKorean,
  cache: new Map(),
};
/** Korean with the other split of each word that has two. */
const koreanAnotherWay: Language = {
  ...korean,
  split: (text) => splitKoreanAnotherWay(text) ?? splitKorean(text),
  cache: new Map(),
};
const chinese: Language = {
  surnames: chineseSurnames,
  isSyllable: isMandarinSyllable,
  split: splitMandarin,
  cache: new Map(),
};
const cacheLimit = 20_000;

/** Two to four syllables, or null where a word is not made of syllables of the language. */
function readIn(language: Language, written: readonly WrittenWord[]): Part[] | null {
  const parts: Part[] = [];
  for (const piece of written) {
    if (piece.script !== 'latin') return null;
    if (isNative(piece)) {
      parts.push(syllablePart(piece));
      continue;
    }
    const { text } = analyzeWord(piece);
    let syllables = language.cache.get(text);
    if (syllables === undefined) {
      if (language.cache.size >= cacheLimit) language.cache.clear();
      syllables = syllablesOf(text, language);
      language.cache.set(text, syllables);
    }
    if (syllables === null) return null;
    for (const syllable of syllables) parts.push(syllable);
  }
  return parts.length >= 2 && parts.length <= 4 ? parts : null;
}

/** The syllables of one word, or null where it is none and cannot be split into some. */
function syllablesOf(text: string, { surnames, isSyllable, split }: Language): Part[] | null {
  if (/^[^aeiou]$/.test(text)) return null;
  const isOne =
    isSyllable(text) || isSyllable(text.replace(/(.)\1/g, '$1')) || surnames.has(text) || isSwapped(text, isSyllable);
  const syllables = isOne ? [text] : split(text);
  return syllables?.map((one) => syllablePart({ text: one, script: 'latin' })) ?? null;
}

function isNative(piece: WrittenWord): boolean {
  return piece.syllable !== undefined || piece.character !== undefined;
}

/** Whether a word is a usual syllable with two neighboring letters swapped: Hoyn for Hyon. */
function isSwapped(text: string, isSyllable: (text: string) => boolean): boolean {
  if (text.length < 3 || text.length > 5) return false;
  for (let i = 0; i + 1 < text.length; i++) {
    const swapped = `${text.slice(0, i)}${text[i + 1]}${text[i]}${text.slice(i + 2)}`;
    if (isUsualSyllable(swapped) && isSyllable(swapped)) return true;
  }
  return false;
}

function syllablePart(piece: WrittenWord): Part {
  const word = analyzeWord(piece);
  return makePart(word, 'syllable', syllableWeight(word.personWeight));
}
