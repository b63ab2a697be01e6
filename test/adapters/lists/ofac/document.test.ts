import { describe, expect, it } from 'vitest';
import { emptyDesignation } from '../../../../adapters/lists/ofac/designation.ts';
import { addDocument, bracketEnd } from '../../../../adapters/lists/ofac/document.ts';
import type { Designation } from '../../../../src/lists/designation.ts';

const empty = (): Designation => emptyDesignation('us-ofac-sdn', '7', 'person');
const identifiers = (document: Parameters<typeof addDocument>[1]) => {
  const to = empty();
  addDocument(to, document);
  return to.identifiers;
};

describe('an identity document', () => {
  it('becomes a remark without a number', () => {
    const designation = empty();
    addDocument(designation, { type: 'Passport', number: '', country: 'Iran', expires: '2015' });
    expect(designation).toMatchObject({ identifiers: [], remarks: ['Passport: expires 2015'] });
  });

  it('has its dates, authority, validity and comment in a note', () => {
    expect(
      identifiers({
        type: 'Passport',
        number: 'A123',
        country: 'Iran',
        authority: 'the consulate',
        place: 'Dubai',
        issued: '01 Jan 2010',
        expires: '01 Jan 2020',
        fraudulent: true,
        comment: 'diplomatic',
      }),
    ).toEqual([
      {
        type: 'Passport',
        value: 'A123',
        country: 'IR',
        note: 'issued by the consulate, issued in Dubai, issued 01 Jan 2010, expires 01 Jan 2020, fraudulent, diplomatic',
      },
    ]);
  });

  it('has the type IMO for the number of a ship, which people search for', () => {
    expect(identifiers({ type: 'Vessel Registration Identification', number: 'IMO 9187629' })).toEqual([
      { type: 'IMO', value: '9187629' },
    ]);
  });

  it('has a register in brackets as a note, a country in brackets as its country', () => {
    expect(identifiers({ type: 'Registration Number', number: 'HRA 737095 (Stuttgart)', country: 'Germany' })).toEqual([
      { type: 'Registration Number', value: 'HRA 737095', country: 'DE', note: 'Stuttgart' },
    ]);
    expect(identifiers({ type: 'Registration Number', number: '5 (Panama)' })).toEqual([
      { type: 'Registration Number', value: '5', country: 'PA' },
    ]);
  });

  it('keeps a country without a code in words', () => {
    expect(identifiers({ type: 'Passport', number: 'A1', country: 'Yugoslavia of old' })).toEqual([
      { type: 'Passport', value: 'A1', note: 'country: Yugoslavia of old' },
    ]);
  });
});

describe('the brackets at the end of a text', () => {
  it('are split off with their content', () => {
    expect(bracketEnd('HRA 737095 (Stuttgart)')).toEqual(['HRA 737095', 'Stuttgart']);
    expect(bracketEnd('A (B) C')).toEqual(['A (B) C', '']);
  });
});
