import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base58xmr } from '@scure/base';
import { isBase58 } from './base58.ts';
import { broken, type FormReading, read } from './reading.ts';

/** Network bytes from Monero's cryptonote_config.h: mainnet, testnet, stagenet. */
const networks = new Map<number, { form: string; network: string; base: number }>([
  [18, { form: 'standard', network: 'mainnet', base: 18 }],
  [19, { form: 'integrated', network: 'mainnet', base: 18 }],
  [42, { form: 'subaddress', network: 'mainnet', base: 42 }],
  [53, { form: 'standard', network: 'testnet', base: 53 }],
  [54, { form: 'integrated', network: 'testnet', base: 53 }],
  [63, { form: 'subaddress', network: 'testnet', base: 63 }],
  [24, { form: 'standard', network: 'stagenet', base: 24 }],
  [25, { form: 'integrated', network: 'stagenet', base: 24 }],
  [36, { form: 'subaddress', network: 'stagenet', base: 36 }],
]);

/** Reads Monero's standard, sub- and integrated addresses; an integrated one has its standard address's key. */
export function readMonero(text: string): FormReading {
  if ((text.length !== 95 && text.length !== 106) || !isBase58(text)) return null;
  const bytes = decode(text);
  const kind = bytes === null ? undefined : networks.get(bytes[0]!);
  if (bytes === null || kind === undefined || !checks(bytes)) return null;
  if ((kind.form === 'integrated') !== (text.length === 106)) {
    return broken(text, `${text.length} characters, which no ${kind.form} Monero address has`);
  }
  return read({
    written: text,
    chains: [kind.network === 'mainnet' ? 'monero' : 'monero-testnet'],
    form: kind.network === 'mainnet' ? kind.form : `${kind.form} (${kind.network})`,
    checksum: 'valid',
    keys: [`xmr:${kind.base}:${bytesToHex(bytes.subarray(1, 65))}`],
    materials: [],
    ...(kind.form === 'integrated' ? { tag: bytesToHex(bytes.subarray(65, 73)) } : {}),
  });
}

function decode(text: string): Uint8Array | null {
  try {
    return base58xmr.decode(text);
  } catch {
    // The package throws where a block of eleven digits exceeds its eight bytes.
    return null;
  }
}

function checks(bytes: Uint8Array): boolean {
  const digest = keccak_256(bytes.subarray(0, -4));
  return bytes.subarray(-4).every((byte, i) => digest[i] === byte);
}
