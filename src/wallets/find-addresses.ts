import { readAddress } from './address.ts';
import { readCashAddr } from './cashaddr.ts';
import { prefixedChain } from './chain.ts';
import { tonShape, trimmedRange } from './pasted-text.ts';
import { type AddressReading, none } from './reading.ts';
import { readShortened } from './shortened.ts';

type FoundAddress = { start: number; end: number; reading: AddressReading };

/**
 * Every address in a message, and every text that looks like one but is not, in order. `start` and `end` are offsets into
 * the message: `message.slice(start, end)` is what was read.
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

/** Letters and digits of the scripts that addresses are written or disguised in, joining marks, and invisible characters. */
const tokens = /[0-9A-Za-z\u0370-\u04ff\uff10-\uff5a:@._*…⋯~+\-\u00ad\u200b-\u200f\u2060\ufeff]{8,}/g;

function worthReading(token: string): boolean {
  return token.length >= 25 || /^0[xX]|[:@]0[xX]|…|⋯|\.\.|\*\*|__/.test(token);
}

/** Reads a token of a message: without the punctuation around it, or piece by piece where several are joined. */
function readWithin(token: string, at: number, inLink: boolean): FoundAddress[] {
  if (token.includes('@') && !/^[a-z0-9-]+:0[xX]|^0[xX]/.test(token)) return [];
  const [from, to] = trimmedRange(token, isEdge, isEdge);
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
