import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pad, widthOf, wrap } from '../../../adapters/terminal/width.ts';

describe('text in columns', () => {
  it('is wrapped to the width and keeps all but the spaces where it breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('counts marks as nothing and wide characters as two', () => {
    expect(widthOf('é')).toBe(1);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf('한글')).toBe(4);
    expect(widthOf('ｱｱ')).toBe(2);
    expect(widthOf('👩🏽‍💻')).toBe(2);
    expect(widthOf('مُحَمَّد')).toBe(4);
  });

  it('is filled up with spaces by columns, not by characters', () => {
    expect([pad('한글', 6), pad('ab', 6), pad('toolong', 6)]).toEqual(['한글  ', 'ab    ', 'toolong']);
  });

  it('keeps the line ends that it has', () => {
    expect(wrap('one\n\ntwo three', 5)).toEqual(['one', '', 'two', 'three']);
  });
});
