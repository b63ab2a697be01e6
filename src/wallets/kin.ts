import { ripemd160 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Address, Material } from './reading.ts';

/** What is said of a wallet that shares its key or script with a listed one. */
export const kinWords = 'same key, other form; not itself listed';

/**
 * The keys under which an address meets its kin: the material itself, whatever chain or encoding it came in, and the
 * scripts that can be computed from it. Two addresses that share one are held by whoever holds the other's secret.
 */
export function kinKeys(address: Address): string[] {
  const keys = new Set<string>();
  for (const material of address.materials) {
    keys.add(`kin:${material.kind}:${material.hex}`);
    for (const { kind, hex } of wrapped(material)) keys.add(`kin:${kind}:${hex}`);
  }
  return [...keys];
}

/**
 * Scripts that hold the same key or script. A key hash stands in P2SH-P2WPKH (BIP-141) as `0014` and the hash. A
 * witness script's SHA-256 stands in P2SH-P2WSH as `0020` and the hash; its RIPEMD-160 is the plain P2SH of the same
 * script, and its SHA-256 the 32-byte P2SH of Bitcoin Cash.
 */
export function wrapped({ kind, hex }: Material): Material[] {
  if (kind === 'key-hash') return [{ kind: 'script-hash', hex: hash160(`0014${hex}`) }];
  if (kind !== 'witness-script') return [];
  const bytes = hexToBytes(hex);
  return [
    { kind: 'script-hash', hex: hash160(`0020${hex}`) },
    { kind: 'script-hash', hex: bytesToHex(ripemd160(bytes)) },
    { kind: 'script-hash-256', hex: bytesToHex(sha256(bytes)) },
  ];
}

function hash160(hex: string): string {
  return bytesToHex(ripemd160(sha256(hexToBytes(hex))));
}
