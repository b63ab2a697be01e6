import { describe, expect, it } from 'vitest';
import { crc16, hasBase58Checksum } from '../../src/wallets/checksums.ts';

describe('CRC-16/XMODEM', () => {
  it('has the check value of its specification', () => {
    expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x31c3);
  });
});

describe('the base58check checksum', () => {
  // The address of the genesis block, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, in bytes.
  const bytes = Uint8Array.from(Buffer.from('0062e907b15cbf27d5425399ebf6f0fb50ebb88f18c29b7d93', 'hex'));

  it('is that of the bytes before it', () => {
    expect(hasBase58Checksum(bytes)).toBe(true);
  });

  it('differs once any byte does', () => {
    for (const at of bytes.keys()) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(hasBase58Checksum(changed)).toBe(false);
    }
  });
});
