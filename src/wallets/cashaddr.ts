import { bytesToHex } from '@noble/hashes/utils.js';
import { bech32 } from '@scure/base';
import type { Chain } from './chain.ts';
import { broken, type FormReading, type MaterialKind, read } from './reading.ts';

const networks = new Map<string, { chains: readonly Chain[]; family: string }>([
  ['bitcoincash', { chains: ['bitcoin-cash'], family: 'bch' }],
  ['simpleledger', { chains: ['bitcoin-cash'], family: 'bch' }],
  ['ecash', { chains: ['ecash'], family: 'xec' }],
  ['etoken', { chains: ['ecash'], family: 'xec' }],
  ['bchtest', { chains: ['bitcoin-cash-testnet'], family: 'bchtest' }],
  ['bchreg', { chains: ['bitcoin-cash-testnet'], family: 'bchtest' }],
]);
/** Types 2 and 3 mean that the wallet accepts CashTokens; they pay to the same key or script as 0 and 1. */
const types = ['P2PKH', 'P2SH', 'token-aware P2PKH', 'token-aware P2SH'];
const charset = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const sizes = [20, 24, 28, 32, 40, 48, 56, 64];

/** Reads CashAddr with its prefix (`bitcoincash:q…`) or without (`q…`); also eCash, which adopted the form. */
export function readCashAddr(text: string): FormReading {
  const colon = text.indexOf(':');
  if (colon >= 0) {
    // `bitcoincash:1…` is the old form with the new prefix; the base58 reader takes it.
    const modern = networks.has(text.slice(0, colon).toLowerCase()) && !/^[13]/.test(text.slice(colon + 1));
    return modern ? readPrefixed(text, colon) : null;
  }
  if (!/^[qpzr][0-9a-z]{40,120}$/i.test(text) || !/[0-9]/.test(text)) return null;
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return null;
  const lower = text.toLowerCase();
  for (const prefix of networks.keys()) {
    const decoded = decodeCashAddr(`${prefix}:${lower}`);
    if (decoded !== null) return named(text, decoded);
  }
  const strays = [...lower].filter((character) => !charset.includes(character)).length;
  const digits = lower.replace(/[^0-9]/g, '').length;
  if (lower.length > 43 || strays > 2 || digits < 4) return null;
  return broken(text, fault(lower, 0));
}

type CashAddr = { prefix: string; type: number; hex: string };

/** Decodes any CashAddr text with its prefix, of any network and type; null where it is not CashAddr. */
function decodeCashAddr(text: string): CashAddr | null {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return null;
  const colon = lower.lastIndexOf(':');
  const prefix = lower.slice(0, colon);
  const words: number[] = [];
  for (const character of lower.slice(colon + 1)) {
    const word = charset.indexOf(character);
    if (word < 0) return null;
    words.push(word);
  }
  if (colon < 1 || words.length < 8 || words.length > 120) return null;
  if (polymod(prefix, words).some((word) => word !== 0)) return null;
  const bytes = bech32.fromWordsUnsafe(words.slice(0, -8));
  const version = bytes instanceof Uint8Array ? bytes[0] : undefined;
  if (!(bytes instanceof Uint8Array) || version === undefined || version > 127) return null;
  if (sizes[version & 7] !== bytes.length - 1) return null;
  return { prefix, type: version >> 3, hex: bytesToHex(bytes.subarray(1)) };
}

function readPrefixed(text: string, colon: number): FormReading {
  const decoded = decodeCashAddr(text);
  return decoded === null ? broken(text, fault(text, colon + 1)) : named(text, decoded);
}

function named(text: string, { prefix, type, hex }: CashAddr): FormReading {
  const network = networks.get(prefix);
  const name = types[type];
  const bytes = hex.length / 2;
  if (network === undefined) return null;
  if (name === undefined || (bytes !== 20 && !(bytes === 32 && type % 2 === 1))) {
    return broken(text, `a CashAddr of type ${type} with ${bytes} bytes, which no wallet uses`);
  }
  const [short, kind] = payload(type, bytes);
  return read({
    written: text,
    chains: network.chains,
    form: `${name} (CashAddr)`,
    checksum: 'valid',
    keys: [`${network.family}:${short}:${hex}`],
    materials: [{ kind, hex }],
  });
}

function payload(type: number, bytes: number): [short: string, kind: MaterialKind] {
  if (type % 2 === 0) return ['pkh', 'key-hash'];
  return bytes === 20 ? ['sh', 'script-hash'] : ['sh32', 'script-hash-256'];
}

function fault(text: string, from: number): string {
  const data = text.slice(from);
  if (data !== data.toLowerCase() && data !== data.toUpperCase()) {
    return 'capital and small letters mixed, which CashAddr forbids';
  }
  const stray = [...data.toLowerCase()].findIndex((character) => !charset.includes(character));
  if (stray >= 0) return `“${data[stray]}” at position ${from + stray + 1} does not occur in CashAddr`;
  return 'bad checksum at Bitcoin Cash CashAddr';
}

/** CashAddr's BCH code over GF(32) with a 40-bit state, here in a high byte and a low word; the 8 checksum words. */
function polymod(prefix: string, words: readonly number[]): number[] {
  let high = 0;
  let low = 1;
  const feed = (value: number): void => {
    const top = high >>> 3;
    high = ((high & 7) << 5) | (low >>> 27);
    low = (low << 5) ^ value;
    for (let bit = 0; bit < 5; bit++) {
      if ((top >> bit) & 1) {
        high ^= highs[bit]!;
        low ^= lows[bit]!;
      }
    }
  };
  for (let i = 0; i < prefix.length; i++) feed(prefix.charCodeAt(i) & 31);
  feed(0);
  for (const word of words) feed(word);
  low ^= 1;
  return [high >>> 3, ((high & 7) << 2) | (low >>> 30), 25, 20, 15, 10, 5, 0].map((part, i) =>
    i < 2 ? part : (low >>> part) & 31,
  );
}

const highs = [0x98, 0x79, 0xf3, 0xae, 0x1e];
const lows = [0xf2bc8e61, 0xb76d99e2, 0x3e5fb3c4, 0x2eabe2a8, 0x4f43e470];
