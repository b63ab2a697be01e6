import { describe, expect, it } from 'vitest';
import { replaceConfusables, stripPasted } from '../../src/wallets/pasted-text.ts';

describe('what people paste around an address', () => {
  it.each([
    [' “a1b2”, ', 'a1b2'],
    ['`a1b2`', 'a1b2'],
    ['(a1b2).', 'a1b2'],
    ['*a1b2*', 'a1b2'],
    ['a1\u200bb2\ufeff', 'a1b2'],
  ])('%j is stripped', (text, stripped) => {
    expect(stripPasted(text)).toBe(stripped);
  });

  it('does not include several dots in a row, which mark omitted characters', () => {
    expect(stripPasted('0xcB74...')).toBe('0xcB74...');
  });

  it('does not include the last character of a TON address', () => {
    const ton = 'EQD__________________________________________0v_';
    expect(stripPasted(ton)).toBe(ton);
  });

  it('is stripped in time proportional to the length', () => {
    const started = performance.now();
    expect(stripPasted(`a${'.'.repeat(200_000)}b`)).toHaveLength(200_002);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('characters that look like Latin ones', () => {
  it('are replaced: Cyrillic, Greek and full-width ones', () => {
    expect(replaceConfusables('0хАΒ１')).toBe('0xAB1');
  });

  it('are none in plain ASCII, and not all there is in Korean', () => {
    expect(replaceConfusables('0xAB1')).toBeNull();
    expect(replaceConfusables('0хAB1한')).toBeNull();
  });
});
