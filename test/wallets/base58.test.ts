import { describe, expect, it } from 'vitest';
import { isBase58, readBase58Check } from '../../src/wallets/base58.ts';
import { describeVectors } from '../contracts/address-vectors.ts';

describeVectors({
  source: 'TRON documentation',
  valid: [
    { text: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', key: 'tron:a614f803b6fd780986a42c78ec9c7f77e6ded13c' },
    { text: '41a614f803b6fd780986a42c78ec9c7f77e6ded13c', key: 'tron:a614f803b6fd780986a42c78ec9c7f77e6ded13c' },
    { text: 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb', key: 'tron:0000000000000000000000000000000000000000' },
  ],
  invalid: [
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T',
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6',
    '41a614f803b6fd780986a42c78ec9c7f77e6ded13',
  ],
});

describeVectors({
  source: 'Zcash protocol specification, transparent addresses',
  valid: [
    { text: 't1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yC', key: 'zec:pkh:8286bf790866805397e3a947640b77a43f0b43a5' },
    { text: 't3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd', key: 'zec:sh:7d46a730d31f97b1930d3368a967c309bd4d136a' },
    { text: 'tmEZhbWHTpdKMw5it8YDspUXSMGQyFwovpU', key: 'zectest:pkh:3535cd15f4209a68a92d1dcd59e949d6c656fc99' },
    { text: 't2UNzUUx8mWBCRYPRezvA363EYXyEpHokyi', key: 'zectest:sh:ef775f1f997f122a062fff1a2d7443abd1f9c642' },
  ],
  invalid: ['t1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yD'],
});

describeVectors({
  source: 'Tezos',
  valid: [{ text: 'tz1VSUr8wwNhLAzempoch5d6hLRiTh8Cjcjb', key: 'xtz:06a19f6b82198cb179e8306c1bedd08f12dc863f328886' }],
  invalid: [],
});

describe('a base58check text that is not an address', () => {
  it.each([
    ['5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ', 'a private key, not an address: whoever saw it can spend'],
    [
      'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8',
      'an extended public key, not an address',
    ],
    [
      'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
      'an extended private key, not an address: whoever saw it can spend',
    ],
  ])('%s is %s', (text, reason) => {
    const reading = readBase58Check(text);
    expect(reading?.kind === 'broken' ? reading.why : reading).toBe(reason);
  });

  it('is left to the other readers where its checksum is wrong', () => {
    expect(readBase58Check('123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KY')).toBeNull();
  });
});

describe('the base58 alphabet', () => {
  it('lacks the characters that look alike', () => {
    expect(isBase58('123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX')).toBe(true);
    for (const text of ['0', 'O', 'I', 'l', '']) expect(isBase58(text)).toBe(false);
  });
});
