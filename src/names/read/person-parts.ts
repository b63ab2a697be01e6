import { analyzeWord } from './analyze-word.ts';
import { isMandarinSyllable } from './chinese.ts';
import { joinCompounds } from './compounds.ts';
import { koreanSyllable } from './korean.ts';
import { makePart, type Part } from './part.ts';
import { readSyllables, readSyllablesAnotherWay } from './syllables.ts';
import { assimilatedArticles } from './tables.ts';
import { type PartWeight, personWeights } from './weights.ts';
import type { WrittenWord } from './word.ts';
import { personLegalForms, uses, usualRoles } from './word-uses.ts';

/** The parts of a person's name; syllables where it is a Korean or Chinese name. */
export function personParts(written: readonly WrittenWord[]): Part[] {
  const joined = joinCompounds(written);
  const syllables = syllablesAmongTitles(joined, readSyllables);
  if (syllables !== null) return syllables;
  const parts: Part[] = [];
  for (let i = 0; i < joined.length; i++) {
    const piece = joined[i]!;
    const word = analyzeWord(piece);
    if ((word.uses & uses.person) === 0) {
      parts.push(makePart(word, 'name', word.personWeight));
      continue;
    }
    const text = word.text;
    const next = joined[i + 1]?.text ?? '';
    const usual = usualRoles.get(text);
    if (text.length === 1 && piece.script === 'latin')
      parts.push(makePart(word, 'initial', personWeights.initial.weight));
    else if (text === 'abdul' || (text === 'abd' && piece.script === 'latin'))
      parts.push(makePart(word, 'particle', personWeights.abdul.weight));
    else if (usual !== undefined && joined.length === 2 && givenTitles.has(text))
      parts.push(makePart(word, 'name', Math.min(personWeights.givenTitle.weight, word.personWeight)));
    else if (usual !== undefined && !(text === 'ben' && i === 0 && joined.length === 2))
      parts.push(makePart(word, usual.role, usual.weight));
    else if (text.length < 4 && assimilatedArticles.has(text) && next.startsWith(text.slice(1)))
      parts.push(makePart(word, 'particle', personWeights.particle.weight));
    else if (i > 0 && i === joined.length - 1 && joined.length > 2 && personLegalForms.has(text))
      parts.push(makePart(word, 'form', personWeights.legalForm.weight));
    else if (text.charCodeAt(0) < 58 && /^\d+$/.test(text))
      parts.push(makePart(word, 'number', personWeights.number.weight, text));
    else parts.push(makePart(word, 'name', word.personWeight));
  }
  return withName(parts);
}

/** The other reading of a Korean name whose syllables can be split in two ways (Song-eun, Son-geun); null for other names. */
export function personPartsAnotherWay(written: readonly WrittenWord[]): Part[] | null {
  return syllablesAmongTitles(written, readSyllablesAnotherWay);
}

/**
 * The syllables of a Korean or Chinese name with titles and Western given names around it: Mr. Kwang-ho Bak, Tony Hyon-sop
 * Sim. A title that could be a syllable is read as one.
 */
function syllablesAmongTitles(
  written: readonly WrittenWord[],
  read: (words: readonly WrittenWord[]) => Part[] | null,
): Part[] | null {
  let start = 0;
  let end = written.length;
  while (start < end && isTitle(written[start]!)) start += 1;
  while (end > start && isTitle(written[end - 1]!)) end -= 1;
  const names = written.slice(start, end);
  const syllables = syllablesAmongWestern(names, read) ?? read(names);
  if (syllables === null || names.length === written.length) return syllables;
  const asTitle = (piece: WrittenWord) => makePart(analyzeWord(piece), 'title', usualRoles.get(piece.text)!.weight);
  return [...written.slice(0, start).map(asTitle), ...syllables, ...written.slice(end).map(asTitle)];
}

function syllablesAmongWestern(
  written: readonly WrittenWord[],
  read: (words: readonly WrittenWord[]) => Part[] | null,
): Part[] | null {
  // In the middle, a Western name can be a syllable: Kim Jong John Un.
  const western = written.filter(
    (piece, at) => isWestern(piece) && (at === 0 || at === written.length - 1 || !isSyllable(piece.text)),
  );
  if (western.length === 0 || western.length > written.length - 2) return null;
  const others = written.filter((piece) => !western.includes(piece));
  const syllables = others.some((piece) => piece.text.length === 1 || isWestern(piece)) ? null : read(others);
  if (syllables === null) return null;
  return [...western.map((piece) => makePart(analyzeWord(piece), 'name', personWeights.western.weight)), ...syllables];
}

function isWestern(piece: WrittenWord): boolean {
  return (analyzeWord(piece).uses & uses.western) !== 0 && piece.script === 'latin';
}

function isTitle(piece: WrittenWord): boolean {
  const { text, script } = piece;
  if ((analyzeWord(piece).uses & uses.person) === 0) return false;
  return script === 'latin' && usualRoles.get(text)?.role === 'title' && !isSyllable(text);
}

/** Titles that are also given names, which they are next to one other word. */
const givenTitles = new Set(['amir', 'emir', 'said', 'sultan']);

/** Turns titles and initials into names where there is no other name: King, Sultan, Al Said. */
function withName(parts: Part[]): Part[] {
  if (parts.some((p) => p.role === 'name' || p.role === 'syllable')) return parts;
  return parts.map((p) =>
    p.role === 'title' || p.role === 'initial' ? makePart(p.word, 'name', loneWeight(p.word.text).weight) : p,
  );
}

function loneWeight(text: string): PartWeight {
  return text.length > 1 ? personWeights.titleAlone : personWeights.initialAlone;
}

function isSyllable(text: string): boolean {
  return koreanSyllable(text) !== null || isMandarinSyllable(text);
}
