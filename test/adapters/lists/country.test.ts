import { describe, expect, it } from 'vitest';
import { countryCode, countryInPlace } from '../../../adapters/lists/country.ts';
import countries from '../../../data/countries.json' with { type: 'json' };

describe('country names', () => {
  it.each([
    ['Korea, North', 'KP'],
    ["Democratic People's Republic of Korea", 'KP'],
    ['Burma', 'MM'],
    ['Myanmar', 'MM'],
    ['Congo, Democratic Republic of the', 'CD'],
    ['Congo, Republic of the', 'CG'],
    ['Cote d Ivoire', 'CI'],
    ['Türkiye', 'TR'],
    ['TURKEY', 'TR'],
    ['Bahamas, The', 'BS'],
    ['The Gambia', 'GM'],
    ['St. Kitts & Nevis', 'KN'],
    ['Virgin Islands, British', 'VG'],
    ['Man, Isle of', 'IM'],
    ['Macedonia, The Former Yugoslav Republic of', 'MK'],
    ['China, Hong Kong Special Administrative Region', 'HK'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['United Kingdom of Great Britain and Northern Ireland', 'GB'],
    ['Palestinian', 'PS'],
    ['Region: Gaza', 'PS'],
    ['Kosovo', 'XK'],
    ['KP', 'KP'],
  ])('%s is %s', (written, code) => {
    expect(countryCode(written)).toBe(code);
  });

  it.each([
    'Region: Crimea',
    'Region: Kafia Kingi',
    'undetermined',
    'None Identified',
    'na',
    '',
    'Netherlands Antilles',
    'Congo',
    'Lebanon, Tennessee',
  ])('%j is not the name of a country', (written) => {
    expect(countryCode(written)).toBeNull();
  });

  it('include the country at the end of a place', () => {
    expect(countryInPlace('Pyongyang, Korea, North')).toStrictEqual({ code: 'KP', asWritten: 'Korea, North' });
    expect(countryInPlace('Goma, Congo, Democratic Republic of the')?.code).toBe('CD');
    expect(countryInPlace('Atlanta, Georgia, United States')?.code).toBe('US');
    expect(countryInPlace('Russia')).toStrictEqual({ code: 'RU', asWritten: 'Russia' });
    expect(countryInPlace('Shati')).toBeNull();
    expect(countryInPlace('Simferopol, Region: Crimea')).toBeNull();
  });

  it('in the table all have their own code', () => {
    for (const [code, names] of Object.entries(countries.names)) {
      expect(code).toMatch(/^[A-Z]{2}$/);
      for (const name of names) expect([name, countryCode(name)]).toStrictEqual([name, code]);
    }
    expect(Object.keys(countries.names).length).toBe(250);
  });
});
