import type { Kind } from '../../lists/designation.ts';
import { asciiWords } from './ascii-words.ts';
import { entityParts } from './entity-parts.ts';
import { normalize } from './normalize.ts';
import type { NameStyle, Part, Reading } from './part.ts';
import { personParts, personPartsAnotherWay } from './person-parts.ts';
import { type Pronunciation, pronunciationsOf, transliterate } from './scripts.ts';
import { joinDottedLetters, splitWords } from './split-words.ts';
import { domainSet, genericSet } from './tables.ts';
import type { WrittenWord } from './word.ts';

/** The parts of a name that are read. No name has more, and comparing must end soon. */
const mostParts = 40;

/** The style in which names of a kind are read. */
export function styleOf(kind: Kind): NameStyle {
  return kind === 'person' ? 'person' : kind === 'organization' ? 'entity' : 'craft';
}

/** Whether a text has a letter or digit that a name can be made of. */
export function hasNameContent(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(normalize(text));
}

/** Every reading of a name that its scripts allow, the likeliest first; none where there is nothing to compare. */
export function readName(text: string, style: NameStyle): Reading[] {
  const clean = joinDottedLetters(normalize(text), style);
  const plain = asciiWords(clean, style);
  const readings: Reading[] = [];
  if (plain !== null) {
    if (plain.length > 0) readings.push(readWords(plain, style));
    const other = readings[0]?.syllabic === true ? personPartsAnotherWay(plain) : null;
    if (other !== null) readings.push(readingOf(other, style));
    return readings;
  }
  const words = splitWords(clean, style).slice(0, mostParts);
  for (const pronunciation of beyondLatin.test(clean) ? pronunciationsOf(words, /[·・•‧]/.test(clean)) : onlyNative) {
    const written = transliterateAll(words, pronunciation);
    if (written === null) continue;
    const read = readWords(written, style);
    if (read.parts.length > 0) readings.push(read);
  }
  return readings;
}

const beyondLatin = /[\u0400-\u04ff\u1100-\uffff]/;
const onlyNative: readonly Pronunciation[] = ['native'];

function transliterateAll(words: readonly string[], pronunciation: Pronunciation): WrittenWord[] | null {
  const all: WrittenWord[] = [];
  for (const word of words) {
    const read = transliterate(word, pronunciation);
    if (read === null) return null;
    for (const written of read) all.push(written);
  }
  return all;
}

/** Whether the words show that a name is an organization's: by a legal form or a general word. */
export function looksLikeEntity(text: string): boolean {
  const clean = joinDottedLetters(normalize(text), 'entity');
  const words =
    asciiWords(clean, 'entity')?.map((word) => word.text) ??
    splitWords(clean, 'entity').map((word) => word.toLowerCase());
  const last = words.at(-1) ?? '';
  if (words.length > 1 && certainForms.has(last)) return true;
  return (
    words.some((word) => certainForms.has(word) && word.length > 2) ||
    words.some((word) => genericSet.has(word) || domainSet.has(word))
  );
}
const certainForms = new Set(
  'ltd llc inc gmbh ooo oao zao pao jsc ojsc cjsc pjsc plc limited corporation corp incorporated company co ltda sarl srl spa ag kg llp lp bv nv aktiengesellschaft fze fzco dmcc'.split(
    ' ',
  ),
);

function readWords(written: readonly WrittenWord[], style: NameStyle): Reading {
  const words = withoutRepetition(written.length > mostParts ? written.slice(0, mostParts) : written);
  const parts = style === 'person' ? personParts(words) : entityParts(words, style);
  return readingOf(parts, style);
}

/** A name that was pasted more than once (Kim Jong Un, Kim Jong Un) only once. One word twice can be a name. */
function withoutRepetition(words: readonly WrittenWord[]): readonly WrittenWord[] {
  for (let period = 2; period * 2 <= words.length; period++) {
    if (words.length % period !== 0) continue;
    if (words.every(({ text }, at) => at < period || text === words[at - period]!.text)) return words.slice(0, period);
  }
  return words;
}

function readingOf(parts: Part[], style: NameStyle): Reading {
  let syllabic = false;
  let total = 0;
  for (const { role, weight } of parts) {
    if (role === 'syllable') syllabic = true;
    total += weight;
  }
  return { style, parts, syllabic, total };
}
