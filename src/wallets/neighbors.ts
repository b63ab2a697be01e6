import { replaceConfusables } from './pasted-text.ts';
import type { TextTable } from './shared-tables.ts';
import { endsOf } from './shortened.ts';

/** A listed wallet that looks like an unlisted text: for a warning, never a match. */
export type WalletNeighbor = {
  designation: number;
  asset: string;
  /** As published. */
  address: string;
  how: 'one character apart' | 'other capitals' | 'other alphabet' | 'same ends' | 'fits the shortened form';
  /** The difference in words, e.g. `“3” at position 7, where a listed address has “8”`. */
  why: string;
};

type NeighborOrders = { forward: Uint32Array<SharedArrayBuffer>; backward: Uint32Array<SharedArrayBuffer> };

type Near = Pick<WalletNeighbor, 'how' | 'why'> & { place: number };

/** The most listings with one beginning that are compared; no real list has more. */
const mostCompared = 5000;
const mostFound = 20;

/** The two orders in which neighbors are searched: one typing error leaves either the front or the back of a text intact. */
export function orderForNeighbors(addresses: readonly string[]): NeighborOrders {
  const plain = addresses.map(plainText);
  const forward = sorted(plain);
  const backward = sorted(plain.map(reversed));
  return { forward, backward };
}

/** Listed wallets one typing error away from the text, with its ends where it is shortened, or with the same visible ends. */
export function findNeighbors(orders: NeighborOrders, texts: TextTable, text: string): Near[] {
  const asked = rawText(text);
  const front = (prefix: string) => range(orders.forward, (place) => plainText(texts.at(place)), prefix);
  const back = (suffix: string) =>
    range(orders.backward, (place) => reversed(plainText(texts.at(place))), reversed(suffix));

  const ends = endsOf(asked);
  if (ends !== null) {
    const head = plainText(ends.head);
    const tail = ends.tail.toLowerCase();
    if (head.length - fixedLength(head) + tail.length < 4) return [];
    return [...front(head)]
      .filter((place) => plainText(texts.at(place)).endsWith(tail))
      .slice(0, mostFound)
      .map((place) => ({ place, how: 'fits the shortened form', why: 'it begins and ends as a listed address does' }));
  }

  const plain = plainText(asked);
  const half = Math.min(12, (plain.length - 2) >> 1);
  if (half < 6) return [];
  const found = new Map<number, Near>();
  for (const place of [...front(plain.slice(0, half)), ...back(plain.slice(-half))]) {
    const near = typingError(asked, rawText(texts.at(place)));
    if (near !== null) found.set(place, { place, ...near });
  }
  const visible = fixedLength(plain) + 4;
  for (const place of front(plain.slice(0, visible))) {
    if (found.has(place) || !plainText(texts.at(place)).endsWith(plain.slice(-4))) continue;
    found.set(place, { place, how: 'same ends', why: 'another address with the same first and last four characters' });
  }
  return [...found.values()].slice(0, mostFound);
}

/** A text as neighbors are compared: Latin lower case, without a chain prefix, hex with its `0x`. */
function plainText(text: string): string {
  return rawText(text).toLowerCase();
}

function rawText(text: string): string {
  const latin = (replaceConfusables(text) ?? text).replace(/^.*:/s, '').replace(/\s+/g, '');
  return /^[0-9a-fA-F]{38,41}$/.test(latin) ? `0x${latin}` : latin;
}

/** How many leading characters every address of the form shares, so they say nothing about this one. */
function fixedLength(plain: string): number {
  const fixed = /^(0x|(?:bc|tb|ltc|btg|dgb|bcrt)1[a-z0-9]|(?:bnb|zs|u|tex|addr|cosmos)1|t[13])/.exec(plain)?.[0];
  if (fixed !== undefined) return fixed.length;
  // Solana addresses begin with any character.
  return plain.length === 43 || (plain.length === 44 && !/^[qp]/.test(plain)) ? 0 : 1;
}

/** The one typing error between two texts, ignoring case: a character wrong, missing or extra, or two swapped. */
function typingError(asked: string, listed: string): Pick<Near, 'how' | 'why'> | null {
  if (asked === listed) {
    return { how: 'other alphabet', why: 'it is a listed address with characters of another alphabet in it' };
  }
  const plain = asked.toLowerCase();
  const other = listed.toLowerCase();
  if (plain === other) {
    return { how: 'other capitals', why: 'it differs from a listed address only in capital and small letters' };
  }
  let at = 0;
  while (at < plain.length && plain[at] === other[at]) at++;
  const change = changeAt(plain, other, at);
  return change === null ? null : { how: 'one character apart', why: inWords(change, asked, listed, at) };
}

type Change = 'wrong' | 'swapped' | 'extra' | 'missing';

function changeAt(plain: string, other: string, at: number): Change | null {
  if (plain.slice(at + 1) === other.slice(at + 1)) return 'wrong';
  if (plain.slice(at + 1) === other.slice(at)) return 'extra';
  if (plain.slice(at) === other.slice(at + 1)) return 'missing';
  const swapped = plain[at] === other[at + 1] && plain[at + 1] === other[at];
  return swapped && plain.slice(at + 2) === other.slice(at + 2) ? 'swapped' : null;
}

function inWords(change: Change, asked: string, listed: string, at: number): string {
  const place = `at position ${at + 1}`;
  switch (change) {
    case 'wrong':
      return `“${asked[at]}” ${place}, where a listed address has “${listed[at]}”`;
    case 'extra':
      return `“${asked[at]}” ${place}, which a listed address does not have`;
    case 'missing':
      return `“${listed[at]}” is missing ${place}, where a listed address has it`;
    case 'swapped':
      return `“${asked.slice(at, at + 2)}” ${place}, where a listed address has “${listed.slice(at, at + 2)}”`;
  }
}

function* range(order: Uint32Array, textAt: (place: number) => string, prefix: string): Generator<number> {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (textAt(order[middle]!) < prefix) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < order.length && i < low + mostCompared; i++) {
    const place = order[i]!;
    if (!textAt(place).startsWith(prefix)) return;
    yield place;
  }
}

function sorted(texts: readonly string[]): Uint32Array<SharedArrayBuffer> {
  const order = new Uint32Array(new SharedArrayBuffer(texts.length * 4));
  for (let i = 0; i < texts.length; i++) order[i] = i;
  return order.sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : a - b));
}

function reversed(text: string): string {
  let back = '';
  for (let i = text.length - 1; i >= 0; i--) back += text[i];
  return back;
}
