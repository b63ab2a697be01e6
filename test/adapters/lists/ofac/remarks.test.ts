import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDesignation } from '../../../../adapters/lists/ofac/designation.ts';
import { addRemarks, addXmlRemarks } from '../../../../adapters/lists/ofac/remarks.ts';
import type { Designation } from '../../../../src/lists/designation.ts';

const read = (text: string, titles: string[] = [], cut = false, listed: string[] = []): Designation => {
  const designation = emptyDesignation('us-ofac-sdn', '1', 'person');
  addRemarks(designation, text, { titles, cut, isListed: (name) => listed.includes(name) });
  return designation;
};

describe('the remarks of the legacy CSV', () => {
  it('read births in every form that OFAC writes', () => {
    const { births } = read(
      'DOB 15 Jan 1955; alt. DOB circa 1951; alt. DOB 1950 to 1955; alt. DOB Mar 1961; alt. DOB circa 1965-1969; alt. DOB 01 Sep 1990 to 30 Sep 1990.',
    );
    expect(births).toStrictEqual([
      { from: '1955-01-15', to: '1955-01-15', circa: false, asWritten: '15 Jan 1955' },
      { from: '1951-01-01', to: '1951-12-31', circa: true, asWritten: 'circa 1951' },
      { from: '1950-01-01', to: '1955-12-31', circa: false, asWritten: '1950 to 1955' },
      { from: '1961-03-01', to: '1961-03-31', circa: false, asWritten: 'Mar 1961' },
      { from: '1965-01-01', to: '1969-12-31', circa: true, asWritten: 'circa 1965 to 1969' },
      { from: '1990-09-01', to: '1990-09-30', circa: false, asWritten: 'Sep 1990' },
    ]);
  });

  it('keep a birth date that cannot be read as a remark', () => {
    expect(read('DOB late 1950s; alt. DOB 31 Feb 1960.')).toMatchObject({
      births: [],
      remarks: ['Birthdate: late 1950s', 'Birthdate: 31 Feb 1960'],
    });
  });

  it('read places and countries with their role', () => {
    const { countries, remarks } = read(
      'POB Pyongyang, Korea, North; alt. POB Shati; nationality Korea, North; alt. nationality Burma; citizen Region: Gaza; nationality possibly Palestinian.',
    );
    expect(countries).toStrictEqual([
      { code: 'KP', asWritten: 'Korea, North', role: 'birthplace' },
      { code: 'KP', asWritten: 'Korea, North', role: 'nationality' },
      { code: 'MM', asWritten: 'Burma', role: 'nationality' },
      { code: 'PS', asWritten: 'Region: Gaza', role: 'citizenship' },
    ]);
    expect(remarks).toStrictEqual([
      'Place of Birth: Pyongyang, Korea, North',
      'Place of Birth: Shati',
      'nationality possibly Palestinian',
    ]);
  });

  it('read documents with country, register and dates', () => {
    const { identifiers, remarks } = read(
      "Passport K989895 (Tunisia) issued 26 Jul 1995 expires 25 Jul 2000; alt. Passport 180131469 (Korea, North); National ID No. 24558183W (Dominican Republic); Company Number 3848561 (New York) (United States); alt. Registration Number HRA 737095 (Stuttgart) (Germany); Passport NO34409/129 issued Jul 1997; Tax ID No. 1 (Region: Crimea); Unified Social Credit Code (USCC) 9113100033607322XK (China); Driver's License No. 180839 (Mexico); BIK (RU) 044030707.",
    );
    expect(identifiers).toStrictEqual([
      { type: 'Passport', value: 'K989895', country: 'TN', note: 'issued 26 Jul 1995, expires 25 Jul 2000' },
      { type: 'Passport', value: '180131469', country: 'KP' },
      { type: 'National ID No.', value: '24558183W', country: 'DO' },
      { type: 'Company Number', value: '3848561', country: 'US', note: 'New York' },
      { type: 'Registration Number', value: 'HRA 737095', country: 'DE', note: 'Stuttgart' },
      { type: 'Passport', value: 'NO34409/129', note: 'issued Jul 1997' },
      { type: 'Tax ID No.', value: '1', note: 'country: Region: Crimea' },
      { type: 'Unified Social Credit Code (USCC)', value: '9113100033607322XK', country: 'CN' },
      { type: "Driver's License No.", value: '180839', country: 'MX' },
      { type: 'BIK (RU)', value: '044030707' },
    ]);
    expect(remarks).toStrictEqual([]);
  });

  it('give a ship’s IMO number the type that people search for', () => {
    const { identifiers } = read(
      'Vessel Registration Identification IMO 9187629; MMSI 572469210; Company Number IMO 5055293.',
    );
    expect(identifiers).toStrictEqual([
      { type: 'IMO', value: '9187629' },
      { type: 'MMSI', value: '572469210' },
      { type: 'Company Number', value: 'IMO 5055293' },
    ]);
  });

  it('read ways to reach somebody', () => {
    const { identifiers } = read(
      'Email Address a@example.org; alt. Email Address b@example.org; Website www.example.org; Phone Number 79315403678; SWIFT/BIC KYCBKPPY.',
    );
    expect(identifiers).toStrictEqual([
      { type: 'Email Address', value: 'a@example.org' },
      { type: 'Email Address', value: 'b@example.org' },
      { type: 'Website', value: 'www.example.org' },
      { type: 'Phone Number', value: '79315403678' },
      { type: 'SWIFT/BIC', value: 'KYCBKPPY' },
    ]);
  });

  it('read wallets as written, with OFAC’s own label', () => {
    const { wallets } = read(
      'Digital Currency Address - XBT 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h; alt. Digital Currency Address - ETH 0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D; Digital Currency Address - USDT TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz.',
    );
    expect(wallets).toStrictEqual([
      { asset: 'XBT', address: '12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h' },
      { asset: 'ETH', address: '0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D' },
      { asset: 'USDT', address: 'TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz' },
    ]);
  });

  it('take the aliases in quotes as weak', () => {
    const { names } = read("a.k.a. 'ABU AL-FOUTOUH'; f.k.a. 'ANA I'; a.k.a. 'ONE; TWO'; n.k.a. 'D'S PLACE'.");
    expect(names).toStrictEqual([
      { name: 'ABU AL-FOUTOUH', use: 'aka', strength: 'weak', script: 'Latn' },
      { name: 'ANA I', use: 'fka', strength: 'weak', script: 'Latn' },
      { name: 'ONE; TWO', use: 'aka', strength: 'weak', script: 'Latn' },
      { name: "D'S PLACE", use: 'nka', strength: 'weak', script: 'Latn' },
    ]);
  });

  it('do not break at a semicolon within a value', () => {
    const { remarks } = read(
      'Organization Type: Accounting, bookkeeping and auditing activities; tax consultancy; Secondary sanctions risk: Ukraine-/Russia-Related Sanctions Regulations, 31 CFR 589.201 and/or; 589.209; (Alt. DOB: 10 October 1969; nationality: Eritrean); Target Type Private Company.',
    );
    expect(remarks).toStrictEqual([
      'Organization Type: Accounting, bookkeeping and auditing activities; tax consultancy',
      'Secondary sanctions risk: Ukraine-/Russia-Related Sanctions Regulations, 31 CFR 589.201 and/or; 589.209',
      '(Alt. DOB: 10 October 1969; nationality: Eritrean)',
      'Target Type: Private Company',
    ]);
    expect(
      read('Organization Type: Accounting, bookkeeping and auditing activities; tax consultancy.').remarks.length,
    ).toBe(1);
  });

  it('keep everything else as one fact a line', () => {
    const { remarks } = read(
      'Gender Male; Additional Sanctions Information - Subject to Secondary Sanctions; Vessel Year of Build 1989; Former Vessel Flag Malta; Organization Established Date 13 Jul 1990; ICTY indictee at large; Passport issued in Sarajevo; Linked To: HAMAS.',
    );
    expect(remarks).toStrictEqual([
      'Gender: Male',
      'Additional Sanctions Information: Subject to Secondary Sanctions',
      'Vessel Year of Build: 1989',
      'Former Vessel Flag: Malta',
      'Organization Established Date: 13 Jul 1990',
      'ICTY indictee at large',
      'Passport issued in Sarajevo',
      'Linked To: HAMAS',
    ]);
  });

  it('do not repeat a title, nor lose the full stop of an abbreviation', () => {
    expect(read('DOB 1956; Brigadier General; Lt. Col.', ['Brigadier General', 'Lt. Col.']).remarks).toStrictEqual([]);
    expect(read('Linked To: CONSORCIO, S.A.').remarks).toStrictEqual(['Linked To: CONSORCIO, S.A.']);
    expect(read('Linked To: HUAWEI CO., LTD.', [], false, ['HUAWEI CO., LTD.']).remarks).toStrictEqual([
      'Linked To: HUAWEI CO., LTD.',
    ]);
    expect(read('Linked To: HAMAS.', [], false, ['HAMAS']).remarks).toStrictEqual(['Linked To: HAMAS']);
  });

  it('leave out the last fact where the publisher cut them off', () => {
    const { wallets, remarks } = read(
      'Digital Currency Address - XBT 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h; alt. Digital Currency Address - XBT 1Kuf2Rd8mDyAV',
      [],
      true,
    );
    expect(wallets).toStrictEqual([{ asset: 'XBT', address: '12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h' }]);
    expect(remarks).toStrictEqual(['Remarks: cut off by the publisher after 1,000 characters']);
  });

  it('take a new kind of number with a country for a document', () => {
    expect(read('Fishery Licence No. 77-12 (Korea, North) issued 2019; Fishery Count 12.')).toMatchObject({
      identifiers: [{ type: 'Fishery Licence No.', value: '77-12', country: 'KP', note: 'issued 2019' }],
      remarks: ['Fishery Count 12'],
    });
  });

  it('lose no word of free text', () => {
    const word = fc.stringMatching(/^[a-z]{3,9}$/).filter((text) => !['and', 'nationality', 'citizen'].includes(text));
    const sentence = fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => `Said ${words.join(' ')} again`);
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 1, maxLength: 6 }), (facts) => {
        expect(read(`${facts.join('; ')}.`).remarks).toStrictEqual(facts);
      }),
    );
  });
});

describe('the remarks of the plain XML', () => {
  it('hold free text and links in brackets', () => {
    const designation = emptyDesignation('us-ofac-cons', '1', 'organization');
    addXmlRemarks(designation, 'All offices worldwide; (Linked To: VTB BANK (KIEV)); (Linked To: BM BANK JSC)');
    expect(designation.remarks).toStrictEqual([
      'All offices worldwide',
      'Linked To: VTB BANK (KIEV)',
      'Linked To: BM BANK JSC',
    ]);
  });
});
