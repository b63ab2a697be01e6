import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unNames, unNamesIn } from '../../../../adapters/lists/un/names.ts';

const inField = (field: string) => unNamesIn(field).map(({ name }) => name);

describe('a name field of the UN list', () => {
  it('with one name gives that name, punctuation inside it and all', () => {
    for (const name of [
      'ALI, Yasin Baynah',
      'AL-HARAMAIN: AFGHANISTAN BRANCH',
      'ADF/NALU',
      'EL HADJ N’DIAYE',
      'Sa‘d (Sheikh)',
    ]) {
      expect(inField(name)).toStrictEqual([name]);
    }
  });

  it('loses the quotation marks around a nickname, not those inside a name', () => {
    expect(inField('“One-P”')).toStrictEqual(['One-P']);
    expect(inField('"HASSAN, Sheikh"')).toStrictEqual(['HASSAN, Sheikh']);
    expect(inField('“General” Sidiki')).toStrictEqual(['“General” Sidiki']);
  });

  it('loses a bracket that only refers to another entry', () => {
    expect(inField('SECOND ACADEMY OF NATURAL SCIENCES (KPE.018)')).toStrictEqual([
      'SECOND ACADEMY OF NATURAL SCIENCES',
    ]);
  });

  it('does not take a country or a place in brackets for an acronym', () => {
    for (const name of [
      'AL-HARAMAIN FOUNDATION (PAKISTAN)',
      'INDUSTRIAL REFINERY ASSOCIATION OF N (IRAN)',
      'LEADER (HONG KONG) INTERNATIONAL',
      '華信船務(香港)有限公司',
    ]) {
      expect(inField(name)).toStrictEqual([name]);
    }
  });

  it('takes an acronym whose letters begin at a later word', () => {
    expect(inField('ESFAHAN NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE (NFRPC)')).toStrictEqual([
      'ESFAHAN NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE (NFRPC)',
      'ESFAHAN NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE',
      'NFRPC',
    ]);
  });

  it('marks a former name that says so in brackets', () => {
    expect(unNamesIn('Ezatullah Haqqani (previously listed as)')).toStrictEqual([
      { name: 'Ezatullah Haqqani', former: true },
    ]);
  });

  it('survives brackets that do not match', () => {
    expect(inField(') Abdelrahman Mouhamad Zafir al Dabissi Juhan')).toStrictEqual([
      'Abdelrahman Mouhamad Zafir al Dabissi Juhan',
    ]);
    expect(inField('Abu Anas (al-Libi')).toStrictEqual(['Abu Anas (al-Libi']);
  });

  it('gives tidy names, each once, whatever stands in it', () => {
    const pieces = fc.constantFrom(
      'Abu',
      'Ali',
      ' ',
      '  ',
      ';',
      ' / ',
      ' b) ',
      '(',
      ')',
      'اغا',
      '金铁三',
      '“',
      '”',
      ',',
      '1963',
      ' born in ',
    );
    const fields = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fields, (field) => {
        const names = unNames('person', 'SOMEBODY', '', [{ quality: 'Low', name: field, note: '' }]).map(
          ({ name }) => name,
        );
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toBe(name.replace(/\s+/gu, ' ').trim());
        expect(names).not.toContain('');
      }),
    );
  });
});

describe('the names of a UN record', () => {
  it('are strong where the same name is both strong and weak', () => {
    const names = unNames('person', 'A B', '', [
      { quality: 'Low', name: 'Abu Du’a', note: '' },
      { quality: 'Good', name: 'ABU DU’A', note: '' },
    ]);
    expect(names.slice(1)).toStrictEqual([{ name: 'Abu Du’a', use: 'aka', strength: 'strong', script: 'Latn' }]);
  });

  it('take the quality f.k.a. for a former name', () => {
    const names = unNames('organization', 'A', '', [{ quality: 'f.k.a.', name: 'ADF/NALU', note: '' }]);
    expect(names[1]).toMatchObject({ name: 'ADF/NALU', use: 'fka', strength: 'strong' });
  });

  it('do not take a date in a note for a name', () => {
    const note = 'Passport number: B0515260; DOB: 1948; POB: Anefif (Kidal), Mali';
    expect(unNames('person', 'A B', '', [{ quality: 'Good', name: 'Ali', note }])).toHaveLength(2);
  });
});
