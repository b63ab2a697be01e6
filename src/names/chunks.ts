import { letterFor } from './normalise.ts';
import type { Manner } from './part.ts';

const separators = /[^\p{L}\p{N}\p{M}'&]+/u;

/** Normalised text cut into words, punctuation off; `&` becomes `and`, letters set apart by points become one word. */
export function chunksOf(clean: string, manner: Manner): string[] {
  const simple = simpleChunks(clean);
  if (simple !== null) return simple;
  let text = clean;
  if (manner !== 'person') {
    // A.B.C., p.l.c., S/A: letters set apart by points are one word.
    text = text.replace(/(?<![\p{L}\p{N}])(?:\p{L}[./]\s?){1,}\p{L}(?![\p{L}\p{N}'])\.?/gu, (found) =>
      found.replace(/[^\p{L}]/gu, ''),
    );
  }
  text = text.replace(/(?<=\p{L})\?(?=\p{L})/gu, "'");
  const chunks: string[] = [];
  for (const piece of text.split(separators)) {
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
    const digits = manner !== 'person' ? /^(\p{L}{2,})(\d+)$/u.exec(quiet) : null;
    if (manner === 'person' && /^(?=.*\p{L})(?=.*\d)[\p{L}\d]+$/u.test(quiet) && !/\d\d/.test(quiet))
      chunks.push(letterFor(quiet));
    else if (digits?.[1] !== undefined && digits[2] !== undefined) chunks.push(digits[1], digits[2]);
    else if (quiet !== '' && quiet !== "'") chunks.push(quiet);
  }
  return chunks;
}

/** The words of a text of nothing but a–z, blanks, commas and hyphens, as most are; null for any other text. */
function simpleChunks(text: string): string[] | null {
  const chunks: string[] = [];
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const low = code | 32;
    if (low >= 97 && low <= 122) {
      if (start === -1) start = i;
    } else if (code === 32 || code === 44 || code === 45) {
      if (start !== -1) chunks.push(text.slice(start, i));
      start = -1;
    } else return null;
  }
  if (start !== -1) chunks.push(text.slice(start));
  return chunks;
}
