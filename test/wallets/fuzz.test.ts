import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { findAddresses } from '../../src/wallets/find-addresses.ts';
import type { MaterialKind } from '../../src/wallets/reading.ts';
import { buildWalletIndex, openWalletIndex } from '../../src/wallets/wallet-index.ts';
import { formsOfMaterial, spellings } from '../fixtures/address-forms.ts';

const index = openWalletIndex(
  buildWalletIndex([
    { designation: 1, asset: 'USDT', address: 'TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81' },
    { designation: 2, asset: 'ETH', address: '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c' },
    { designation: 3, asset: 'XBT', address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
  ]),
);

const pieces = fc.constantFrom(
  ...['0x', 'bc1q', 'ltc1', 'bitcoincash:q', 'T', '1', '3', 'r', 'X', 'XE73', 'u1', 'zs1', '41', '…', '...', '.', ':'],
  ...[
    '@',
    '-',
    '_',
    '*',
    '/',
    '://',
    ' ',
    '\n',
    '0',
    'a',
    'F',
    'О',
    '０',
    '\u200b',
    '4F47Bc496083C727c5fbe3CE9CDf2B0f',
  ],
);
const soup = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 20 }), fc.base64String()), {
  maxLength: 60,
});
const text = fc.oneof(
  soup.map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
);

describe('any input at all', () => {
  it('is read, searched and scanned without an exception', () => {
    fc.assert(
      fc.property(text, (input) => {
        readAddress(input);
        index.exact(input);
        index.related(input);
        index.near(input);
        let last = 0;
        for (const { start, end, reading } of findAddresses(input)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(input.length);
          expect(reading.kind).not.toBe('none');
          last = end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ...[
      '.',
      ':',
      '…',
      '_',
      '*',
      '@',
      '0',
      '1',
      'a',
      'A',
      'z',
      '0x',
      '1a',
      'T9',
      ' ',
      '\n',
      '/',
      '-',
      '\u200b',
      'О',
      '🙂',
    ],
    ...['0x4F47…', 'bc1q', 'q2', 'a:', 'https://a/', '0x@', '....x', '_x_', 'Aa1', 'XE73', '0:', '"', '<'],
  ])('takes at most 5 ms for each kB of %j over and over', (unit) => {
    const input = unit.repeat(Math.ceil(100_000 / unit.length));
    const started = performance.now();
    findAddresses(input);
    readAddress(input);
    index.exact(input);
    index.near(input);
    index.related(input);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([60, 120, 500, 1100, 1101])('takes at most 5 ms for %i characters of base58, bech32 and hex', (length) => {
    for (const unit of ['1A9zT', '0x4f', 'bc1qqpzry9x8', 'u1qpzry9x8', 'bitcoincash:qpzr', '4f47bc', 'XE73A', 'a1:']) {
      const input = unit.repeat(length).slice(0, length);
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        readAddress(input);
        return performance.now() - started;
      });
      expect(Math.min(...times)).toBeLessThan(5);
    }
  });
});

describe('any key', () => {
  const hexOf = (bytes: number) =>
    fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((array) => Buffer.from(array).toString('hex'));
  const material = fc.oneof(
    fc.tuple(fc.constantFrom<MaterialKind>('key-hash', 'script-hash', 'keccak'), hexOf(20)),
    fc.tuple(fc.constantFrom<MaterialKind>('witness-script', 'taproot', 'ed25519'), hexOf(32)),
  );

  it('is read back from every form that it has', () => {
    fc.assert(
      fc.property(material, ([kind, hex]) => {
        for (const { chain, form, text } of formsOfMaterial({ kind, hex })) {
          const reading = readAddress(text);
          expect(reading.kind, text).toBe('address');
          if (reading.kind !== 'address') continue;
          // A key without capitals in its EIP-55 spelling has none to tell that form by.
          if (kind !== 'keccak') expect(reading.address.form).toBe(form);
          expect(reading.address.chains).toContain(chain);
          for (const spelling of spellings(reading.address.keys)) {
            const again = readAddress(spelling);
            expect(again.kind, spelling).toBe('address');
            if (again.kind !== 'address') continue;
            expect(again.address.keys.some((key) => reading.address.keys.includes(key))).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has no hit on a list that does not have it', () => {
    fc.assert(
      fc.property(material, ([kind, hex]) => {
        for (const { text } of formsOfMaterial({ kind, hex })) {
          expect([...index.exact(text), ...index.related(text)]).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
