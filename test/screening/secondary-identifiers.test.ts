import { describe, expect, it } from 'vitest';
import type { Designation } from '../../src/lists/designation.ts';
import { weighSecondaryIdentifiers } from '../../src/screening/secondary-identifiers.ts';

const entry: Designation = {
  id: 'us-ofac-sdn:1',
  list: 'us-ofac-sdn',
  uid: '1',
  kind: 'person',
  names: [{ name: 'SIM, Hyon Sop', use: 'primary', strength: 'strong', script: 'Latn' }],
  births: [{ from: '1983-11-25', to: '1983-11-25', circa: false, asWritten: '25 Nov 1983' }],
  countries: [{ code: 'KP', asWritten: 'Korea, North', role: 'nationality' }],
  identifiers: [],
  wallets: [],
  programmes: ['NPWMD'],
  remarks: [],
  source: 'https://example.org/1',
};
const rules = (query: Parameters<typeof weighSecondaryIdentifiers>[0], listed = entry) =>
  weighSecondaryIdentifiers(query, listed).map(({ rule }) => rule);

describe('secondary identifiers', () => {
  it('confirm with a birth date as precise as it is known', () => {
    expect(rules({ text: 'x', born: '1983' })).toEqual(['born-as-listed']);
    expect(rules({ text: 'x', born: '1983-11' })).toEqual(['born-as-listed']);
    expect(rules({ text: 'x', born: '1984-02-01' })).toEqual(['born-a-year-apart']);
    expect(rules({ text: 'x', born: '1970' })).toEqual(['born-in-different-years']);
  });

  it('allow a circa date three years', () => {
    const circa = {
      ...entry,
      births: [{ from: '1983-01-01', to: '1983-12-31', circa: true, asWritten: 'circa 1983' }],
    };
    expect(rules({ text: 'x', born: '1986' }, circa)).toEqual(['born-a-year-apart']);
    expect(rules({ text: 'x', born: '1987' }, circa)).toEqual(['born-in-different-years']);
  });

  it('use the nearest of several listed birth dates', () => {
    const two = {
      ...entry,
      births: [...entry.births, { from: '1970-01-01', to: '1970-12-31', circa: false, asWritten: '1970' }],
    };
    expect(rules({ text: 'x', born: '1970' }, two)).toEqual(['born-as-listed']);
  });

  it('weigh country and kind, and nothing that either side lacks', () => {
    expect(rules({ text: 'x', country: 'KP', kind: 'person' })).toEqual(['country-as-listed']);
    expect(rules({ text: 'x', country: 'VN', kind: 'vessel' })).toEqual(['other-country', 'other-kind']);
    expect(rules({ text: 'x', born: '1983', country: 'VN' }, { ...entry, births: [], countries: [] })).toEqual([]);
    expect(rules({ text: 'x' })).toEqual([]);
  });

  it('know the last day of a month', () => {
    const leapDay = { from: '1984-02-29', to: '1984-02-29', circa: false, asWritten: '29 Feb 1984' };
    const dayAfter = { from: '1984-03-01', to: '1984-03-01', circa: false, asWritten: '1 Mar 1984' };
    const born = (birth: typeof leapDay) => rules({ text: 'x', born: '1984-02' }, { ...entry, births: [birth] });
    expect(born(leapDay)).toEqual(['born-as-listed']);
    expect(born(dayAfter)).toEqual(['born-a-year-apart']);
  });
});
