import { analyzeWord } from './analyze-word.ts';
import { makePart, type NameStyle, type Part } from './part.ts';
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
import { entityWeights } from './weights.ts';
import type { WrittenWord } from './word.ts';
import { numberSigns, splitLegalForm, uses } from './word-uses.ts';

/** The parts of an organization's, ship's or aircraft's name: legal forms with their class, numbers with their value. */
export function entityParts(written: readonly WrittenWord[], style: NameStyle): Part[] {
  const parts: Part[] = [];
  const expanded = written.some(({ text }) => expansions.has(text)) ? written.flatMap(writtenOut) : written;
  for (let i = 0; i < expanded.length; i++) {
    const piece = expanded[i]!;
    const word = analyzeWord(piece);
    if ((word.uses & uses.entity) === 0) {
      parts.push(makePart(word, 'name', word.entityWeight));
      continue;
    }
    const text = piece.text;
    const form = legalFormAt(expanded, i);
    if (form !== null && style === 'entity') {
      parts.push(
        makePart(analyzeWord({ text: form.name, script: 'latin' }), 'form', entityWeights.legalForm.weight, form.class),
      );
      i += form.width - 1;
      continue;
    }
    const split = style === 'entity' ? splitLegalForm(text) : null;
    if (split !== null) {
      const name = analyzeWord({ text: split[0], script: piece.script });
      const form = analyzeWord({ text: split[1], script: piece.script });
      parts.push(
        makePart(name, 'name', name.entityWeight),
        makePart(form, 'form', entityWeights.legalForm.weight, legalClasses.get(form.text)!),
      );
      continue;
    }
    if (i > 0 && numberSigns.has(text) && i + 1 < expanded.length && numberAt(expanded, i + 1) !== null) continue;
    const number = numberAt(expanded, i);
    if (number !== null) {
      parts.push(
        makePart(
          analyzeWord({ text: number.value, script: 'latin' }),
          'number',
          entityWeights.number.weight,
          number.value,
        ),
      );
      i += number.width - 1;
      continue;
    }
    if (style === 'craft' && i === 0 && vesselPrefixes.has(text))
      parts.push(makePart(word, 'title', entityWeights.prefix.weight));
    else if (articles.has(text)) parts.push(makePart(word, 'particle', entityWeights.article.weight));
    else if (genericSet.has(text)) parts.push(makePart(word, 'generic', entityWeights.generic.weight));
    else if (domainSet.has(text)) parts.push(makePart(word, 'generic', entityWeights.sector.weight));
    else if (placeSet.has(text)) parts.push(makePart(word, 'place', entityWeights.place.weight));
    else parts.push(makePart(word, 'name', text.length === 1 ? entityWeights.letter.weight : word.entityWeight));
  }
  return parts;
}

/** The words that an abbreviation stands for: Intl is International. */
function writtenOut(piece: WrittenWord): WrittenWord[] {
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
  // Two letters are a legal form only at an end of the name, since SA, AS and AD are also words; Co is not.
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
