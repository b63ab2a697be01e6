import { isMandarin, splitMandarin } from './chinese.ts';
import { editCost } from './edits.ts';
import { isUsualSyllable, koreanSyllable, splitKorean } from './korean.ts';
import { type Part, part, type Role } from './part.ts';
import { syllableWeight } from './rarity.ts';
import type { WrittenWord } from './scripts.ts';
import {
  assimilatedArticles,
  chineseSurnames,
  koreanSurnames,
  kunya,
  particles,
  patronymics,
  softTitles,
  titles,
  tribal,
} from './tables.ts';
import { wordOf } from './word.ts';

/** The words of a person's name with the role and weight of each; syllables where the name reads as Korean or Chinese. */
export function personParts(written: readonly WrittenWord[]): Part[] {
  const joined = joinCompounds(written);
  const syllables = asSyllables(joined);
  if (syllables !== null) return syllables;
  const parts: Part[] = [];
  joined.forEach((piece, i) => {
    const word = wordOf(piece);
    const text = word.text;
    const next = joined[i + 1]?.text ?? '';
    const usual = usualRoles.get(text);
    if (text.length === 1 && piece.script === 'latin') parts.push(part(word, 'initial', 0.25));
    else if (text === 'abdul' || (text === 'abd' && piece.script === 'latin')) parts.push(part(word, 'particle', 0.1));
    else if (usual !== undefined && !(text === 'ben' && i === 0 && joined.length === 2))
      parts.push(part(word, usual.role, usual.weight));
    else if (text.length < 4 && assimilatedArticles.has(text) && next.startsWith(text.slice(1)))
      parts.push(part(word, 'particle', 0.04));
    else if (i > 0 && i === joined.length - 1 && joined.length > 2 && lonelyForms.has(text))
      parts.push(part(word, 'form', 0.05));
    else if (text.charCodeAt(0) < 58 && /^\d+$/.test(text)) parts.push(part(word, 'number', 0.2, text));
    else parts.push(part(word, 'name', word.personWeight));
  });
  return settle(parts);
}

/** Words that are no name of their own in a person's name; what stands first in this list counts. */
const usualRoles = new Map<string, { role: Role; weight: number }>();
for (const [words, role, weight] of [
  [patronymics, 'patronymic', 0.05],
  [particles, 'particle', 0.04],
  [kunya, 'particle', 0.1],
  [softTitles, 'title', 0.15],
  [titles, 'title', 0.05],
  [tribal, 'title', 0.2],
] as const) {
  for (const word of words) if (!usualRoles.has(word)) usualRoles.set(word, { role, weight });
}
const lonelyForms = new Set('llc ltd inc gmbh sa ag corp plc ooo bv nv'.split(' '));

/** A name made of nothing but titles and particles (King, Sultan, Al Said) is a name all the same. */
function settle(parts: Part[]): Part[] {
  if (parts.some((p) => p.role === 'name' || p.role === 'syllable')) return parts;
  return parts.map((p) =>
    p.role === 'title' || p.role === 'initial' ? part(p.word, 'name', p.word.text.length > 1 ? 0.6 : 0.3) : p,
  );
}

