import { ibanRemainder } from './hex.ts';
import { broken, type FormReading } from './reading.ts';

/** How base58 addresses begin and how long they are, to say what a damaged one was meant to be. */
const forms: readonly { lead: RegExp; from: number; to: number; name: string }[] = [
  { lead: /^[13]/, from: 26, to: 35, name: 'Bitcoin base58' },
  { lead: /^[2mn]/, from: 33, to: 35, name: 'Bitcoin testnet base58' },
  { lead: /^T[A-Za-z1-9]/, from: 34, to: 34, name: 'TRON base58' },
  { lead: /^r/, from: 25, to: 35, name: 'XRP base58' },
  { lead: /^[XT]/, from: 46, to: 48, name: 'XRP X-address' },
  { lead: /^[LM]/, from: 33, to: 34, name: 'Litecoin base58' },
  { lead: /^D/, from: 33, to: 34, name: 'Dogecoin base58' },
  { lead: /^X/, from: 33, to: 34, name: 'Dash base58' },
  { lead: /^t[13]/, from: 35, to: 35, name: 'Zcash base58' },
  { lead: /^[GA]/, from: 33, to: 34, name: 'Bitcoin Gold base58' },
  { lead: /^[48]/, from: 95, to: 95, name: 'Monero base58' },
  { lead: /^4/, from: 106, to: 106, name: 'Monero base58' },
  { lead: /^tz/, from: 36, to: 36, name: 'Tezos base58' },
];

/**
 * Says what is wrong with a text that looks like a base58 address but is not one: 25 to 120 characters with letters of
 * both cases and digits throughout, or a known beginning and length in one case only. Null for everything else.
 */
export function readDamagedBase58(text: string): FormReading {
  const { length } = text;
  if (length < 25 || length > 120 || !/^[0-9A-Za-z]+$/.test(text)) return null;
  const kind = forms.find(({ lead, from, to }) => lead.test(text) && length >= from && length <= to);
  const foreign = text.search(/[0OIl]/);
  const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
  if (!/[0-9]/.test(text.slice(1))) return null;
  if (!mixed) return readOneCase(text);
  if (!scattered(text)) return null;
  if (foreign < 0) return broken(text, kind === undefined ? unknownForm(text) : `bad checksum at ${kind.name}`);
  const near = kind ?? closestForm(text);
  if (near === undefined || (text.match(/[0OIl]/g)?.length ?? 0) > 2) return null;
  return broken(text, `“${text[foreign]}” at position ${foreign + 1} does not occur in base58`);
}

function unknownForm(text: string): string {
  const near = closestForm(text);
  if (near === undefined) return 'the look of an address, but no chain that is known here writes addresses so';
  const range = near.from === near.to ? `${near.from}` : `${near.from} to ${near.to}`;
  return `${text.length} characters, where ${near.name} has ${range}`;
}

function closestForm(text: string): (typeof forms)[number] | undefined {
  const { length } = text;
  return forms.find(({ lead, from, to }) => lead.test(text) && length >= from - 2 && length <= to + 2);
}

/** A base58 address that lost its capitals: its payload cannot be recovered, but listed neighbors can be shown. */
function readOneCase(text: string): FormReading {
  const kind = forms.find(
    ({ lead, from, to }) =>
      text.length >= Math.max(from, 31) && text.length <= to && (lead.test(text) || lead.test(swapFirst(text))),
  );
  // A digit with letters after it: words have their number at the end.
  if (kind === undefined || !/.[0-9][A-Za-z]/.test(text)) return null;
  const upper = text.toUpperCase();
  if (/^[A-Z]{2}[0-9]{2}/.test(upper) && ibanRemainder(upper) === 1) return null;
  const only = text === upper ? 'capital letters only' : 'small letters only';
  return broken(text, `${only}, where ${kind.name} needs both`);
}

function swapFirst(text: string): string {
  const first = text[0] ?? '';
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + text.slice(1);
}

/** Whether digits occur in at least three places: a word with a number at its end is not an address. */
function scattered(text: string): boolean {
  const places = text.match(/[0-9]+/g)?.length ?? 0;
  return places >= (text.length < 60 ? 3 : 6) || (places >= 1 && changes(text) >= text.length / 3);
}

/** How often adjacent characters differ in kind: upper case, lower case, digit. Random base58 does so every second time. */
function changes(text: string): number {
  return text.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|[0-9](?![0-9])/g)?.length ?? 0;
}
