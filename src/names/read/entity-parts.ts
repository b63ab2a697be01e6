import { wordOf } from './analyze-word.ts';
import { type Manner, type Part, part } from './part.ts';
import {
  articles,
  domainSet,
  expansions,
  genericSet,
  legalClasses,
  legalStarts,
  longestLegalForm,
  numberTens,
  numberWords,
  placeSet,
  romanNumerals,
  vesselPrefixes,
} from './tables.ts';
import { formGluedTo, numberSigns, uses } from './usual-words.ts';
import { entityWeights } from './weights.ts';
import type { Word, WrittenWord } from './word.ts';

/** The words of an organisation's, ship's or aircraft's name with role and weight: legal forms by class, numbers by value. */
export function entityParts(written: readonly WrittenWord[], manner: Manner): Part[] {
  const parts: Part[] = [];
  const expanded = written.some(({ text }) => expansions.has(text)) ? written.flatMap(inFull) : written;
  for (let i = 0; i < expanded.length; i++) {
    const piece = expanded[i]!;
    const word = wordOf(piece);
    if ((word.uses & uses.entity) === 0) {
      parts.push(part(word, 'name', word.entityWeight));
      continue;
    }
    const text = piece.text;
    const form = legalFormAt(expanded, i);
    if (form !== null && manner === 'entity') {
      parts.push(
        part(wordOf({ text: form.name, script: 'latin' }), 'form', entityWeights.legalForm.weight, form.class),
      );
      i += form.width - 1;
      continue;
    }
    const glued = manner === 'entity' ? formGluedTo(text) : null;
    if (glued !== null) {
      const [own, its] = glued.map((written) => wordOf({ text: written, script: piece.script })) as [Word, Word];
      parts.push(
        part(own, 'name', own.entityWeight),
        part(its, 'form', entityWeights.legalForm.weight, legalClasses.get(its.text)!),
      );
      continue;
    }
    if (i > 0 && numberSigns.has(text) && i + 1 < expanded.length && numberAt(expanded, i + 1) !== null) continue;
    const number = numberAt(expanded, i);
    if (number !== null) {
      parts.push(
        part(wordOf({ text: number.value, script: 'latin' }), 'number', entityWeights.number.weight, number.value),
      );
      i += number.width - 1;
      continue;
    }
    if (manner === 'craft' && i === 0 && vesselPrefixes.has(text))
      parts.push(part(word, 'title', entityWeights.prefix.weight));
    else if (articles.has(text)) parts.push(part(word, 'particle', entityWeights.article.weight));
    else if (genericSet.has(text)) parts.push(part(word, 'generic', entityWeights.generic.weight));
    else if (domainSet.has(text)) parts.push(part(word, 'generic', entityWeights.sector.weight));
    else if (placeSet.has(text)) parts.push(part(word, 'place', entityWeights.place.weight));
    else parts.push(part(word, 'name', text.length === 1 ? entityWeights.letter.weight : word.entityWeight));
  }
  return parts;
}

/** Abbreviations written out: Intl is International. */
function inFull(piece: WrittenWord): WrittenWord[] {
  const long = expansions.get(piece.text);
  return long === undefined ? [piece] : long.split(' ').map((text) => ({ text, script: 'latin' as const }));
}

function legalFormAt(
  words: readonly WrittenWord[],
  start: number,
): { name: string; class: string; width: number } | null {
  if (!legalStarts.has(words[start]?.text ?? '')) return null;
  let joined = '';
  let found: { name: string; class: string; width: number } | null = null;
  for (let width = 1; width <= longestLegalForm && start + width <= words.length; width++) {
    joined += (width === 1 ? '' : ' ') + (words[start + width - 1]?.text ?? '');
    const legal = legalClasses.get(joined);
    if (legal !== undefined) found = { name: joined.replaceAll(' ', ''), class: legal, width };
  }
  if (found === null) return null;
  // Two letters are a legal form at an end of the name only: `SA`, `AS` and `AD` are also words; `Co` is none.
  const atEnd = start + found.width >= words.length - 1 || start === 0;
  return found.name.length > 2 || found.name === 'co' || atEnd ? found : null;
}

function numberAt(words: readonly WrittenWord[], start: number): { value: string; width: number } | null {
  const text = words[start]?.text ?? '';
  const next = words[start + 1]?.text ?? '';
  if (/^\d+$/.test(text)) return { value: String(Number(text)), width: 1 };
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(text);
  if (ordinal?.[1] !== undefined) return { value: ordinal[1], width: 1 };
  const tens = numberTens.get(text);
  if (tens !== undefined) {
    const unit = numberWords.get(next) ?? (/^[1-9]$/.test(next) ? Number(next) : undefined);
    return unit !== undefined && unit > 0 && unit < 10
      ? { value: String(tens + unit), width: 2 }
      : { value: String(tens), width: 1 };
  }
  const spoken = numberWords.get(text);
  if (spoken !== undefined) return { value: String(spoken), width: 1 };
  const roman = start > 0 ? romanNumerals.get(text) : undefined;
  return roman === undefined ? null : { value: String(roman), width: 1 };
}
