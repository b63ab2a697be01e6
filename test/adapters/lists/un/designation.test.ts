import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { unListId } from '../../../../adapters/lists/un/designation.ts';
import { readUn } from '../../../../adapters/lists/un.ts';
import type { Designation } from '../../../../src/lists/designation.ts';
import { listFile, readAll } from '../../../contracts/list-source.ts';

const fixture = resolve(import.meta.dirname, '../../../fixtures/un/consolidated.xml');

describe('a designation of the UN', () => {
  const listed = new Map<string, Designation>();
  beforeAll(async () => {
    const { designations } = await readAll({ id: unListId, read: readUn }, [await listFile(fixture)]);
    for (const designation of designations) listed.set(designation.uid, designation);
  });
  const entry = (uid: string): Designation => {
    const designation = listed.get(uid);
    if (designation === undefined) throw new Error(`the fixture has no ${uid}`);
    return designation;
  };
  const names = (uid: string) => entry(uid).names.map(({ name }) => name);

  it('has the trimmed reference number as its uid', () => {
    expect(entry('KPe.023').id).toBe('un-sc:KPe.023');
  });

  it('is a person or an organization, also for shipping companies', () => {
    expect(entry('KPi.006').kind).toBe('person');
    expect(entry('KPe.056')).toMatchObject({ kind: 'organization', programmes: ['DPRK'], listedOn: '2018-03-30' });
  });

  it('links to the page of the list', () => {
    expect(entry('HTi.001').source).toBe('https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list');
  });

  describe('names', () => {
    it('are in the order of the UN, without extra spaces', () => {
      expect(names('SDi.007')[0]).toBe('GEDO HAMDAN AHMED');
      expect(entry('CDi.004').names[0]).toStrictEqual({
        name: 'INNOCENT KAINA',
        use: 'primary',
        strength: 'strong',
        script: 'Latn',
      });
    });

    it('lose the comma, which does not mark a family name, and the schema’s placeholder', () => {
      expect(names('CDi.020')[0]).toBe('MATHIEU CHUI NGUDJOLO');
      expect(names('TAi.153')[0]).toBe('FAIZULLAH KHAN NOORZAI');
    });

    it('have the original script as a further name', () => {
      expect(entry('TAi.002').names[1]).toStrictEqual({
        name: 'محمد حسن آخوند',
        use: 'aka',
        strength: 'strong',
        script: 'Arab',
      });
    });

    it('are weak where the UN says Low, in every script', () => {
      const weak = entry('QDi.398').names.filter(({ strength }) => strength === 'weak');
      expect(weak.map(({ name, script }) => [name, script])).toStrictEqual([
        ['Abu Muhammad', 'Latn'],
        ['Абу Мухаммад', 'Cyrl'],
        ['Abu Muhammad Al-Kadari', 'Latn'],
        ['Абу Мухаммад Аль-Кадари', 'Cyrl'],
        ['Muhamadmuhtar', 'Latn'],
        ['Мухамадмухтар', 'Cyrl'],
      ]);
    });

    it('are former where the note says previously listed as, with the Arabic that the note gives', () => {
      const former = entry('QDi.029').names.filter(({ use }) => use === 'fka');
      expect(former.map(({ name }) => name)).toStrictEqual([
        'Ri’ad Muhammad Hasan Muhammad Hijazi',
        'رياض محمد حسن محمد الحجازي',
      ]);
    });

    it('are split where one field holds several', () => {
      expect(names('IRi.034').slice(1)).toStrictEqual([
        'Mohammed Sabet',
        'Mohammad Sabet',
        'M. Javad Kareemi Sabet',
        'M. Jawad Kareemi Sabet',
        'M. Jawad Karimi Sabet',
      ]);
      expect(names('KPi.035')).toContain('金铁三');
      expect(names('TAi.148')).toEqual(expect.arrayContaining(['Agha Jan Alizai', 'اغا جان عالیزی']));
      expect(names('TAi.148').filter((name) => name.includes('Alizai ا'))).toStrictEqual([]);
    });

    it('are taken from nested brackets, without the words about them', () => {
      expect(names('QDe.137')).toEqual(
        expect.arrayContaining(['HTS', 'هيئة تحرير الشام', 'Hayat Tahrir al-Sham', 'Ansar al-Mujahideen Network']),
      );
      expect(names('QDe.137').filter((name) => /original script|sub-unit|;/.test(name))).toStrictEqual([]);
    });

    it('are taken from the note of an alias in another script', () => {
      expect(names('TAi.153')).toContain('Haji Faizuulah Khan Norezai');
    });

    it('give an acronym as a name of its own, and keep the name as written', () => {
      expect(names('QDe.133').slice(0, 3)).toStrictEqual([
        'JEMMAH ANSHORUT TAUHID (JAT)',
        'JEMMAH ANSHORUT TAUHID',
        'JAT',
      ]);
      expect(names('CDe.003')).toEqual(expect.arrayContaining(['CAGL', 'GREAT LAKES BUSINESS COMPANY', 'GLBC']));
    });

    it('end before words about birth or false papers, which become remarks', () => {
      expect(names('TAi.093')).toContain('Khirullah Said Wali Khairkhwa');
      expect(entry('TAi.093').remarks).toContain(
        'Alias: Khirullah Said Wali Khairkhwa, born in Kandahar on 01 Jan.1967',
      );
      expect(names('QDi.057')).toContain('Abdel Ilah Sabri');
      expect(entry('QDi.057').remarks.join('\n')).toContain('6910275240086');
    });
  });

  describe('births', () => {
    it('are ranges where the UN gives two years, circa where it says approximately', () => {
      expect(entry('TAi.002').births).toStrictEqual([
        { from: '1955-01-01', to: '1958-12-31', circa: true, asWritten: 'Between 1955 and 1958 (Approximately)' },
        { from: '1945-01-01', to: '1950-12-31', circa: true, asWritten: 'Between 1945 and 1950 (Approximately)' },
      ]);
    });

    it('are whole years where only the year is known', () => {
      expect(entry('TAi.148').births).toContainEqual({
        from: '1967-01-01',
        to: '1967-12-31',
        circa: false,
        asWritten: '1967',
      });
    });

    it('are months where only the note has them', () => {
      expect(entry('CDi.004').births).toStrictEqual([
        { from: '1973-11-01', to: '1973-11-30', circa: false, asWritten: 'Nov. 1973' },
      ]);
    });

    it('that are not dates stay in the remarks', () => {
      expect(entry('LYi.022').births).toStrictEqual([]);
      expect(entry('LYi.022').remarks).toContain('Date of birth: 30-35 years old');
    });

    it('of an alias count too', () => {
      expect(entry('QDi.129').births.map(({ asWritten }) => asWritten)).toContain('1979-12-31');
      expect(entry('QDi.129').countries).toContainEqual({ code: 'MA', asWritten: 'Morocco', role: 'birthplace' });
    });
  });

  describe('documents', () => {
    const values = (uid: string) => entry(uid).identifiers.map(({ value }) => value);

    it('have the bare number and the country next to it', () => {
      expect(entry('LYi.010').identifiers).toStrictEqual([
        { type: 'Passport', value: 'B/002210', country: 'LY', note: 'Libya B/002210' },
      ]);
      expect(entry('SSi.003').identifiers).toContainEqual({
        type: 'Passport',
        value: 'R00012098',
        country: 'SS',
        note: 'R00012098, South Sudan',
      });
      expect(values('CFi.007')).toStrictEqual(['O00065772']);
    });

    it('have their number also where it is in the note or the second type', () => {
      expect(values('QDi.057')).toContain('347834');
      expect(values('TAi.165')).toEqual(expect.arrayContaining(['57388', '665']));
    });

    it('without a number stay in the remarks', () => {
      expect(entry('QDi.129').remarks.filter((remark) => remark.startsWith('Document: '))).toStrictEqual([
        'Document: National Identification Number; Birth certificate; issued in Algeria; issued for Djamel Mostefa, born on 25 Sep. 1973 in Mehdia, Tiaret province, Algeria; Algeria',
      ]);
    });

    it('in three languages are one', () => {
      expect(entry('KPi.006').identifiers).toStrictEqual([
        { type: 'Passport', value: '381420754', note: 'issued 2011-12-07; Expires on 7 Dec. 2016' },
      ]);
    });
  });

  it('has the bank code and the company’s IMO number from the comments', () => {
    expect(entry('KPe.023').identifiers).toContainEqual({ type: 'SWIFT/BIC', value: 'DCBKKPPY' });
    expect(entry('KPe.056').identifiers).toContainEqual({ type: 'Company IMO Number', value: '5571322' });
  });

  it('has everything else as remarks, one fact per line', () => {
    expect(entry('CDi.004').remarks).toStrictEqual([
      'Designation: Former M23 Deputy Commander',
      'Gender: Male',
      'Place of birth: Bunagana, Rutshuru territory, Democratic Republic of the Congo',
      'Address: Uganda (as of early 2016)',
      'Comments: Became M23 deputy commander after the flight of Bosco Taganda’s faction to Rwanda in March 2013. Fled to Uganda in November 2013. In Uganda as of early 2016.',
      'INTERPOL-UN Security Council Special Notice: https://www.interpol.int/en/How-we-work/Notices/View-UN-Notices-Individuals',
      'Amended on: 2016-10-13',
    ]);
  });

  it('has a normal space for a narrow no-break space', () => {
    expect(entry('HTi.001').identifiers[0]?.note).toBe('NIF - Haiti');
  });
});
