import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { relatedKeys, relatedWalletWords } from '../../src/wallets/related.ts';

function keysOf(text: string): string[] {
  const reading = readAddress(text);
  if (reading.kind !== 'address') throw new Error(`${text} was read as ${reading.kind}`);
  return relatedKeys(reading.address);
}

describe('the keys that related addresses share', () => {
  it('are those of the key hash and of the script around it, as hires store hashes of them', () => {
    // The test vector of BIP-49, m/49'/1'/0'/0/0.
    const keyHash = '38971f73930f6c141d977ac4fd4a727c854935b3';
    expect(relatedKeys({ ...blank, materials: [{ kind: 'key-hash', hex: keyHash }] })).toEqual([
      `kin:key-hash:${keyHash}`,
      'kin:script-hash:336caa13e08b96080a32b5d818d59b4ab3b36742',
    ]);
    expect(keysOf('2Mww8dCYPUpKHofjgcXcBCEGmniw9CoaiD2')).toEqual([
      'kin:script-hash:336caa13e08b96080a32b5d818d59b4ab3b36742',
    ]);
  });

  it('are the same for a TRON and an EVM address of one key', () => {
    expect(keysOf('TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81')).toEqual(keysOf('0x8Be1904F7e8D196ef670835e2893be5f75c1e63E'));
  });

  it('are none for an address that hides its key', () => {
    expect(relatedKeys({ ...blank, materials: [] })).toEqual([]);
  });
});

describe('the words for a related wallet', () => {
  it('never call it listed', () => {
    expect(relatedWalletWords).toBe('same key, other form; not itself listed');
  });
});

const blank = { written: '', chains: [], form: '', checksum: 'valid' as const, keys: [] };
