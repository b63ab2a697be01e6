import { endsOf } from './shortened.ts';
import { latinised } from './spelling.ts';
import type { OpenTexts } from './texts.ts';

/** A listed wallet that stands close to a text that is not listed: for a warning line, never a match. */
export type WalletNeighbour = {
  designation: number;
  asset: string;
  /** As published. */
  address: string;
  how: 'one character apart' | 'other capitals' | 'other alphabet' | 'same ends' | 'fits the shortened form';
  /** The difference for people, e.g. `“3” at position 7 where the listed one has “8”`. */
  why: string;
};

export type NeighbourOrders = { forward: Uint32Array<SharedArrayBuffer>; backward: Uint32Array<SharedArrayBuffer> };

type Near = Pick<WalletNeighbour, 'how' | 'why'> & { place: number };

/** So many listings of one beginning are looked through at most; a list that has more of them was made up. */
const reach = 5000;
const shown = 20;

/** The two orders in which neighbours are looked for: one slip leaves either the front or the back of a text whole. */
export function orderForNeighbours(addresses: readonly string[]): NeighbourOrders {
  const plain = addresses.map(plainText);
  const forward = sorted(plain);
  const backward = sorted(plain.map(reversed));
  return { forward, backward };
}

/** Listed wallets one slip away from the text, of its ends where it is shortened, or with the same visible ends. */
export function findNeighbours(orders: NeighbourOrders, texts: OpenTexts, text: string): Near[] {
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
      .slice(0, shown)
      .map((place) => ({ place, how: 'fits the shortened form', why: 'it begins and ends as a listed address does' }));
  }

  const plain = plainText(asked);
  const half = Math.min(12, (plain.length - 2) >> 1);
  if (half < 6) return [];
  const found = new Map<number, Near>();
  for (const place of [...front(plain.slice(0, half)), ...back(plain.slice(-half))]) {
    const near = slip(asked, rawText(texts.at(place)));
    if (near !== null) found.set(place, { place, ...near });
  }
  const visible = fixedLength(plain) + 4;
  for (const place of front(plain.slice(0, visible))) {
    if (found.has(place) || !plainText(texts.at(place)).endsWith(plain.slice(-4))) continue;
    found.set(place, { place, how: 'same ends', why: 'another address with the same first and last four characters' });
  }
  return [...found.values()].slice(0, shown);
}

/** A text as neighbours are compared: small letters, Latin ones, no chain before it, hex with its `0x`. */
function plainText(text: string): string {
  return rawText(text).toLowerCase();
}

function rawText(text: string): string {
  const latin = (latinised(text) ?? text).replace(/^.*:/s, '').replace(/\s+/g, '');
  return /^[0-9a-fA-F]{38,41}$/.test(latin) ? `0x${latin}` : latin;
}

/** How many characters every address of that form begins with, which tell nothing about the one at hand. */
function fixedLength(plain: string): number {
  const fixed = /^(0x|(?:bc|tb|ltc|btg|dgb|bcrt)1[a-z0-9]|(?:bnb|zs|u|tex|addr|cosmos)1|t[13])/.exec(plain)?.[0];
  if (fixed !== undefined) return fixed.length;
  // Solana's begin with any character.
  return plain.length === 43 || (plain.length === 44 && !/^[qp]/.test(plain)) ? 0 : 1;
}

/** The one slip between two texts, capitals aside: a character wrong, lacking or too many, or two in the wrong order. */
function slip(asked: string, listed: string): Pick<Near, 'how' | 'why'> | null {
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
  for (let i = low; i < order.length && i < low + reach; i++) {
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
