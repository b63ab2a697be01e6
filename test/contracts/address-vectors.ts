import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';

/** Test vectors of a specification; each valid one with the canonical key that it must give. */
export type VectorSet = {
  source: string;
  valid: { text: string; key: string; form?: string; tag?: string }[];
  invalid: string[];
};

/** Every address of a specification is read as that address, and none of its counterexamples is. */
export function describeVectors({ source, valid, invalid }: VectorSet): void {
  describe(`the test vectors of ${source}`, () => {
    it.each(valid)('reads $text', ({ text, key, form, tag }) => {
      const reading = readAddress(text);
      expect(reading.kind).toBe('address');
      if (reading.kind !== 'address') return;
      expect(reading.address.keys).toContain(key);
      if (form !== undefined) expect(reading.address.form).toBe(form);
      expect(reading.address.tag).toBe(tag);
    });

    if (invalid.length === 0) return;
    it.each(invalid)('refuses %s', (text) => {
      expect(readAddress(text).kind).not.toBe('address');
    });
  });
}
