import { wordOf } from './analyze-word.ts';
import { isMandarin } from './chinese.ts';
import { joinCompounds } from './compounds.ts';
import { koreanSyllable } from './korean.ts';
import { type Part, part } from './part.ts';
import { asSyllables, asSyllablesOtherwise } from './syllables.ts';
import { assimilatedArticles } from './tables.ts';
import { lonelyForms, uses, usualRoles } from './usual-words.ts';
import { type PartWeight, personWeights } from './weights.ts';
import type { WrittenWord } from './word.ts';

/** The words of a person's name with the role and weight of each; syllables where the name reads as Korean or Chinese. */
export function personParts(written: readonly WrittenWord[]): Part[] {
  const joined = joinCompounds(written);
  const syllables = syllablesBesideTitles(joined, asSyllables);
  if (syllables !== null) return syllables;
  const parts: Part[] = [];
  for (let i = 0; i < joined.length; i++) {
    const piece = joined[i]!;
    const word = wordOf(piece);
    if ((word.uses & uses.person) === 0) {
      parts.push(part(word, 'name', word.personWeight));
      continue;
    }
    const text = word.text;
    const next = joined[i + 1]?.text ?? '';
    const usual = usualRoles.get(text);
    if (text.length === 1 && piece.script === 'latin') parts.push(part(word, 'initial', personWeights.initial.weight));
    else if (text === 'abdul' || (text === 'abd' && piece.script === 'latin'))
      parts.push(part(word, 'particle', personWeights.abdul.weight));
    else if (usual !== undefined && joined.length === 2 && givenTitles.has(text))
      parts.push(part(word, 'name', Math.min(personWeights.givenTitle.weight, word.personWeight)));
    else if (usual !== undefined && !(text === 'ben' && i === 0 && joined.length === 2))
      parts.push(part(word, usual.role, usual.weight));
    else if (text.length < 4 && assimilatedArticles.has(text) && next.startsWith(text.slice(1)))
      parts.push(part(word, 'particle', personWeights.particle.weight));
    else if (i > 0 && i === joined.length - 1 && joined.length > 2 && lonelyForms.has(text))
      parts.push(part(word, 'form', personWeights.legalForm.weight));
    else if (text.charCodeAt(0) < 58 && /^\d+$/.test(text))
      parts.push(part(word, 'number', personWeights.number.weight, text));
    else parts.push(part(word, 'name', word.personWeight));
  }
  return settle(parts);
}

/** The same of a Korean name whose syllables can be meant otherwise (Songeun is Song-eun or Son-geun); otherwise null. */
export function personPartsOtherwise(written: readonly WrittenWord[]): Part[] | null {
  return syllablesBesideTitles(written, asSyllablesOtherwise);
}

/**
 * Mr. Kwang-ho Bak, General Pak Su Il: a title that is itself no syllable hides no Korean or Chinese name; nor does a
 * Western given name beside it, Tony Hyon-sop Sim.
 */
function syllablesBesideTitles(
  written: readonly WrittenWord[],
  spelt: (words: readonly WrittenWord[]) => Part[] | null,
): Part[] | null {
  let start = 0;
  let end = written.length;
  while (start < end && isTitle(written[start]!)) start += 1;
  while (end > start && isTitle(written[end - 1]!)) end -= 1;
  const names = written.slice(start, end);
  const syllables = syllablesBesideWestern(names, spelt) ?? spelt(names);
  if (syllables === null || names.length === written.length) return syllables;
  const asTitle = (piece: WrittenWord) => part(wordOf(piece), 'title', usualRoles.get(piece.text)!.weight);
  return [...written.slice(0, start).map(asTitle), ...syllables, ...written.slice(end).map(asTitle)];
}

function syllablesBesideWestern(
  written: readonly WrittenWord[],
  spelt: (words: readonly WrittenWord[]) => Part[] | null,
): Part[] | null {
  // Between others, John can be a syllable: Kim Jong John Un.
  const western = written.filter(
    (piece, at) => isWestern(piece) && (at === 0 || at === written.length - 1 || !isSyllable(piece.text)),
  );
  if (western.length === 0 || western.length > written.length - 2) return null;
  const others = written.filter((piece) => !western.includes(piece));
  const syllables = others.some((piece) => piece.text.length === 1 || isWestern(piece)) ? null : spelt(others);
  if (syllables === null) return null;
  return [...western.map((piece) => part(wordOf(piece), 'name', personWeights.western.weight)), ...syllables];
}

function isWestern(piece: WrittenWord): boolean {
  return (wordOf(piece).uses & uses.western) !== 0 && piece.script === 'latin';
}

function isTitle(piece: WrittenWord): boolean {
  const { text, script } = piece;
  if ((wordOf(piece).uses & uses.person) === 0) return false;
  return script === 'latin' && usualRoles.get(text)?.role === 'title' && !isSyllable(text);
}

/** Titles that are as often given names: beside one other word they are its bearer's. */
const givenTitles = new Set(['amir', 'emir', 'said', 'sultan']);

/** A name made of nothing but titles and particles (King, Sultan, Al Said) is a name all the same. */
function settle(parts: Part[]): Part[] {
  if (parts.some((p) => p.role === 'name' || p.role === 'syllable')) return parts;
  return parts.map((p) =>
    p.role === 'title' || p.role === 'initial' ? part(p.word, 'name', loneWeight(p.word.text).weight) : p,
  );
}

function loneWeight(text: string): PartWeight {
  return text.length > 1 ? personWeights.titleAlone : personWeights.initialAlone;
}

function isSyllable(text: string): boolean {
  return koreanSyllable(text) !== null || isMandarin(text);
}
