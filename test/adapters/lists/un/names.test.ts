import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saysMoreThanNames, unNames } from '../../../../adapters/lists/un/names.ts';

const inField = (field: string) => unNames('organization', field, '', []).map(({ name }) => name);

describe('a name field of the UN list', () => {
  it('with one name gives that name with its punctuation', () => {
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

  it('loses a bracket that only refers to another designation', () => {
    expect(inField('SECOND ACADEMY OF NATURAL SCIENCES (KPE.018)')).toStrictEqual([
      'SECOND ACADEMY OF NATURAL SCIENCES',
    ]);
  });

  it('does not read a country or a place in brackets as an acronym', () => {
    for (const name of [
      'AL-HARAMAIN FOUNDATION (PAKISTAN)',
      'INDUSTRIAL REFINERY ASSOCIATION OF N (IRAN)',
      'LEADER (HONG KONG) INTERNATIONAL',
      '華信船務(香港)有限公司',
    ]) {
      expect(inField(name)).toStrictEqual([name]);
    }
  });

  it('can have an acronym whose letters begin at a later word', () => {
    expect(inField('ESFAHAN NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE (NFRPC)')).toStrictEqual([
      'ESFAHAN NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE (NFRPC)',
      'ESFAHAN NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE',
      'NFRPC',
    ]);
  });

  it('marks a former name that says so in brackets', () => {
    const alias = { quality: 'Good', name: 'Ezatullah Haqqani (previously listed as)', note: '' };
    expect(unNames('person', 'SOMEBODY', '', [alias])[1]).toMatchObject({ name: 'Ezatullah Haqqani', use: 'fka' });
    expect(saysMoreThanNames(alias.name)).toBe(true);
  });

  it('survives brackets that do not match', () => {
    expect(inField(') Abdelrahman Mouhamad Zafir al Dabissi Juhan')).toStrictEqual([
      'Abdelrahman Mouhamad Zafir al Dabissi Juhan',
    ]);
    expect(inField('Abu Anas (al-Libi')).toStrictEqual(['Abu Anas (al-Libi']);
  });

  it('gives trimmed names, each once, for any content', () => {
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

  it('are former with the quality f.k.a.', () => {
    const names = unNames('organization', 'A', '', [{ quality: 'f.k.a.', name: 'ADF/NALU', note: '' }]);
    expect(names[1]).toMatchObject({ name: 'ADF/NALU', use: 'fka', strength: 'strong' });
  });

  it('do not include a date in a note', () => {
    const note = 'Passport number: B0515260; DOB: 1948; POB: Anefif (Kidal), Mali';
    expect(unNames('person', 'A B', '', [{ quality: 'Good', name: 'Ali', note }])).toHaveLength(2);
  });
});
