import { sha256 } from '@noble/hashes/sha2.js';

// One hasher is used over and over: making two anew for each address takes longer than the hashing itself.
const fresh = sha256.create();
const working = sha256.create();
const digest = new Uint8Array(32);

/** The first four bytes of SHA-256 of SHA-256, with which base58check texts end. */
export function checksumOf(bytes: Uint8Array): Uint8Array {
  hashTwice(bytes);
  return digest.slice(0, 4);
}

/** True where the last four bytes are the checksum of those before them. */
export function endsInChecksum(bytes: Uint8Array): boolean {
  const at = bytes.length - 4;
  hashTwice(bytes.subarray(0, at));
  for (let i = 0; i < 4; i++) if (digest[i] !== bytes[at + i]) return false;
  return true;
}

function hashTwice(bytes: Uint8Array): void {
  fresh._cloneInto(working);
  working.update(bytes).digestInto(digest);
  fresh._cloneInto(working);
  working.update(digest).digestInto(digest);
}
