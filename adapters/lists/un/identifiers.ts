import type { Identifier } from '../../../src/lists/designation.ts';
import { countryCode } from '../country.ts';

/** The parts of an INDIVIDUAL_DOCUMENT, empty where absent. */
type UnDocument = {
  type: string;
  type2: string;
  number: string;
  issuingCountry: string;
  dateOfIssue: string;
  cityOfIssue: string;
  countryOfIssue: string;
  note: string;
};

/**
 * A document of the UN with its bare number, which the UN also writes as `Libya B/002210`, as
 * `CAR diplomatic passport no. D00000898`, or only in the second type or the note. Null where no number is found; the
 * document's words (`documentWords`) then belong in the remarks.
 */
export function unDocument(document: UnDocument): Identifier | null {
  const { number, type2, note } = document;
  const written = [number, type2, beforeIssue(note)].find((text) => /\d/u.test(text)) ?? '';
  const found = bareNumber(written);
  if (found === null) return null;
  const country = [document.issuingCountry, document.countryOfIssue, document.cityOfIssue, ...found.around]
    .map((place) => (place === '' ? null : countryCode(place)))
    .find((code) => code !== null);
  const more = noteOf({ ...document, number: found.around.length > 0 && written === number ? number : '' });
  return {
    type: typeNames.get(document.type.toLowerCase()) ?? (document.type || 'Document'),
    value: found.value,
    ...(country === undefined ? {} : { country }),
    ...(more === '' ? {} : { note: more }),
  };
}

/** Everything about a document on one line; empty for the empty document that most records have. */
export function documentWords(document: UnDocument): string {
  return [document.type, noteOf(document), document.issuingCountry].filter((part) => part !== '').join('; ');
}

/**
 * The identifiers in free text that are unmistakable: e-mail addresses, telephone numbers with their country code,
 * `SWIFT/BIC: KUDBKPPY`, and `IMO number: 5571322`, which on this list is always that of a company.
 */
export function identifiersInText(text: string): Identifier[] {
  return inText.flatMap(({ type, pattern }) =>
    [...text.matchAll(pattern)].map((found) => ({ type, value: (found[1] ?? found[0]).trim() })),
  );
}

const inText = [
  { type: 'Email Address', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/giu },
  { type: 'Phone Number', pattern: /\+\d[\d -]{6,}\d/gu },
  { type: 'SWIFT/BIC', pattern: /\bSWIFT(?:\/BIC)?\s*:\s*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b/gu },
  { type: 'Company IMO Number', pattern: /\bIMO(?: number)?\s*:?\s*(\d{7})\b/giu },
];

/** The UN's translations of its two types: KPi.006 lists one passport in three languages. */
const typeNames = new Map([
  ['numéro de passeport', 'Passport'],
  ['número de pasaporte', 'Passport'],
  ['national identification no.', 'National Identification Number'],
]);

function noteOf({ type, type2, number, dateOfIssue, cityOfIssue, countryOfIssue, note }: UnDocument): string {
  const kindOfDocument = type2.toLowerCase() === type.toLowerCase() ? '' : type2.replace(/\s*:$/u, '');
  const place = [cityOfIssue, countryOfIssue].filter((part) => part !== '').join(', ');
  const issued = [dateOfIssue, place === '' ? '' : `in ${place}`].filter((part) => part !== '').join(' ');
  const parts = [kindOfDocument, number, issued === '' ? '' : `issued ${issued}`, note];
  return parts.filter((part) => part !== '').join('; ');
}

function beforeIssue(note: string): string {
  return note.replace(/(^|[\s,(])(issued|expire[sd]?|under name|valid|date of|on|in)\b.*$/isu, '').trim();
}

/** The trailing run of words that look like a number, and the words around it. */
function bareNumber(written: string): { value: string; around: string[] } | null {
  const [, main = '', tail = ''] = /^([^,(]*(?:\([^)]*\)[^,()]*\d[^,()]*)?)(.*)$/su.exec(written) ?? [];
  const words = main
    .replace(/-\s+(?=\d)/gu, '-')
    .replace(/(\d) No\.? (?=\d)/giu, '$1 ')
    .trim()
    .split(/\s+/u);
  const from = words.findLastIndex((word) => !isNumberWord(word)) + 1;
  const value = words
    .slice(from)
    .join(' ')
    .replace(/^N[o°]\.?(?=\d)/iu, '');
  if (!/\d/u.test(value)) return null;
  const around = [words.slice(0, from).join(' '), tail.replace(/[(),]/gu, ' ').trim()];
  return { value, around: around.filter((part) => part !== '') };
}

/** `D00000898`, `B/002210`, and the letters before a number: `OA`, `TR-P`. */
function isNumberWord(word: string): boolean {
  return /^\p{Lu}{1,2}(?:-\p{Lu})?$/u.test(word) || (/\d/u.test(word) && /^[\p{L}\d./°-]+$/u.test(word));
}
