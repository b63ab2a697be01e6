import { describe, expect, it } from 'vitest';
import { buildIdentifierIndex, normalizeIdentifier, openIdentifierIndex } from '../../src/screening/identifiers.ts';

describe('identifiers', () => {
  it('are compared without case, spaces and punctuation', () => {
    expect(normalizeIdentifier('ab-12 34/56')).toBe('AB123456');
    expect(normalizeIdentifier('IMO 9187629')).toBe(normalizeIdentifier('9187629'));
    expect(normalizeIdentifier('https://www.Example.com/')).toBe('example.com');
    expect(normalizeIdentifier(' Some.One@Example.COM ')).toBe('some.one@example.com');
  });

  it('are not made of short numbers, names or sentences', () => {
    for (const text of ['12345', 'Kim Ung Sun', 'Room 12, House 3!', '', 'HAO FAN 2'])
      expect(normalizeIdentifier(text)).toBeNull();
  });

  it('find every entry that carries them, and nobody else', () => {
    const index = openIdentifierIndex(
      buildIdentifierIndex([
        { value: 'PP-563310', designation: 4 },
        { value: 'pp563310', designation: 2 },
        { value: 'PP5633101', designation: 9 },
        { value: '—', designation: 1 },
      ]),
    );
    expect(index.size).toBe(3);
    expect(index.exact('PP 563310')).toEqual([2, 4]);
    expect(index.exact('PP56331')).toEqual([]);
    expect(index.exact('Kim')).toEqual([]);
  });
});
