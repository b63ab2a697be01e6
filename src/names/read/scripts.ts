import anyAscii from 'any-ascii';
import { readKontsevich } from './kontsevich.ts';
import { hangulSyllable, isHangul, romanizeForeign, romanizeHangul } from './korean.ts';
import {
  arabicLetters,
  hanjaReadings,
  hebrewLetters,
  koreanSurnames,
  simplifiedHan,
  arabicWords as wholeArabicWords,
} from './tables.ts';
import type { WrittenWord } from './word.ts';

const asciiWord = /^[a-z0-9]+$/;
const arabic = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/;
const hebrew = /[\u0590-\u05ff]/;
const cyrillic = /^[\u0400-\u04ff]+$/;
const hangul = /[\uac00-\ud7a3]/;
const han = /\p{Script=Han}/u;
/** Scripts of India, which do not write every vowel. */
const indic = /[\u0900-\u0dff]/;
/** All scripts but Latin, Greek, Cyrillic, Armenian, Georgian and Ethiopic: they write few sounds. */
const fewSounds = /[^\u0000-\u024f\u0370-\u058f\u10a0-\u10ff\u1200-\u139f\u1c80-\u1cbf\u1e00-\u1fff]/;

/**
 * How a script is read: `native` by its letters; hangul, Chinese characters and Cyrillic can spell a `korean` name, and
 * hangul and Chinese characters a `foreign` one.
 */
export type Pronunciation = 'native' | 'korean' | 'foreign';

/** The ways to read the words of a name. Chinese characters spell a foreign name where `dotted`, by a middle dot. */
export function pronunciationsOf(words: readonly string[], dotted: boolean): Pronunciation[] {
  if (words.some((word) => hangul.test(word))) {
    const sizes = words.map((word) => [...word].length);
    const surname = (word: string) => koreanSurnames.has(word);
    const alone = words.length === 1 && sizes[0]! <= 4;
    if (alone) return surname(words[0]?.[0] ?? '') ? ['korean'] : ['korean', 'foreign'];
    return words.some((word) => surname(word)) && sizes.every((size) => size <= 3) ? ['korean'] : ['foreign'];
  }
  if (words.some((word) => han.test(word))) {
    return dotted || words.some((word) => [...word].length > 4) ? ['foreign'] : ['native', 'korean'];
  }
  return isKoreanInCyrillic(words) ? ['native', 'korean'] : ['native'];
}

/** Whether words are two to four Korean syllables with a family name first or last. */
function isKoreanInCyrillic(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > 4 || !words.every((word) => cyrillic.test(word))) return false;
  const read = words.map((word) => readKontsevich(word.toLowerCase()));
  if (!read.every((syllables) => syllables !== null)) return false;
  const size = read.flat().length;
  return size <= 4 && [read[0], read.at(-1)].some((end) => end?.length === 1 && koreanSurnames.has(end[0] ?? ''));
}

/** A word of `splitWords` in Latin letters, as one or more words; null where it cannot be read this way. */
export function transliterate(word: string, pronunciation: Pronunciation): readonly WrittenWord[] | null {
  const known = cache[pronunciation];
  const found = known.get(word);
  if (found !== undefined) return found;
  const lower = word.toLowerCase();
  const words: readonly WrittenWord[] | null = asciiWord.test(lower)
    ? [{ text: lower, script: 'latin' }]
    : readOther(word, lower, pronunciation);
  if (word.length > longestCached) return words;
  if (known.size >= cacheLimit) known.clear();
  known.set(word, words);
  return words;
}

/** Transliterating takes longer than comparing, and the same words occur again and again. */
const cache: Record<Pronunciation, Map<string, readonly WrittenWord[] | null>> = {
  native: new Map(),
  korean: new Map(),
  foreign: new Map(),
};
const cacheLimit = 40_000;
const longestCached = 40;

