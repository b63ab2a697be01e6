import { letterFor } from './normalize.ts';
import type { NameStyle } from './part.ts';

const separators = /[^\p{L}\p{N}\p{M}'&]+/u;

/** Normalized text with dotted letters joined (A.B.C., p.l.c., S/A), in styles of names that have such abbreviations. */
export function joinDottedLetters(clean: string, style: NameStyle): string {
  if (style === 'person' || !/[./]/.test(clean)) return clean;
  return clean.replace(/(?<![\p{L}\p{N}])(?:\p{L}[./]\s?){1,}\p{L}(?![\p{L}\p{N}'])\.?/gu, (found) =>
    found.replace(/[^\p{L}]/gu, ''),
  );
}

/** Splits normalized text into words without punctuation; `&` becomes `and`. */
export function splitWords(text: string, style: NameStyle): string[] {
  const words: string[] = [];
  for (const piece of text.replace(/(?<=\p{L})\?(?=\p{L})/gu, "'").split(separators)) {
    if (piece === '') continue;
    if (piece.includes('&')) {
      piece.split('&').forEach((side, i) => {
        if (i > 0) words.push('and');
        if (side !== '') words.push(side);
      });
      continue;
    }
    const bare = /[\u0590-\u05ff]/.test(piece)
      ? piece.replace(/^'+|'+$/g, (found) => found.slice(0, 1))
      : piece.replaceAll("'", '');
    if (bare !== '' && bare !== "'") pushWord(bare, style, words);
  }
  return words;
}

/**
 * Adds a word that may have digits. Persons' names have none, so one among letters stands for a letter; a number at the end
 * of another word is one of its own (FALCON2).
 */
export function pushWord(word: string, style: NameStyle, words: string[]): void {
  if (style === 'person') {
    const disguised = /^(?=.*\p{L})(?=.*\d)[\p{L}\d]+$/u.test(word) && !/\d\d/.test(word);
    words.push(disguised ? letterFor(word) : word);
    return;
  }
  const numbered = /^(\p{L}{2,})(\d+)$/u.exec(word);
  if (numbered?.[1] !== undefined && numbered[2] !== undefined) words.push(numbered[1], numbered[2]);
  else words.push(word);
}
