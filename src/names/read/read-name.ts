import type { Kind } from '../../lists/designation.ts';
import { chunksOf, unpointed } from './chunks.ts';
import { entityParts } from './entity-parts.ts';
import { normalise } from './normalize.ts';
import type { Manner, Part, Reading } from './part.ts';
import { personParts, personPartsOtherwise } from './person-parts.ts';
import { plainWords } from './plain-words.ts';
import { readChunk, type Way, waysOf } from './scripts.ts';
import { domainSet, genericSet } from './tables.ts';
import type { WrittenWord } from './word.ts';

/** Names of more parts than this are cut; nobody has so many, and comparing must end soon. */
const mostParts = 40;

/** The manner in which the name of something of this kind is read. */
export function mannerOf(kind: Kind): Manner {
  return kind === 'person' ? 'person' : kind === 'organization' ? 'entity' : 'craft';
}

/** True where the text holds a letter or digit that a name can be made of. */
export function hasNameContent(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(normalise(text));
}

/** The name in every reading that its scripts allow, the likeliest first; empty where nothing is left to compare. */
export function readName(text: string, manner: Manner): Reading[] {
  const clean = unpointed(normalise(text), manner);
  const plain = plainWords(clean, manner);
  const readings: Reading[] = [];
  if (plain !== null) {
    if (plain.length > 0) readings.push(assign(plain, manner));
    const otherwise = readings[0]?.syllabic === true ? personPartsOtherwise(plain) : null;
    if (otherwise !== null) readings.push(reading(otherwise, manner));
    return readings;
  }
  const chunks = chunksOf(clean, manner).slice(0, mostParts);
  for (const way of beyondLatin.test(clean) ? waysOf(chunks, /[·・•‧]/.test(clean)) : plainWay) {
    const words = wordsOf(chunks, way);
    if (words === null) continue;
    const read = assign(words, manner);
    if (read.parts.length > 0) readings.push(read);
  }
  return readings;
}

const beyondLatin = /[\u0400-\u04ff\u1100-\uffff]/;
const plainWay: readonly Way[] = ['native'];

function wordsOf(chunks: readonly string[], way: Way): WrittenWord[] | null {
  const words: WrittenWord[] = [];
  for (const chunk of chunks) {
    const read = readChunk(chunk, way);
    if (read === null) return null;
    for (const word of read) words.push(word);
  }
  return words;
}

/** Whether the words alone say that this is no person: a legal form, or two words that only organisations bear. */
export function looksLikeEntity(text: string): boolean {
  const clean = unpointed(normalise(text), 'entity');
  const words =
    plainWords(clean, 'entity')?.map((word) => word.text) ??
    chunksOf(clean, 'entity').map((word) => word.toLowerCase());
  const last = words.at(-1) ?? '';
  if (words.length > 1 && certainForms.has(last)) return true;
  return (
    words.some((word) => certainForms.has(word) && word.length > 2) ||
    words.filter((word) => genericSet.has(word) || domainSet.has(word)).length >= 1
  );
}
const certainForms = new Set(
  'ltd llc inc gmbh ooo oao zao pao jsc ojsc cjsc pjsc plc limited corporation corp incorporated company co ltda sarl srl spa ag kg llp lp bv nv aktiengesellschaft fze fzco dmcc'.split(
    ' ',
  ),
);

function assign(written: readonly WrittenWord[], manner: Manner): Reading {
  const words = saidOnce(written.length > mostParts ? written.slice(0, mostParts) : written);
  const parts = manner === 'person' ? personParts(words) : entityParts(words, manner);
  return reading(parts, manner);
}

/** A name that is pasted twice over is still one name: Kim Jong Un, Kim Jong Un. One word twice can be a name. */
function saidOnce(words: readonly WrittenWord[]): readonly WrittenWord[] {
  for (let period = 2; period * 2 <= words.length; period++) {
    if (words.length % period !== 0) continue;
    if (words.every(({ text }, at) => at < period || text === words[at - period]!.text)) return words.slice(0, period);
  }
  return words;
}

function reading(parts: Part[], manner: Manner): Reading {
  let syllabic = false;
  let total = 0;
  for (const { role, weight } of parts) {
    if (role === 'syllable') syllabic = true;
    total += weight;
  }
  return { manner, parts, syllabic, total };
}
