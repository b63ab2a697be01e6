import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lookUp,
  openTextTable,
  sharedNumbers,
  writeKeyTable,
  writeTextTable,
} from '../../src/wallets/shared-tables.ts';

describe('a key table', () => {
  it('returns every value of a key, in the order of adding, and none for an unknown key', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.nat(1e6)), { maxLength: 300 }), fc.string(), (pairs, unknown) => {
        const writer = writeKeyTable();
        for (const [key, value] of pairs) writer.add(key, value);
        const table = writer.finish();
        for (const [key] of [...pairs, [unknown, 0] as const]) {
          const values = pairs.filter(([other]) => other === key).map(([, value]) => value);
          expect(lookUp(table, key)).toEqual(values);
        }
      }),
    );
  });
});

describe('a table of texts', () => {
  it('returns each text as it was written, of any script and length', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const table = openTextTable(writeTextTable(texts));
        expect(texts.map((_, index) => table.at(index))).toEqual(texts);
      }),
    );
  });
});

describe('shared numbers', () => {
  it('are in memory that another thread can see', () => {
    const numbers = sharedNumbers([3, 1, 2]);
    expect([...numbers]).toEqual([3, 1, 2]);
    expect(numbers.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
