import { blake2b } from '@noble/hashes/blake2.js';
import { sha512_256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base32, base58 } from '@scure/base';
import { isBase58 } from './base58.ts';
import type { Chain } from './chain.ts';
import { crc16 } from './checksums.ts';
import { broken, type FormReading, read } from './reading.ts';

/** Reads the addresses that are an encoded 32-byte public key: Solana, Stellar, Algorand, Polkadot. */
export function readPublicKey(text: string): FormReading {
  return readStellar(text) ?? readAlgorand(text) ?? readPolkadot(text) ?? readSolana(text);
}

/** A Solana address is 32 bytes of base58 without a checksum, so only text that looks random counts as one. */
function readSolana(text: string): FormReading {
  if (text.length < 32 || text.length > 44 || !isBase58(text) || !looksRandom(text)) return null;
  const bytes = base58.decode(text);
  if (bytes.length !== 32) return null;
  return key(text, 'solana', 'Solana base58', 'absent', bytesToHex(bytes));
}

/** True for mixed letters and digits; for letters only where no language or identifier mixes capitals like this. */
function looksRandom(text: string): boolean {
  if (/^1+[^1]?$/.test(text)) return true;
  if (!/[A-Z]/.test(text) || !/[a-z]/.test(text)) return false;
  if (/[0-9]/.test(text)) return true;
  const capitalsTogether = text.match(/[A-Z](?=[A-Z])/g)?.length ?? 0;
  const rises = text.match(/[a-z](?=[A-Z])/g)?.length ?? 0;
  return capitalsTogether >= 3 && rises >= 5;
}

/** SEP-23: `G` and the key, or `M` and the key with an id of eight bytes; CRC16 at the end. */
function readStellar(text: string): FormReading {
  if (!/^(G[A-Z2-7]{55}|M[A-Z2-7]{68})$/.test(text)) return null;
  const bytes = base32Bytes(text);
  if (bytes === null) return null;
  const crc = crc16(bytes.subarray(0, -2));
  const at = bytes.length - 2;
  if (bytes[at] !== (crc & 0xff) || bytes[at + 1] !== crc >> 8) return damaged(text, 'Stellar');
  return key(
    text,
    'stellar',
    text.startsWith('M') ? 'muxed' : 'Stellar base32',
    'valid',
    bytesToHex(bytes.subarray(1, 33)),
  );
}

function readAlgorand(text: string): FormReading {
  if (!/^[A-Z2-7]{58}$/.test(text)) return null;
  const bytes = base32Bytes(text);
  if (bytes === null || bytes.length !== 36) return null;
  const digest = sha512_256(bytes.subarray(0, 32)).subarray(-4);
  if (bytes.subarray(32).some((byte, i) => byte !== digest[i])) return damaged(text, 'Algorand');
  return key(text, 'algorand', 'Algorand base32', 'valid', bytesToHex(bytes.subarray(0, 32)));
}

/** SS58: one or two bytes of network, the key, two bytes of BLAKE2b. */
function readPolkadot(text: string): FormReading {
  if (text.length < 46 || text.length > 50 || !isBase58(text)) return null;
  const bytes = base58.decode(text);
  const prefix = bytes.length - 34;
  const first = bytes[0]!;
  if (!(prefix === 1 && first < 64) && !(prefix === 2 && first >= 64 && first < 128)) return null;
  const salted = new Uint8Array([...utf8ToBytes('SS58PRE'), ...bytes.subarray(0, -2)]);
  const digest = blake2b(salted);
  if (digest[0] !== bytes[bytes.length - 2] || digest[1] !== bytes[bytes.length - 1]) return null;
  return key(text, 'polkadot', 'SS58', 'valid', bytesToHex(bytes.subarray(prefix, -2)));
}

function damaged(text: string, chain: string): FormReading {
  return /[2-7]/.test(text) ? broken(text, `bad checksum at ${chain} base32`) : null;
}

function key(text: string, chain: Chain, form: string, checksum: 'valid' | 'absent', hex: string): FormReading {
  return read({
    written: text,
    chains: [chain],
    form,
    checksum,
    keys: [`${chain}:${hex}`],
    materials: [{ kind: 'ed25519', hex }],
  });
}

function base32Bytes(text: string): Uint8Array | null {
  try {
    return base32.decode(text.padEnd(Math.ceil(text.length / 8) * 8, '='));
  } catch {
    // The package throws when the last character carries unused bits.
    return null;
  }
}
