import { letterFor } from './normalize.ts';
import type { Manner } from './part.ts';

const separators = /[^\p{L}\p{N}\p{M}'&]+/u;

/** Normalised text with letters set apart by points written together, where names have such: A.B.C., p.l.c., S/A. */
export function unpointed(clean: string, manner: Manner): string {
  return manner === 'person' || !/[./]/.test(clean) ? clean : withoutPoints(clean);
}

/** Such text cut into words, punctuation off; `&` becomes `and`. */
export function chunksOf(text: string, manner: Manner): string[] {
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
export function addWithDigits(word: string, manner: Manner, chunks: string[]): void {
  if (manner === 'person') {
    const slipped = /^(?=.*\p{L})(?=.*\d)[\p{L}\d]+$/u.test(word) && !/\d\d/.test(word);
    chunks.push(slipped ? letterFor(word) : word);
    return;
  }
  const glued = /^(\p{L}{2,})(\d+)$/u.exec(word);
  if (glued?.[1] !== undefined && glued[2] !== undefined) chunks.push(glued[1], glued[2]);
  else chunks.push(word);
}

function withoutPoints(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])(?:\p{L}[./]\s?){1,}\p{L}(?![\p{L}\p{N}'])\.?/gu, (found) =>
    found.replace(/[^\p{L}]/gu, ''),
  );
}
