import { isMandarin, splitMandarin } from './chinese.ts';
import { isUsualSyllable, koreanSyllable, splitKorean } from './korean.ts';
import { type Part, part } from './part.ts';
import { syllableWeight } from './rarity.ts';
import type { WrittenWord } from './scripts.ts';
import { chineseSurnames, koreanSurnames } from './tables.ts';
import { wordOf } from './word.ts';

/** The name as syllables where it reads as Korean or Chinese: a known family name, and nothing but syllables beside it. */
export function asSyllables(written: readonly WrittenWord[]): Part[] | null {
  if (written.length === 0 || written.length > 5) return null;
  if (written.every((piece) => piece.syllable !== undefined || piece.surname !== undefined)) {
    return written.map((piece) => syllablePart(piece));
  }
  if (written.length < 2) return null;
  const first = wordOf(written[0]!);
  const last = wordOf(written.at(-1)!);
  const isKorean = first.surnames.length > 0 || last.surnames.length > 0;
  const isChinese = first.chineseSurnames.length > 0 || last.chineseSurnames.length > 0;
  const korean = isKorean ? spell(written, koreanSurnames, isKoreanSyllable, splitKorean) : null;
  const chosen = korean ?? (isChinese ? spell(written, chineseSurnames, isMandarin, splitMandarin) : null);
  return chosen === null ? null : chosen.map((piece) => syllablePart(piece));
}

function spell(
  written: readonly WrittenWord[],
  surnames: ReadonlyMap<string, readonly number[]>,
  isSyllable: (text: string) => boolean,
  split: (text: string) => string[] | null,
): WrittenWord[] | null {
  const pieces: WrittenWord[] = [];
  for (const piece of written) {
    if (piece.script !== 'latin') return null;
    if (piece.syllable !== undefined || piece.surname !== undefined) pieces.push(piece);
    else if (/^[^aeiou]$/.test(piece.text)) return null;
    else if (isSyllable(piece.text) || isSyllable(piece.text.replace(/(.)\1/g, '$1'))) pieces.push(piece);
    else {
      const syllables =
        surnames.has(piece.text) || isSwapped(piece.text, isSyllable) ? [piece.text] : split(piece.text);
      if (syllables === null) return null;
      pieces.push(...syllables.map((text): WrittenWord => ({ text, script: 'latin' })));
    }
  }
  return pieces.length >= 2 && pieces.length <= 4 ? pieces : null;
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

function isKoreanSyllable(text: string): boolean {
  return koreanSyllable(text) !== null;
}

function syllablePart(piece: WrittenWord): Part {
  const word = wordOf(piece);
  return part(word, 'syllable', syllableWeight(word.personWeight));
}
