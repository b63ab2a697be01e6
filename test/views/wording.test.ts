import { describe, expect, it } from 'vitest';
import { age, day, enumerate, initials, moment, percent, plural } from '../../src/views/wording.ts';

describe('the wording', () => {
  it('tells ages in the largest whole unit', () => {
    expect([0, 1, 59, 61, 7_200, 100_000, 172_800].map(age)).toEqual([
      'a moment',
      '1 second',
      '59 seconds',
      '1 minute',
      '2 hours',
      '27 hours',
      '2 days',
    ]);
  });

  it('never rounds a likeness up to equality', () => {
    expect([1, 0.999, 0.995, 0.704, 0].map(percent)).toEqual(['100 %', '99 %', '99 %', '70 %', '0 %']);
  });

  it('counts, lists and dates as people do', () => {
    expect(plural(1, 'entry', 'entries')).toBe('1 entry');
    expect(plural(12_000, 'entry', 'entries')).toBe('12,000 entries');
    expect(enumerate([])).toBe('');
    expect(enumerate(['a', 'b', 'c'])).toBe('a, b and c');
    expect(day('2025-11-04')).toBe('4 Nov 2025');
    expect(day('2026-02-27T00:00:09.554Z')).toBe('27 Feb 2026');
    expect(day('soon')).toBe('soon');
  });

  it('shows a time to the minute in UTC', () => {
    expect(moment('2025-11-19T04:10:59.000Z')).toBe('19 Nov 2025, 04:10 UTC');
  });

  it('abbreviates a name to at most four initials of any script', () => {
    expect(initials('Kim Ung-Sun')).toBe('K. U. S.');
    expect(initials('maría de la o lópez')).toBe('M. D. L. O.');
    expect(initials('김 응순')).toBe('김. 응.');
    expect([initials(undefined), initials(''), initials('7 -')]).toEqual(['?', '?', '?']);
  });
});
