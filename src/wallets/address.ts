import { readBase58Check } from './base58.ts';
import { readBech32 } from './bech32.ts';
import { readCashAddr } from './cashaddr.ts';
import { prefixedChain } from './chain.ts';
import { readDamagedBase58 } from './damaged-base58.ts';
import { readHex, readIcap } from './hex.ts';
import { readMonero } from './monero.ts';
import { replaceConfusables, stripPasted } from './pasted-text.ts';
import { readPublicKey } from './public-key-address.ts';
import { type AddressReading, broken, type FormReading, none } from './reading.ts';
import { readShortened } from './shortened.ts';
import { readTon } from './ton.ts';
import { readXrp } from './xrp.ts';

/** No supported form is longer. */
const longest = 1100;

/**
 * Reads one text as a blockchain address, by form and checksum and never by its label. Ignores surrounding quotes, space,
 * Slack marks and invisible characters, and joins groups of characters where the result is a valid address. Never
 * throws; takes time in proportion to the length.
 */
export function readAddress(text: string): AddressReading {
  const token = stripPasted(text);
  if (token.length < 4 || token.length > longest) return none;
  if (/\s/.test(token)) return readGroups(token);
  return readToken(token) ?? readPrefixed(token) ?? readDisguised(token) ?? none;
}

/** The readers, in an order in which none takes another's text; those that call any base58 `broken` come last. */
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

/** Full-width digits and letters of other alphabets that look like Latin ones: never an address, but meant as one. */
function readDisguised(token: string): FormReading {
  const latin = replaceConfusables(token);
  if (latin === null) return null;
  const reading = readToken(latin) ?? readPrefixed(latin);
  if (reading === null) return null;
  const foreign = [...token].find((character) => !/[\x21-\x7e…]/.test(character)) ?? '';
  return broken(token, `“${foreign}” only looks like the letter or digit that belongs there`);
}

/** An address in groups (`0x4F47 Bc49 …`) or across lines; only where joining gives a valid one. */
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
