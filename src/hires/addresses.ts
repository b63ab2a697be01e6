import words from '../../data/address-words.json' with { type: 'json' };
import type { Address } from './hire.ts';

/** A postal address in normal form, equal for all its spellings. */
type ReadAddress = {
  /** House number and words of the street, short and sorted: `12 main st`. */
  street: string;
  /** `4` of `Apt 4`; else empty. */
  unit: string;
  postcode: string;
  city: string;
};

/** Null if street or city cannot be determined, so that nothing is compared. */
function readAddress(address: Address): ReadAddress | null {
  const lines = joinHouseNumber(address.text.split(/[,;\n\r]+/).map((line) => line.trim()));
  const behind = lines.length > 1 ? lines.slice(1).join(', ') : (lines[0] ?? '').replace(/^\S+\s+\S+/, '');
  const code = address.postcode ?? postcodeIn(behind) ?? '';
  const postcode = foldPostcode(code);
  const written = address.street ?? lines.find((line) => /\d/.test(line) && /\p{L}/u.test(line) && !isUnitLine(line));
  if (written === undefined) return null;
  const rest =
    address.street === undefined ? lines.filter((line) => line !== written && isUnitLine(line)).join(' ') : '';
  const { street, unit } = readStreet(`${code === '' ? written : written.replace(code, ' ')} ${rest}`);
  const city = tokensOf(address.city ?? '').join(' ');
  if (!/\d/.test(street) || !/\p{L}/u.test(street) || (postcode === '' && city === '')) return null;
  return { street, unit, postcode, city };
}

/** The form in which two spellings of one address are equal, for keyed hashes; null if it cannot be determined. */
export function addressKey(address: Address): string | null {
  const read = readAddress(address);
  if (read === null) return null;
  return [read.street, read.unit, read.postcode === '' ? read.city : read.postcode].join('|');
}

/** Whether both are the same building, by street and postcode or else city; null if one of them lacks those. */
export function sameAddress(one: Address, other: Address): boolean | null {
  const a = readAddress(one);
  const b = readAddress(other);
  if (a === null || b === null) return null;
  if (a.street !== b.street) return false;
  if (a.postcode !== '' && b.postcode !== '') return a.postcode === b.postcode;
  return a.city !== '' && b.city !== '' ? a.city === b.city : null;
}

type DeliveryPlace = 'post box' | 'mailbox store' | 'parcel forwarder' | 'freight forwarder';

/** The kind of place that receives parcels at an address, with the words that say so; null for any other address. */
export function deliveryPlace(address: Address): { place: DeliveryPlace; words: string } | null {
  const text = ` ${normalizeText([address.street, address.text].join(' '))} `;
  const kinds: [DeliveryPlace, readonly string[]][] = [
    ['post box', words.boxes],
    ['mailbox store', words.stores],
    ['parcel forwarder', words.forwarders],
    ['freight forwarder', words.freight],
  ];
  for (const [place, phrases] of kinds) {
    const met = phrases.find((phrase) => text.includes(` ${phrase} `));
    if (met !== undefined) return { place, words: met };
  }
  return null;
}

/** The words of an address, abbreviated, for comparison with a listed address. */
export function tokensOf(text: string): string[] {
  return normalizeText(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => abbreviations.get(word) ?? shortenStreetSuffix(word));
}

/** `12, rue de Rivoli` and `Calle Mayor, 12`: a separate house number belongs to the street next to it. */
function joinHouseNumber(lines: string[]): string[] {
  const [first = '', second = '', ...others] = lines;
  if (/^\d{1,5}\p{L}?$/u.test(first)) return [`${first} ${second}`, ...others];
  return !/\d/.test(first) && /^\d{1,5}\p{L}?$/u.test(second) && others.length > 0
    ? [`${second} ${first}`, ...others]
    : lines;
}

function readStreet(text: string): { street: string; unit: string } {
  const tokens = tokensOf(text.replace(/#\s*(?=[\p{L}\p{N}])/gu, ' unit '));
  const street: string[] = [];
  let unit = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const glued = /^(apt|unit|suite|ste|flat|room|rm)(\d+\p{L}?)$/u.exec(token)?.[2];
    if (glued !== undefined) unit = glued;
    else if (units.has(token) && tokens[at + 1] !== undefined) unit = tokens[++at] ?? '';
    else street.push(token);
  }
  return { street: street.sort().join(' '), unit };
}

function isUnitLine(line: string): boolean {
  const [first = '', second] = tokensOf(line.replace('#', 'unit '));
  return units.has(first) && second !== undefined && /^\d|^\p{L}$/u.test(second);
}

/** `12-14 Hauptstraße` → `12 14 hauptstrasse`. */
function normalizeText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\bp\.?\s?o\.?\s?b(?:ox)?\b/g, 'po box')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** German and Dutch append the kind of street to its name. */
function shortenStreetSuffix(word: string): string {
  return word.replace(/(?<=\p{L}{3})(?:strasse|str)$/u, 'st').replace(/(?<=\p{L}{3})straat$/u, 'st');
}

function postcodeIn(text: string): string | undefined {
  for (const pattern of postcodes) {
    const found = [...text.matchAll(pattern)].at(-1)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** British, Canadian and Dutch codes, then US ZIP+4, then any of four to seven digits. */
const postcodes = [
  /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gi,
  /\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/gi,
  /\b\d{4}\s?[A-Z]{2}\b/g,
  /\b\d{5}-\d{4}\b/g,
  /\b\d{2,3}[-\s]\d{2,4}\b/g,
  /\b\d{4,7}\b/g,
];

function foldPostcode(text: string): string {
  const folded = text.toUpperCase().replace(/[^\p{L}\p{N}-]/gu, '');
  return folded.replace(/^(\d{5})-\d{4}$/, '$1').replaceAll('-', '');
}

const abbreviations = new Map<string, string>(Object.entries(words.short));
const units = new Set(words.unit);
