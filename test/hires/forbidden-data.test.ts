import { describe, expect, it } from 'vitest';
import { hireFields, listFields, objectFields } from '../../adapters/intake/hire-fields.ts';
import { forbiddenKeyNote, forbiddenKeyNotes, isBlank } from '../../src/hires/forbidden-data.ts';

describe('a blank value', () => {
  it('is recognized at any depth of nested lists', () => {
    const nested = (depth: number, within: unknown) => {
      let value = within;
      for (let level = 0; level < depth; level += 1) value = [value];
      return value;
    };
    expect(isBlank(nested(200_000, null))).toBe(true);
    expect(isBlank(nested(200_000, 'x'))).toBe(false);
    expect([null, undefined, ' ', [], ['', [null]], 0, false, {}].map(isBlank)).toEqual([
      ...Array(5).fill(true),
      ...Array(3).fill(false),
    ]);
  });
});

describe('keys that are never taken', () => {
  it.each([
    'nationality',
    'Nationality',
    'candidateNationality',
    'citizenship_status',
    'national-origin',
    'ethnicity',
    'Race',
    'racial_group',
    'photo',
    'photo_url',
    'profilePicture',
    'avatarURL',
    'gender',
    'sex',
    'preferredPronouns',
    'Marital Status',
    'maritalstatus',
    'age',
    'ageRange',
    'birthplace',
    'placeOfBirth',
    'place_of_birth',
    'countryOfBirth',
    'religion',
    'SSN',
    'socialSecurityNumber',
    'national_id',
    'Passport No',
    'Geschlecht',
    'Nationalität',
    'Ｇｅｎｄｅｒ',
    'disability',
    'veteran_status',
  ])('knows %s', (key) => {
    expect(forbiddenKeyNote(key)).toMatch(/ was dropped: /);
  });

  it.each([
    'language',
    'agency',
    'page',
    'manager',
    'born',
    'date_of_birth',
    'trace',
    'message',
    'package',
    'phone_number',
    'account_number',
    'id',
    'national_holiday',
  ])('does not count %s as one', (key) => {
    expect(forbiddenKeyNote(key)).toBeNull();
  });

  it('allows every key of the canonical hire', () => {
    const keys = [
      ...Object.keys(hireFields.shape),
      ...listFields,
      ...[...objectFields.values()].flatMap((group) => group.keys),
    ];
    expect(keys.length).toBeGreaterThan(70);
    expect(keys.filter((key) => forbiddenKeyNote(key) !== null)).toEqual([]);
  });

  it('does not quote a key that is a sentence about a person', () => {
    expect(forbiddenKeyNote('The nationality of Marta Beispiel is')).toBe(
      '“nationality” was dropped: no check may rest on it.',
    );
  });

  it('inspects only as much of a huge value as a real one could have', () => {
    let deep: unknown = { gender: 'x' };
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(forbiddenKeyNotes(deep)).toEqual([]);
    expect(forbiddenKeyNotes([[[[{ gender: 'x' }]]]])).toHaveLength(1);
  });
});
