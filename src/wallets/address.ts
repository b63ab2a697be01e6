import { readBase58Check } from './base58.ts';
import { readBech32 } from './bech32.ts';
import { readDamagedBase58 } from './broken.ts';
import { readCashAddr } from './cashaddr.ts';
import { type Chain, chainName, prefixedChain } from './chain.ts';
import { readHex, readIcap } from './hex.ts';
import { readMonero } from './monero.ts';
import { readPublicKey } from './public-key-address.ts';
import { type Address, type AddressReading, broken, type FormReading, none } from './reading.ts';
import { readShortened } from './shortened.ts';
import { bare, latinised, tonShape, within } from './spelling.ts';
import { readTon } from './ton.ts';
import { readXrp } from './xrp.ts';

export type { Address, AddressReading, Chain };
export { chainName };

/** No form that is read here is longer; a longer token is no address. */
const longest = 1100;

/**
 * Reads one text as a blockchain address: by form and checksum, never by what somebody called it. Surrounding quotes,
 * space, Slack marks and invisible characters do not count, and groups of characters with space between are joined
 * where that gives a valid address. Never throws; takes time in proportion to the length.
 */
export function readAddress(text: string): AddressReading {
  const token = bare(text);
  if (token.length < 4 || token.length > longest) return none;
  if (/\s/.test(token)) return readGroups(token);
  return readToken(token) ?? readPrefixed(token) ?? readDisguised(token) ?? none;
}

export type FoundAddress = { start: number; end: number; reading: AddressReading };

/**
 * Every address, and every text that looks like one but is none, in a message, in order; `start` and `end` are offsets
 * into the message as it is, so that `message.slice(start, end)` is what was read.
 */
export function findAddresses(message: string): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const match of message.matchAll(tokens)) {
    const [token] = match;
    if (!worthReading(token)) continue;
    const before = message[match.index - 1];
    found.push(...readWithin(token, match.index, before === '/' || before === '='));
  }
  return found;
}

/** Letters and digits of the scripts that addresses are written or disguised in, what joins them, and what hides. */
const tokens = /[0-9A-Za-z\u0370-\u04ff\uff10-\uff5a:@._*…⋯~+\-\u00ad\u200b-\u200f\u2060\ufeff]{8,}/g;

function worthReading(token: string): boolean {
  return token.length >= 25 || /^0[xX]|[:@]0[xX]|…|⋯|\.\.|\*\*|__/.test(token);
}

/** Reads a token of a message: whole, without the punctuation around it, or piece by piece where it is joined up. */
function readWithin(token: string, at: number, inLink: boolean): FoundAddress[] {
  if (token.includes('@') && !/^[a-z0-9-]+:0[xX]|^0[xX]/.test(token)) return [];
  const [from, to] = within(token, isEdge, isEdge);
  const body = token.slice(from, to);
  const uncut = token.slice(from);
  const found = (reading: AddressReading, end = to): FoundAddress[] => [{ start: at + from, end: at + end, reading }];
  if (to < token.length && tonShape.test(uncut)) return found(readAddress(uncut), token.length);
  const colon = body.indexOf(':');
  const labelled = colon >= 0 && prefixedChain(body.slice(0, colon)) === null && readCashAddr(body) === null;
  const whole = labelled && !/^-?[0-9]:/.test(body) ? none : readAddress(body);
  if (whole.kind === 'address') return found(whole);
  const shortened = to < token.length && !inLink ? readShortened(uncut) : null;
  if (shortened !== null) return found(shortened, token.length);
  const pieces = readPieces(body, at + from, inLink);
  if (whole.kind === 'none' || pieces.some(({ reading }) => reading.kind === 'address')) return pieces;
  return inLink && !/^0[xX]/.test(body) ? [] : found(whole);
}

function isEdge(character: string): boolean {
  return edges.includes(character);
}

const edges = ':@._*…⋯~+-\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff';

function readPieces(body: string, at: number, inLink: boolean): FoundAddress[] {
  if (!/[:@._*~+…-]/.test(body)) return [];
  const found: FoundAddress[] = [];
  for (const piece of body.matchAll(/[^:@._*~+…-]{10,}/g)) {
    const reading = readAddress(piece[0]);
    if (reading.kind === 'none' || (inLink && reading.kind === 'broken' && !/^0[xX]/.test(piece[0]))) continue;
    const start = at + piece.index;
    found.push({ start, end: start + piece[0].length, reading });
  }
  return found;
}

/** The readers in an order in which none takes another's text; those that can say `broken` of any base58 come last. */
function readToken(token: string): FormReading {
  return (
    readBase58Check(token) ??
    readHex(token) ??
    readBech32(token) ??
    readXrp(token) ??
    readCashAddr(token) ??
    readMonero(token) ??
    readIcap(token) ??
    readPublicKey(token) ??
    readTon(token) ??
    readShortened(token) ??
    readDamagedBase58(token)
  );
}

/** `bitcoin:1…?amount=`, `eth:0x…`, CAIP-10, links to an explorer, and any other word before the last colon. */
function readPrefixed(token: string): FormReading {
  if (token.includes('://')) return readLink(token);
  const colon = token.lastIndexOf(':');
  if (colon < 1) {
    const rest = /^(0[xX][0-9a-fA-F]{40})@[0-9]+$/.exec(token)?.[1];
    return rest === undefined ? null : rewritten(readHex(rest), token);
  }
  const known = prefixedChain(token.slice(0, token.indexOf(':')));
  const rest = token
    .slice(colon + 1)
    .replace(/[?@/].*$/s, '')
    .replace(/^pay-/, '');
  const reading = readToken(known === 'evm' && /^[0-9a-fA-F]{40}$/.test(rest) ? `0x${rest}` : rest);
  if (reading?.kind === 'address' || known !== null) return rewritten(reading, token);
  return reading !== null && /^0[xX]/.test(rest) ? rewritten(reading, token) : null;
}

function readLink(token: string): FormReading {
  const addresses: FormReading[] = [];
  for (const piece of token.split(/[/?#=&:,]+/)) {
    const reading = piece.length < 25 ? null : readToken(piece);
    if (reading?.kind === 'address') addresses.push(reading);
  }
  return addresses.length === 1 ? (addresses[0] ?? null) : null;
}

/** Full-width digits and letters of other alphabets that pass for Latin ones: never an address, but very like one. */
function readDisguised(token: string): FormReading {
  const latin = latinised(token);
  if (latin === null) return null;
  const reading = readToken(latin) ?? readPrefixed(latin);
  if (reading === null) return null;
  const foreign = [...token].find((character) => !/[\x21-\x7e…]/.test(character)) ?? '';
  return broken(token, `“${foreign}” only looks like the letter or digit that belongs there`);
}

/** An address in groups (`0x4F47 Bc49 …`) or broken over lines; only where nothing but a valid one comes of joining. */
function readGroups(text: string): AddressReading {
  if (text.length > 260) return none;
  const joined = text.replace(/\s+/g, '');
  if (!/[0-9]/.test(joined)) return none;
  const reading = readToken(joined);
  if (reading?.kind !== 'address') return none;
  if (reading.address.checksum === 'absent' && !/^0[xX]/.test(joined)) return none;
  return { kind: 'address', address: { ...reading.address, written: text } };
}

function rewritten(reading: FormReading, written: string): FormReading {
  if (reading === null) return null;
  return reading.kind === 'broken'
    ? { ...reading, written }
    : { kind: 'address', address: { ...reading.address, written } };
}
