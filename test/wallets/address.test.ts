import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { chainName } from '../../src/wallets/chain.ts';
import type { Address } from '../../src/wallets/reading.ts';

const evm = '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c';
const hex = '4f47bc496083c727c5fbe3ce9cdf2b0f6496270c';

function address(text: string): Address {
  const reading = readAddress(text);
  if (reading.kind !== 'address') throw new Error(`${text} was read as ${reading.kind}`);
  return reading.address;
}

describe('an EVM address', () => {
  it.each([
    evm,
    `0x${hex}`,
    `0x${hex.toUpperCase()}`,
    `0X${hex.toUpperCase()}`,
    hex,
    hex.toUpperCase(),
    evm.slice(2),
    `xdc${hex}`,
    `eth:${evm}`,
    `ethereum:${evm}@137`,
    `arb1:${evm}`,
    `eip155:1:${evm}`,
    `ethereum:pay-${evm}@1`,
    `somechain:${evm}`,
    `ronin:${hex}`,
    `https://etherscan.io/address/${evm}#tokentxns`,
  ])('has one key however it is written: %s', (text) => {
    expect(address(text).keys).toEqual([`evm:${hex}`]);
    expect(address(text).chains).toEqual(['evm']);
  });
});

describe('what is pasted around an address', () => {
  it.each([
    ` ${evm} `,
    `"${evm}"`,
    `“${evm}”,`,
    `\`${evm}\``,
    `<${evm}>`,
    `*${evm}*`,
    `(${evm}).`,
    `\u200b0x4F47Bc49\u200b6083C727c5fbe3CE9C\u2060Df2B0f6496270c\ufeff`,
    '0x4F47 Bc49 6083 C727 c5fb e3CE 9CDf 2B0f 6496 270c',
    '0x4F47Bc496083C727c5fbe3\n  CE9CDf2B0f6496270c',
  ])('is ignored: %j', (text) => {
    expect(address(text).keys).toEqual([`evm:${hex}`]);
  });
});

describe('an address that fits several chains', () => {
  it('has all of them', () => {
    expect(address('12sjrrhoFEsedNRhtgwvvRqjFTh8fZTDX9').chains).toEqual(['bitcoin', 'bitcoin-cash', 'bitcoin-sv']);
    expect(address('3E6ZCKRrsdPc35chA9Eftp1h3DLW18NFNV').chains).toContain('litecoin');
    expect(address('DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z').chains.map(chainName)).toEqual([
      'Dogecoin',
      'Verge',
      'DigiByte',
    ]);
  });
});

describe('every form on the lists is read', () => {
  it.each([
    ['123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX', 'bitcoin', 'P2PKH (base58)'],
    ['bc1q4rzdtlt0uslyw86cp29sctl6ct29g9a95cuup7pn5md9ddj7xgmqpp5m73', 'bitcoin', 'P2WSH (bech32)'],
    ['TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81', 'tron', 'TRON base58'],
    ['rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66', 'xrp', 'classic (base58)'],
    ['LNf2JDiuunBz7GMDKFYHN4rq5meXWxiwfb', 'litecoin', 'P2PKH (base58)'],
    ['M8yFL6SFC6TreATegTyuSYkDfDRbisdpT3', 'litecoin', 'P2SH (base58)'],
    ['ltc1qr8ntsedq8tv0svmxqhzvdcdl5k7kntdmnhwep7', 'litecoin', 'P2WPKH (bech32)'],
    ['DHzAVdEoL3PjGeLWNdEJwwMA1CeQ9J9Cpo', 'dogecoin', 'P2PKH (base58)'],
    ['XnPFsRWTaSgiVauosEwQ6dEitGYXgwznz2', 'dash', 'P2PKH (base58)'],
    ['t1LHesgnkapziGQCJtrfZWYXhyjfTVo1dvh', 'zcash', 'P2PKH (base58)'],
    ['GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS', 'bitcoin-gold', 'P2PKH (base58)'],
    ['qpf2cphc5dkuclkqur7lhj2yuqq9pk3hmukle77vhq', 'bitcoin-cash', 'P2PKH (CashAddr)'],
    ['bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23', 'bnb-beacon', 'BNB Beacon (bech32)'],
    ['6wjqWWra8ombzaw6VHrG5xpQ972jCYF6bbHiFCbWmr4U', 'solana', 'Solana base58'],
    [
      '49HqitRzdnhYjgTEAhgGpCfsjdTeMbUTU6cyR4JV1R7k2Eej9rGT8JpFiYDa4tZM6RZiFrHmMzgSrhHEqpDYKBe5B2ufNsL',
      'monero',
      'standard',
    ],
  ])('%s', (text, chain, form) => {
    expect(address(text)).toMatchObject({ form, written: text });
    expect(address(text).chains[0]).toBe(chain);
  });
});

describe('an address with letters of another alphabet', () => {
  it('is broken, and the letter is named', () => {
    expect(readAddress('0х4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c')).toMatchObject({
      kind: 'broken',
      why: '“х” only looks like the letter or digit that belongs there',
    });
  });
});

describe('a text that may be a name', () => {
  it.each([
    'Kim Ung Sun',
    'Amnokgang Technology Development Company',
    'AL-ZAWAHIRI, Dr. Ayman',
    'LI, Xiaoyun 李晓云',
    'Ким Ун Сон',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz',
    'DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFTSKAPITAENSWITWENRENTENAUSZAHLUNG',
    'AbstractFactoryBeanNameProxyMockHandTestRun',
    'ThisIsAVeryLongCamelCaseNameOfSomeJavaFactoryBean',
    'IMO 9187629',
    'IMO9187629',
    'sim.hyonsop1983@gmail.com',
    'averylongmailboxname1983abcDEF123456@mail.example.com',
    '+1 (202) 555-0143',
    '+8613841555555',
    'M15484582',
    'BC166787',
    'BC1053173',
    'TB162181',
    '108-15-1234567',
    '550e8400-e29b-41d4-a716-446655440000',
    '550e8400e29b41d4a716446655440000',
    'DE89370400440532013000',
    'MT84MALT011000012345MTLCAST001S',
    'RU23044525600407028104A234B678C90',
    'LC14BOSL123456789012345678901234',
    'SWIFT/BIC KKBCKPPYXXX',
    '2023-05-23T10:00:00Z',
    'Tom...Smith',
    'T34...Sherman',
    '1990...2000',
    'etc...',
    'Mr... Kim',
    '0xOmar',
    '0xbad',
    '3M',
    '1',
    '',
    '   ',
    '...',
    'https://www.example.com/some/long/path/with/many/parts/2023',
    'Type 56-1',
    'R2D2-C3PO-BB8',
    '192.168.100.200',
    'TRX',
    '1234567890123456789012345678901234567890',
  ])('is not an address: %j', (text) => {
    expect(readAddress(text).kind).toBe('none');
  });
});
