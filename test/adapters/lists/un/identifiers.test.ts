import { describe, expect, it } from 'vitest';
import { documentWords, identifiersInText, unDocument } from '../../../../adapters/lists/un/identifiers.ts';

const none = {
  type: 'Passport',
  type2: '',
  number: '',
  issuingCountry: '',
  dateOfIssue: '',
  cityOfIssue: '',
  countryOfIssue: '',
  note: '',
};

describe('a document of the UN', () => {
  it.each([
    [{ number: 'D00000898' }, 'D00000898', undefined],
    [{ number: 'Libya B/002210' }, 'B/002210', 'LY'],
    [{ number: 'CAR diplomatic passport no. D00000898' }, 'D00000898', undefined],
    [{ number: 'R00012098, South Sudan' }, 'R00012098', 'SS'],
    [{ note: 'No. 347834, issued on 1 Jan. 2000' }, '347834', undefined],
    [{ number: '', type2: 'OA 654321', issuingCountry: 'Pakistan' }, 'OA 654321', 'PK'],
  ])('%j has its bare number and country', (parts, value, country) => {
    const found = unDocument({ ...none, ...parts });
    expect([found?.value, found?.country]).toEqual([value, country]);
  });

  it('has no number where nothing looks like one', () => {
    const document = { ...none, number: 'na', note: 'issued on 1 Jan. 2000', issuingCountry: 'Mali' };
    expect(unDocument(document)).toBeNull();
    expect(documentWords(document)).toBe('Passport; na; issued on 1 Jan. 2000; Mali');
  });

  it('has one type in all languages of the UN', () => {
    expect(unDocument({ ...none, type: 'Número de pasaporte', number: '381420754' })?.type).toBe('Passport');
  });
});

describe('the identifiers in free text', () => {
  it('are only those that are unmistakable', () => {
    const text =
      'Mail: a.b@example.org; tel. +850 2 381 8111. SWIFT/BIC: KUDBKPPY. IMO number: 5571322. Born 1963, passport 12345.';
    expect(identifiersInText(text)).toEqual([
      { type: 'Email Address', value: 'a.b@example.org' },
      { type: 'Phone Number', value: '+850 2 381 8111' },
      { type: 'SWIFT/BIC', value: 'KUDBKPPY' },
      { type: 'Company IMO Number', value: '5571322' },
    ]);
  });
});
