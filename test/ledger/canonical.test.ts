import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/ledger/canonical.ts';

describe('canonical JSON', () => {
  it('sorts members by code unit at every depth and leaves lists in their order', () => {
    const value = { b: [{ z: 1, a: 2 }, 'x'], ä: null, a: { '10': true, '9': false }, Z: 1.5 };
    expect(canonicalJson(value)).toBe('{"Z":1.5,"a":{"10":true,"9":false},"b":[{"a":2,"z":1},"x"],"ä":null}');
  });

  it('counts an undefined member as absent', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('refuses what JSON would change in silence', () => {
    const silent = [Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n, new Date(0), new Map(), () => 1, [undefined]];
    for (const value of silent) expect(() => canonicalJson({ value: [value] })).toThrow('plain JSON only');
  });

  it('gives one text for one value and reads back as that value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(shuffled(value))).toBe(text);
      }),
    );
  });
});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  );
}
