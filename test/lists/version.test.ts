import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysSinceEpoch,
  positionAtEnd,
  positionBefore,
  positionFor,
  versionId,
  whyIncomplete,
} from '../../src/lists/version.ts';

describe('the time line of a list', () => {
  it('counts days since 1970, with a fraction for the time of day', () => {
    expect(daysSinceEpoch('1970-01-02')).toBe(1);
    expect(daysSinceEpoch('2025-11-04')).toBe(20_396);
    expect(daysSinceEpoch('2025-11-04T12:00:00Z')).toBe(20_396.5);
    expect(daysSinceEpoch('2025-11-04T12:00:00')).toBe(20_396.5);
    expect(daysSinceEpoch('2025-11-04T07:00:00-05:00')).toBe(20_396.5);
    expect(daysSinceEpoch('2025-06-13T06:00:00.000Z')).toBe(20_252.25);
  });

  it('refuses what is no date', () => {
    for (const text of ['', '11/04/2025', '2025-13-04', 'yesterday', '2025-11-04 12:00']) {
      expect(() => daysSinceEpoch(text), text).toThrow(/is no date/);
    }
  });

  it('puts the second publication of a day after the first and before the next day', () => {
    const first = positionFor('2025-11-19', []);
    const second = positionFor('2025-11-19', [first, first + 1]);
    const third = positionFor('2025-11-19', [first, second, first + 1]);
    expect([first, second, third, first + 1]).toEqual([first, second, third, first + 1].sort((a, b) => a - b));
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it('keeps the exact time of a file that states it', () => {
    const noon = daysSinceEpoch('2025-11-19T12:00:00Z');
    expect(positionFor('2025-11-19T12:00:00Z', [daysSinceEpoch('2025-11-19')])).toBe(noon);
    expect(positionFor('2025-11-19T12:00:00Z', [noon])).toBeGreaterThan(noon);
    expect(positionFor('2025-11-19T12:00:00Z', [noon])).toBeLessThan(daysSinceEpoch('2025-11-19T12:00:01Z'));
  });

  it('finds room for any number of publications in any order', () => {
    const published = fc.constantFrom('2025-11-18', '2025-11-19', '2025-11-19T12:00:00Z', '2025-11-20');
    fc.assert(
      fc.property(fc.array(published, { maxLength: 300 }), (all) => {
        const taken: number[] = [];
        for (const date of all) {
          const position = positionFor(date, taken);
          expect(taken).not.toContain(position);
          expect(Math.floor(position)).toBe(Math.floor(daysSinceEpoch(date)));
          taken.push(position);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('puts a file without a date after everything, and a first one before every date', () => {
    expect(positionAtEnd([])).toBe(0);
    const position = positionAtEnd([20_396, 20_390.5]);
    expect(position).toBeGreaterThan(20_396);
    expect(position).toBeLessThan(20_397);
  });

  it('finds room before a version and after the previous one', () => {
    const position = positionBefore(20_396, [20_390, 20_396]);
    expect(position).toBeGreaterThan(20_390);
    expect(position).toBeLessThan(20_396);
    expect(positionBefore(0, [0])).toBeLessThan(0);
  });
});

describe('the id of a version', () => {
  it('is made of date, records and the start of the hash', () => {
    const sha256 = `0f3a9c1e${'0'.repeat(56)}`;
    expect(versionId('2025-11-04', 18_264, sha256)).toBe('2025-11-04.18264.0f3a9c1e');
    expect(versionId('2025-06-13T14:00:00Z', 876, sha256)).toBe('2025-06-13.876.0f3a9c1e');
    expect(versionId(null, 12_538, sha256)).toBe('undated.12538.0f3a9c1e');
  });
});

describe('an incomplete version', () => {
  it('says what it lacks, and a complete one nothing', () => {
    expect(whyIncomplete({ warnings: [] })).toBeNull();
    expect(whyIncomplete({ warnings: ['The aliases are missing.', 'It is cut.'] })).toBe(
      'This form of the list is not whole. The aliases are missing. It is cut.',
    );
  });
});
