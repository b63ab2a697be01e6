import { letterFor } from './normalise.ts';
import type { Manner } from './part.ts';

const separators = /[^\p{L}\p{N}\p{M}'&]+/u;

/** Normalised text cut into words, punctuation off; `&` becomes `and`, letters set apart by points become one word. */
export function chunksOf(clean: string, manner: Manner): string[] {
  const text = manner === 'person' || !/[./]/.test(clean) ? clean : withoutPoints(clean);
  return asciiChunks(text, manner) ?? otherChunks(text, manner);
}

/** A.B.C., p.l.c., S/A: letters set apart by points are one word. */
function withoutPoints(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])(?:\p{L}[./]\s?){1,}\p{L}(?![\p{L}\p{N}'])\.?/gu, (found) =>
    found.replace(/[^\p{L}]/gu, ''),
  );
}

/** The same as `otherChunks` for text of nothing but letters a–z, digits and signs below 128; null for any other text. */
function asciiChunks(text: string, manner: Manner): string[] | null {
  const chunks: string[] = [];
  let word = '';
  let start = -1;
  let digits = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 32 : text.charCodeAt(i);
    const low = code | 32;
    if ((low >= 97 && low <= 122) || (code >= 48 && code <= 57)) {
      if (code < 58) digits = true;
      if (start === -1) start = i;
      continue;
    }
    if (code > 127 || code === 63) return null;
    if (code === 39) {
      // An apostrophe stands within its word, which goes on without it.
      if (start !== -1) word += text.slice(start, i);
      start = -1;
      continue;
    }
    if (start !== -1) word = word === '' ? text.slice(start, i) : word + text.slice(start, i);
    if (word !== '') {
      if (digits) addWithDigits(word, manner, chunks);
      else chunks.push(word);
    }
    if (code === 38) chunks.push('and');
    word = '';
    start = -1;
    digits = false;
  }
  return chunks;
}

function otherChunks(text: string, manner: Manner): string[] {
  const chunks: string[] = [];
  for (const piece of text.replace(/(?<=\p{L})\?(?=\p{L})/gu, "'").split(separators)) {
    if (piece === '') continue;
    if (piece.includes('&')) {
      piece.split('&').forEach((side, i) => {
        if (i > 0) chunks.push('and');
        if (side !== '') chunks.push(side);
      });
      continue;
    }
    const quiet = /[\u0590-\u05ff]/.test(piece)
      ? piece.replace(/^'+|'+$/g, (found) => found.slice(0, 1))
      : piece.replaceAll("'", '');
    if (quiet !== '' && quiet !== "'") addWithDigits(quiet, manner, chunks);
  }
  return chunks;
}

/** A person's name has no digits, so that one among letters stands for a letter; a ship's number may be glued to its name. */
function addWithDigits(word: string, manner: Manner, chunks: string[]): void {
  if (manner === 'person') {
    const slipped = /^(?=.*\p{L})(?=.*\d)[\p{L}\d]+$/u.test(word) && !/\d\d/.test(word);
    chunks.push(slipped ? letterFor(word) : word);
    return;
  }
  const glued = /^(\p{L}{2,})(\d+)$/u.exec(word);
  if (glued?.[1] !== undefined && glued[2] !== undefined) chunks.push(glued[1], glued[2]);
  else chunks.push(word);
}
