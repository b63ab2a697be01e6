import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiWords } from '../../../src/names/read/ascii-words.ts';
import { joinDottedLetters, splitWords } from '../../../src/names/read/split-words.ts';

describe('dotted letters', () => {
  it('are joined in the names of organizations and ships, and stay initials of a person', () => {
    expect(joinDottedLetters('A.B.C. Trading p.l.c.', 'entity')).toBe('ABC Trading plc');
    expect(joinDottedLetters('M/V Falcon', 'craft')).toBe('MV Falcon');
    expect(joinDottedLetters('A.B. Barakzai', 'person')).toBe('A.B. Barakzai');
    expect(joinDottedLetters('St. Petersburg', 'entity')).toBe('St. Petersburg');
  });
});

describe('splitting a name into words', () => {
  it('drops punctuation and apostrophes and writes & as and', () => {
    expect(splitWords("KOVALCHUK, Sergey (O'Neill)", 'person')).toEqual(['KOVALCHUK', 'Sergey', 'ONeill']);
    expect(splitWords('Kestrel&Sons', 'entity')).toEqual(['Kestrel', 'and', 'Sons']);
  });

  it('keeps an apostrophe in Hebrew, where it changes the sound', () => {
    expect(splitWords("ג'ורג'", 'person')).toEqual(["ג'ורג'"]);
  });

  it('reads a digit in a person’s name as a letter, and splits a number from a ship’s name', () => {
    expect(splitWords('Serg3y', 'person')).toEqual(['Sergey']);
    expect(splitWords('FALCON2', 'craft')).toEqual(['FALCON', '2']);
  });

  it('gives the same words for ASCII text by the faster way', () => {
    const text = fc.string({ unit: fc.constantFrom(..."abKM 0127,.-'()/", ' & '), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom('person' as const, 'entity' as const, 'craft' as const), (written, style) => {
        const expected = splitWords(written, style).map((word) => word.toLowerCase());
        expect(asciiWords(written, style)?.map((word) => word.text)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves text that is not ASCII to the other way', () => {
    expect(asciiWords('Kim 김', 'person')).toBeNull();
  });
});