const faithEndings = new Set('din deen dine dein uddin eddin eddine aldin eldin addin aldyn dyn'.split(' '));
/** abd + al + rahman, rahmat + allah, salah + al + din are one name each, however they are spaced. */
function joinCompounds(pieces: readonly WrittenWord[]): WrittenWord[] {
  const written = pieces.some(endsInAbdul) ? pieces.flatMap(withoutAbdul) : pieces;
  const joined: WrittenWord[] = [];
  for (let i = 0; i < written.length; i++) {
    const piece = written[i]!;
    const text = piece.script === 'latin' && isAbdul(piece.text) ? 'abdul' : piece.text;
    const next = written[i + 1];
    const after = written[i + 2];
    if (piece.script === 'latin' && (text === 'abd' || text === 'abdul')) {
      if (
        next !== undefined &&
        text === 'abd' &&
        articleLike(next.text) &&
        after !== undefined &&
        after.text.length > 2
      ) {
        joined.push(glue('abdal', after));
        i += 2;
        continue;
      }
      if (next !== undefined && next.text.length > 2 && !patronymics.has(next.text)) {
        joined.push(glue(text === 'abd' && next.text.startsWith('al') ? 'abd' : 'abdal', next));
        i += 1;
        continue;
      }
    }
    const last = joined.at(-1);
    // Arabic leaves short vowels out, so that two letters are a word: عز الدين is Izz al-Din.
    const least = last?.script === 'arabic' ? 2 : 3;
    if (last !== undefined && piece.script !== 'hebrew' && last.text.length >= least && !patronymics.has(last.text)) {
      if (text === 'allah' || text === 'ullah' || text === 'alah') {
        joined[joined.length - 1] = { text: `${last.text}alah`, script: last.script };
        continue;
      }
      if (faithEndings.has(text)) {
        joined[joined.length - 1] = { text: `${last.text}aldin`, script: last.script };
        continue;
      }
      if (articleLike(text) && next !== undefined && /^(?:din|deen|dine|dein|dyn)$/.test(next.text)) {
        joined[joined.length - 1] = { text: `${last.text}aldin`, script: last.script };
        i += 1;
        continue;
      }
    }
    joined.push(text === piece.text ? piece : { text, script: piece.script });
  }
  return joined;
}

function endsInAbdul({ text, script }: WrittenWord): boolean {
  return script === 'latin' && text.length > 7 && /abd[aeu]l$/.test(text);
}

/** MohammadAbdul Kadir: the servant belongs to the word after it. */
function withoutAbdul(piece: WrittenWord): WrittenWord[] {
  if (!endsInAbdul(piece)) return [piece];
  return [
    { text: piece.text.slice(0, -5), script: 'latin' },
    { text: 'abdul', script: 'latin' },
  ];
}

/** Abdul, Abdel, Abdal, and slips of the finger in them. */
function isAbdul(text: string): boolean {
  return text.length >= 5 && text.length <= 6 && editCost(text, 'abdul', 100) <= 70;
}

function articleLike(text: string): boolean {
  return (
    text === 'al' ||
    text === 'el' ||
    text === 'ul' ||
    text === 'ur' ||
    text === 'ed' ||
    text === 'ud' ||
    assimilatedArticles.has(text)
  );
}

function glue(head: string, tail: WrittenWord): WrittenWord {
  return { text: head + tail.text, script: tail.script };
}

/** The name as syllables where it reads as Korean or Chinese: a known family name, and nothing but syllables beside it. */
function asSyllables(written: readonly WrittenWord[]): Part[] | null {
  if (written.length === 0 || written.length > 5) return null;
  if (written.every((piece) => piece.syllable !== undefined || piece.surname !== undefined)) {
    return written.map((piece) => syllablePart(piece));
  }
  if (written.length < 2) return null;
  const korean = spell(written, koreanSurnames, (text) => koreanSyllable(text) !== null, splitKorean);
  const chosen = korean ?? spell(written, chineseSurnames, isMandarin, splitMandarin);
  return chosen === null ? null : chosen.map((piece) => syllablePart(piece));
}

function spell(
  written: readonly WrittenWord[],
  surnames: ReadonlyMap<string, readonly number[]>,
  isSyllable: (text: string) => boolean,
  split: (text: string) => string[] | null,
): WrittenWord[] | null {
  const ends = [written[0], written.at(-1)];
  if (!ends.some((end) => end !== undefined && surnames.has(end.surname ?? end.text))) return null;
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

function syllablePart(piece: WrittenWord): Part {
  const word = wordOf(piece);
  return part(word, 'syllable', syllableWeight(word.personWeight));
}
