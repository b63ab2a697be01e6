import { sha256 } from '@noble/hashes/sha2.js';

// One hasher is reused: creating two for each address takes longer than the hashing itself.
const fresh = sha256.create();
const working = sha256.create();
const digest = new Uint8Array(32);

/** Whether the last four bytes are the base58check checksum of those before them: the start of SHA-256 of SHA-256. */
export function hasBase58Checksum(bytes: Uint8Array): boolean {
  const at = bytes.length - 4;
  fresh._cloneInto(working);
  working.update(bytes.subarray(0, at)).digestInto(digest);
  fresh._cloneInto(working);
  working.update(digest).digestInto(digest);
  for (let i = 0; i < 4; i++) if (digest[i] !== bytes[at + i]) return false;
  return true;
}

/** CRC-16/XMODEM (polynomial 0x1021, initial value 0), which ends the addresses of Stellar and TON. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}
