import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate, spanInWords, spanOf } from '../../../../adapters/lists/ofac/dates.ts';

describe('dates as OFAC writes them', () => {
  it.each([
    ['15 Jan 1955', '1955-01-15', '1955-01-15', false],
    ['5 January 1955', '1955-01-05', '1955-01-05', false],
    ['Feb 1960', '1960-02-01', '1960-02-29', false],
    ['1955', '1955-01-01', '1955-12-31', false],
    ['circa 1951', '1951-01-01', '1951-12-31', true],
    ['circa 02 Mar 1951', '1951-03-02', '1951-03-02', true],
    ['1950 to 1955', '1950-01-01', '1955-12-31', false],
    ['Nov 1950 to Feb 1951', '1950-11-01', '1951-02-28', false],
    ['12 May 1950 to 03 Jun 1950', '1950-05-12', '1950-06-03', false],
    ['circa 1965-1969', '1965-01-01', '1969-12-31', true],
  ])('reads %s', (written, from, to, circa) => {
    expect(spanOf(written)).toStrictEqual({ from, to, circa });
  });

  it.each(['', 'unknown', '31 Feb 1960', '00 Jan 1960', '1960 to 1955', 'Foo 1960', '15 1960', '1950 to 1955 to 1960'])(
    'takes %j for no date',
    (written) => {
      expect(spanOf(written)).toBeNull();
    },
  );

  it('reads back what it writes', () => {
    const day = fc
      .tuple(fc.integer({ min: 1900, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
      .map(([year, month, date]) => isoDate(year, month, date))
      .filter((iso) => iso !== null);
    fc.assert(
      fc.property(day, day, fc.boolean(), (one, other, circa) => {
        const [from = one, to = other] = [one, other].sort();
        expect(spanOf(spanInWords({ from, to, circa }))).toStrictEqual({ from, to, circa });
      }),
    );
  });
});
