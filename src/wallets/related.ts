import { ripemd160 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Address, Material } from './reading.ts';

/** How answers describe a wallet that shares its key or script with a listed one. */
export const relatedWalletWords = 'same key, other form; not itself listed';

/**
 * The keys that an address shares with its other forms: the key or script itself, whatever the chain or encoding, and the
 * scripts that can be computed from it. Whoever holds the secret of one address controls every other one that shares a
 * key. Hashes of these texts are stored with hires, so the texts must never change.
 */
export function relatedKeys(address: Address): string[] {
  const keys = new Set<string>();
  for (const material of address.materials) {
    keys.add(`kin:${material.kind}:${material.hex}`);
    for (const { kind, hex } of wrappingScripts(material)) keys.add(`kin:${kind}:${hex}`);
  }
  return [...keys];
}

/**
 * Scripts around the same key or script. P2SH-P2WPKH (BIP-141) wraps a key hash as `0014` and the hash. P2SH-P2WSH wraps
 * a witness script's SHA-256 as `0020` and the hash; the RIPEMD-160 of that SHA-256 is the plain P2SH of the same script,
 * and its SHA-256 the 32-byte P2SH of Bitcoin Cash.
 */
function wrappingScripts({ kind, hex }: Material): Material[] {
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
