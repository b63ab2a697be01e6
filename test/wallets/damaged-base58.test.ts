import { describe, expect, it } from 'vitest';
import { readDamagedBase58 } from '../../src/wallets/damaged-base58.ts';

describe('a damaged base58 address', () => {
  it.each([
    ['123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KY', 'bad checksum at Bitcoin base58'],
    ['123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4K0', '“0” at position 34 does not occur in base58'],
    ['TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH82', 'bad checksum at TRON base58'],
    ['TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH8', '33 characters, where TRON base58 has 34'],
    ['tniq9axbp9ejuqhdhrwrfvaa8u3guqzh81', 'small letters only, where TRON base58 needs both'],
  ])('%s is broken: %s', (text, reason) => {
    const reading = readDamagedBase58(text);
    expect(reading?.kind === 'broken' ? reading.why : reading).toBe(reason);
  });

  it.each([
    'DonaudampfschifffahrtselektrizitaetenHauptbetriebswerk1',
    'ThisIsAVeryLongCamelCaseNameOfSomeJavaFactoryBean',
    'MT84MALT011000012345MTLCAST001S',
    '1234567890123456789012345678901234567890',
  ])('is not what %s is', (text) => {
    expect(readDamagedBase58(text)).toBeNull();
  });
});
