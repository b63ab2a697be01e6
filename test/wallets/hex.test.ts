import { describe, expect, it } from 'vitest';
import { ibanRemainder, readHex, readIcap } from '../../src/wallets/hex.ts';
import { describeVectors } from '../contracts/address-vectors.ts';

const evm = '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c';
const hex = '4f47bc496083c727c5fbe3ce9cdf2b0f6496270c';

describeVectors({
  source: 'EIP-55 and EIP-1191 (Rootstock)',
  valid: [
    { text: '0x52908400098527886E0F7030069857D2E4169EE7', key: 'evm:52908400098527886e0f7030069857d2e4169ee7' },
    { text: '0x8617E340B3D01FA5F11F306F4090FD50E238070D', key: 'evm:8617e340b3d01fa5f11f306f4090fd50e238070d' },
    { text: '0xde709f2102306220921060314715629080e2fb77', key: 'evm:de709f2102306220921060314715629080e2fb77' },
    { text: '0x27b1fdb04752bbc536007a920d24acb045561c26', key: 'evm:27b1fdb04752bbc536007a920d24acb045561c26' },
    { text: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', key: 'evm:5aaeb6053f3e94c9b9a09f33669435e7ef1beaed' },
    { text: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', key: 'evm:fb6916095ca1df60bb79ce92ce3ea74c37c5d359' },
    { text: '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB', key: 'evm:dbf03b407c01e7cd3cbea99509d93f8dddc8c6fb' },
    { text: '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb', key: 'evm:d1220a0cf47c7b9be7a2e6ba89f429762e7b9adb' },
    { text: '0x27b1FdB04752BBc536007A920D24ACB045561c26', key: 'evm:27b1fdb04752bbc536007a920d24acb045561c26' },
    { text: '0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD', key: 'evm:5aaeb6053f3e94c9b9a09f33669435e7ef1beaed' },
    { text: '0xFb6916095cA1Df60bb79ce92cE3EA74c37c5d359', key: 'evm:fb6916095ca1df60bb79ce92ce3ea74c37c5d359' },
    { text: 'XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS', key: 'evm:00c5496aee77c1ba1f0854206a26dda82a81d6d8' },
  ],
  invalid: [
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
    '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d358',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd',
    'XE7438O073KYGTWWZN0F2WZ0R8PX5ZPPZS',
    'XE81ETHXREGGAVOFYORK',
  ],
});

describe('an EVM address', () => {
  it('has a checksum only where its case is mixed', () => {
    const checksum = (text: string) => {
      const reading = readHex(text);
      return reading?.kind === 'address' ? reading.address.checksum : null;
    };
    expect(checksum(evm)).toBe('valid');
    expect(checksum(`0x${hex}`)).toBe('absent');
    expect(checksum(`0x${hex.toUpperCase()}`)).toBe('absent');
  });

  it.each([
    [`${evm}1`, '41 hex digits, one too many'],
    ['0x4F47Bc496083C727c5fbe3CE9CDf2B0f649627', '38 hex digits, two too few'],
    [
      '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270C',
      'bad EIP-55 checksum: its capital and small letters do not fit its digits',
    ],
    ['0x4F47Bc496083C727c5fbe3CE9CDf2B0f649627Oc', '“O” at position 41 is no hex digit'],
    ['Ox4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c', 'it starts with the letter O instead of the digit 0'],
    [
      `0x${'a1'.repeat(32)}`,
      '64 hex digits: a transaction id, a key, or an account of a chain that is not read here; an EVM address has 40',
    ],
    [`02${'a1'.repeat(32)}`, '66 hex digits: a public key, not an address'],
  ])('%s is broken: %s', (text, reason) => {
    const reading = readHex(text);
    expect(reading?.kind === 'broken' ? reading.why : reading).toBe(reason);
  });

  it('is not what a UUID, an MD5 hash or a short hex word is', () => {
    for (const text of ['550e8400e29b41d4a716446655440000', '0xbad', 'deadbeef']) expect(readHex(text)).toBeNull();
  });
});

describe('an EVM address in mixed case', () => {
  it('names the specification that its case follows', () => {
    const form = (text: string) => {
      const reading = readHex(text);
      return reading?.kind === 'address' ? reading.address.form : null;
    };
    expect(form(evm)).toBe('EIP-55');
    // From EIP-1191, for Rootstock.
    expect(form('0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD')).toBe('EIP-1191');
    expect(form('0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAed')).toBeNull();
  });
});

describe('ICAP', () => {
  it('is refused with one wrong character, and where it names an account in a registry', () => {
    const why = (text: string) => {
      const reading = readIcap(text);
      return reading?.kind === 'broken' ? reading.why : reading;
    };
    expect(why('XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZT')).toBe('bad checksum at ICAP');
    expect(why('XE81ETHXREGGAVOFYORK')).toMatch(/^an indirect ICAP code/);
  });

  it('has the check digits of an IBAN', () => {
    expect(ibanRemainder('GB82WEST12345698765432')).toBe(1);
    expect(ibanRemainder('GB82WEST12345698765433')).not.toBe(1);
  });
});
