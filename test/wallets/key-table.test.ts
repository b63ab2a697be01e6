import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUp, writeKeyTable } from '../../src/wallets/key-table.ts';

describe('a key table', () => {
  it('gives every value of a key, in the order of adding, and none for a stranger', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.nat(1e6)), { maxLength: 300 }), fc.string(), (pairs, stranger) => {
        const writer = writeKeyTable();
        for (const [key, value] of pairs) writer.add(key, value);
        const table = writer.finish();
        for (const [key] of [...pairs, [stranger, 0] as const]) {
          const values = pairs.filter(([other]) => other === key).map(([, value]) => value);
          expect(lookUp(table, key)).toEqual(values);
        }
      }),
    );
  });
});