function readOther(word: string, lower: string, pronunciation: Pronunciation): readonly WrittenWord[] | null {
  if (arabic.test(lower)) return arabicWords(lower);
  if (hebrew.test(lower)) return [{ text: hebrewText(lower), script: 'hebrew' }];
  if (hangul.test(lower))
    return pronunciation === 'korean' ? hangulWords(lower) : [{ text: hangulForeign(lower), script: 'loose' }];
  if (han.test(lower)) return hanWords(word, pronunciation);
  if (pronunciation === 'korean' && cyrillic.test(lower)) {
    return readKontsevich(lower)?.map((text): WrittenWord => ({ text, script: 'latin' })) ?? null;
  }
  const text = ascii(lower);
  if (text === '') return [];
  return [{ text, script: indic.test(lower) ? 'indic' : fewSounds.test(lower) ? 'loose' : 'latin' }];
}

/** Text of any script in lower-case a–z and digits, without anything else. */
function ascii(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function arabicWords(word: string): WrittenWord[] {
  const bare = word.replace(/[^\p{L}\p{N}]/gu, '').replace(/ـ/g, '');
  if (bare.length >= 5 && bare.startsWith('ال') && !wholeArabicWords.has(bare)) {
    const rest = wholeArabicWords.get(bare.slice(2));
    if (rest !== undefined)
      return [
        { text: 'al', script: 'latin' },
        { text: rest, script: 'latin' },
      ];
    return [
      { text: 'al', script: 'latin' },
      { text: arabicText(bare.slice(2)), script: 'arabic' },
    ];
  }
  const whole = wholeArabicWords.get(bare);
  return [whole === undefined ? { text: arabicText(bare), script: 'arabic' } : { text: whole, script: 'latin' }];
}
function arabicText(word: string): string {
  let text = word.startsWith('ع') ? 'a' : '';
  for (const letter of word) text += arabicLetters.get(letter) ?? ascii(letter);
  return text;
}

function hebrewText(word: string): string {
  let text = '';
  for (let i = 0; i < word.length; i++) {
    const letter = word[i] ?? '';
    const geresh = word[i + 1] === "'";
    if (geresh && letter === 'ג') text += 'j';
    else if (geresh && letter === 'ז') text += 'zh';
    else if (geresh && (letter === 'צ' || letter === 'ץ')) text += 'ch';
    else if (letter === 'ו' && word[i + 1] === 'ו') {
      text += 'v';
      i += 1;
    } else text += hebrewLetters.get(letter) ?? ascii(letter);
  }
  return text;
}

function hangulWords(word: string): WrittenWord[] {
  return [...word].flatMap((letter): WrittenWord[] => {
    const code = letter.codePointAt(0) ?? 0;
    if (!isHangul(code)) return [];
    return [{ text: romanizeHangul(code), script: 'latin', syllable: hangulSyllable(code), character: letter }];
  });
}

function hangulForeign(word: string): string {
  let text = '';
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0;
    text += isHangul(code) ? romanizeForeign(code) : ascii(letter);
  }
  return text;
}

function hanWords(word: string, pronunciation: Pronunciation): WrittenWord[] | null {
  const letters = [...simplifiedHan(word)];
  if (pronunciation === 'foreign') return [{ text: letters.map((letter) => ascii(letter)).join(''), script: 'loose' }];
  if (pronunciation === 'native') {
    return letters
      .map((letter): WrittenWord => ({ text: ascii(letter), script: 'latin', character: letter }))
      .filter((word) => word.text !== '');
  }
  const readings = letters.map((letter) => koreanReading(letter));
  if (!readings.every((reading) => reading !== null)) return null;
  return readings.flatMap((reading) => hangulWords(reading));
}

function koreanReading(letter: string): string | null {
  const known = hanjaReadings.get(letter);
  if (known !== undefined) return known;
  return koreanSurnameReadings.get(letter) ?? null;
}

const koreanSurnameReadings = new Map<string, string>();
{
  const hangulOf = new Map<number, string>();
  for (const [word, ids] of koreanSurnames) {
    const id = ids[0];
    if (id !== undefined && isHangul(word.codePointAt(0) ?? 0) && !hangulOf.has(id)) hangulOf.set(id, word);
  }
  for (const [word, ids] of koreanSurnames) {
    const hangul = hangulOf.get(ids[0] ?? -1);
    if (hangul !== undefined && /\p{Script=Han}/u.test(word)) koreanSurnameReadings.set(word, hangul);
  }
}
