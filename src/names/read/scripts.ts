import anyAscii from 'any-ascii';
import { readKontsevich } from './kontsevich.ts';
import { hangulSyllable, isHangul, romaniseForeign, romaniseHangul } from './korean.ts';
import {
  arabicLetters,
  arabicWords as arabicWholes,
  hanjaReadings,
  hebrewLetters,
  koreanSurnames,
  simplifiedHan,
} from './tables.ts';
import type { WrittenWord } from './word.ts';

const asciiWord = /^[a-z0-9]+$/;
const arabic = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/;
const hebrew = /[\u0590-\u05ff]/;
const cyrillic = /^[\u0400-\u04ff]+$/;
const hangul = /[\uac00-\ud7a3]/;
const han = /\p{Script=Han}/u;
/** Scripts of India, whose unwritten vowel is lost in transliteration. */
const indic = /[\u0900-\u0dff]/;
/** Scripts beyond Latin, Greek, Cyrillic, Armenian, Georgian and Ethiopic: few sounds, or sounds of long ago. */
const fewSounds = /[^\u0000-\u024f\u0370-\u058f\u10a0-\u10ff\u1200-\u139f\u1c80-\u1cbf\u1e00-\u1fff]/;

/** A way of reading: `native` sounds letters out; hangul and Chinese characters can also be `korean` or a `foreign` name. */
export type Way = 'native' | 'korean' | 'foreign';

/** The ways in which a name, cut into chunks, can be meant. `dotted` names (奥巴马 after a middle dot) are foreign ones. */
export function waysOf(chunks: readonly string[], dotted: boolean): Way[] {
  if (chunks.some((chunk) => hangul.test(chunk))) {
    const sizes = chunks.map((chunk) => [...chunk].length);
    const surname = (chunk: string) => koreanSurnames.has(chunk);
    const alone = chunks.length === 1 && sizes[0]! <= 4;
    if (alone) return surname(chunks[0]?.[0] ?? '') ? ['korean'] : ['korean', 'foreign'];
    return chunks.some((chunk) => surname(chunk)) && sizes.every((size) => size <= 3) ? ['korean'] : ['foreign'];
  }
  if (chunks.some((chunk) => han.test(chunk))) {
    return dotted || chunks.some((chunk) => [...chunk].length > 4) ? ['foreign'] : ['native', 'korean'];
  }
  return isKoreanInCyrillic(chunks) ? ['native', 'korean'] : ['native'];
}

/** Two to four syllables, a Korean family name at either end. */
function isKoreanInCyrillic(chunks: readonly string[]): boolean {
  if (chunks.length < 2 || chunks.length > 4 || !chunks.every((chunk) => cyrillic.test(chunk))) return false;
  const read = chunks.map((chunk) => readKontsevich(chunk.toLowerCase()));
  if (!read.every((syllables) => syllables !== null)) return false;
  const size = read.flat().length;
  return size <= 4 && [read[0], read.at(-1)].some((end) => end?.length === 1 && koreanSurnames.has(end[0] ?? ''));
}

/** The words of one chunk of text (no blanks, no punctuation but apostrophes), or null where it cannot be read this way. */
export function readChunk(chunk: string, way: Way): readonly WrittenWord[] | null {
  const known = kept[way];
  const read = known.get(chunk);
  if (read !== undefined) return read;
  const lower = chunk.toLowerCase();
  const words: readonly WrittenWord[] | null = asciiWord.test(lower)
    ? [{ text: lower, script: 'latin' }]
    : readOther(chunk, lower, way);
  if (chunk.length > longestKept) return words;
  if (known.size >= mostKept) known.clear();
  known.set(chunk, words);
  return words;
}

/** What was read is kept for a while: the same words come again, and romanising takes longer than comparing. */
const kept: Record<Way, Map<string, readonly WrittenWord[] | null>> = {
  native: new Map(),
  korean: new Map(),
  foreign: new Map(),
};
const mostKept = 40_000;
const longestKept = 40;

function readOther(chunk: string, lower: string, way: Way): readonly WrittenWord[] | null {
  if (arabic.test(lower)) return arabicWords(lower);
  if (hebrew.test(lower)) return [{ text: hebrewText(lower), script: 'hebrew' }];
  if (hangul.test(lower))
    return way === 'korean' ? hangulWords(lower) : [{ text: hangulForeign(lower), script: 'loose' }];
  if (han.test(lower)) return hanWords(chunk, way);
  if (way === 'korean' && cyrillic.test(lower)) {
    return readKontsevich(lower)?.map((text): WrittenWord => ({ text, script: 'latin' })) ?? null;
  }
  const text = ascii(lower);
  if (text === '') return [];
  return [{ text, script: indic.test(lower) ? 'indic' : fewSounds.test(lower) ? 'loose' : 'latin' }];
}

/** Text of any script in lower-case a–z and digits, all else dropped. */
export function ascii(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function arabicWords(chunk: string): WrittenWord[] {
  const bare = chunk.replace(/[^\p{L}\p{N}]/gu, '').replace(/ـ/g, '');
  if (bare.length >= 5 && bare.startsWith('ال') && !arabicWholes.has(bare)) {
    const rest = arabicWholes.get(bare.slice(2));
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
  const word = arabicWholes.get(bare);
  return [word === undefined ? { text: arabicText(bare), script: 'arabic' } : { text: word, script: 'latin' }];
}
function arabicText(word: string): string {
  let text = word.startsWith('ع') ? 'a' : '';
  for (const letter of word) text += arabicLetters.get(letter) ?? ascii(letter);
  return text;
}

function hebrewText(chunk: string): string {
  let text = '';
  for (let i = 0; i < chunk.length; i++) {
    const letter = chunk[i] ?? '';
    const geresh = chunk[i + 1] === "'";
    if (geresh && letter === 'ג') text += 'j';
    else if (geresh && letter === 'ז') text += 'zh';
    else if (geresh && (letter === 'צ' || letter === 'ץ')) text += 'ch';
    else if (letter === 'ו' && chunk[i + 1] === 'ו') {
      text += 'v';
      i += 1;
    } else text += hebrewLetters.get(letter) ?? ascii(letter);
  }
  return text;
}

function hangulWords(chunk: string): WrittenWord[] {
  return [...chunk].flatMap((letter): WrittenWord[] => {
    const code = letter.codePointAt(0) ?? 0;
    if (!isHangul(code)) return [];
    return [{ text: romaniseHangul(code), script: 'latin', syllable: hangulSyllable(code), surname: letter }];
  });
}

function hangulForeign(chunk: string): string {
  let text = '';
  for (const letter of chunk) {
    const code = letter.codePointAt(0) ?? 0;
    text += isHangul(code) ? romaniseForeign(code) : ascii(letter);
  }
  return text;
}

function hanWords(chunk: string, way: Way): WrittenWord[] | null {
  const letters = [...simplifiedHan(chunk)];
  if (way === 'foreign') return [{ text: letters.map((letter) => ascii(letter)).join(''), script: 'loose' }];
  if (way === 'native') {
    return letters
      .map((letter): WrittenWord => ({ text: ascii(letter), script: 'latin', surname: letter }))
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
