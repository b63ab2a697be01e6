import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readOfac } from '../../../../adapters/lists/ofac.ts';
import type { Designation } from '../../../../src/lists/designation.ts';
import type { ListFile } from '../../../../src/lists/list-source.ts';
import { listFile, readAll } from '../../../contracts/list-source.ts';

const file = resolve(import.meta.dirname, '../../../fixtures/ofac/sdn_advanced.xml');
const sdn = { id: 'us-ofac-sdn', read: (files: readonly ListFile[]) => readOfac('us-ofac-sdn', files) };

describe('a designation in the advanced XML', () => {
  let listed: Map<string, Designation>;
  beforeAll(async () => {
    const { designations } = await readAll(sdn, [await listFile(file)]);
    listed = new Map(designations.map((designation) => [designation.uid, designation]));
  });

  it('has everything about a person', () => {
    expect(listed.get('43377')).toStrictEqual({
      id: 'us-ofac-sdn:43377',
      list: 'us-ofac-sdn',
      uid: '43377',
      kind: 'person',
      names: [
        { name: 'KIM, Sang Man', use: 'primary', strength: 'strong', script: 'Latn' },
        { name: '김, 상만', use: 'primary', strength: 'strong', script: 'Hang' },
        { name: 'KIM, Sangman', use: 'aka', strength: 'strong', script: 'Latn' },
      ],
      births: [{ from: '1965-04-25', to: '1965-04-25', circa: false, asWritten: '25 Apr 1965' }],
      countries: [
        { code: 'KP', asWritten: 'Korea, North', role: 'nationality' },
        { code: 'KP', asWritten: 'North Korea', role: 'birthplace' },
        { code: 'RU', asWritten: 'Russia', role: 'address' },
        { code: 'KP', asWritten: 'Korea, North', role: 'address' },
      ],
      identifiers: [
        { type: 'Passport', value: '109420132', country: 'KP', note: 'issued 16 Oct 2019, expires 16 Oct 2024' },
        { type: 'Passport', value: '827220538', country: 'KP' },
        { type: 'Passport', value: '563220082', country: 'KP' },
      ],
      wallets: [
        { asset: 'XBT', address: '1D6gG9iKEhPitTcWRJiniuj1jYM2hNeAfJ' },
        { asset: 'ETH', address: '0x97b1043abd9e6fc31681635166d430a458d14f9c' },
        { asset: 'ETH', address: '0xb6f5ec1a0a9cd1526536d3f0426c429529471f40' },
        { asset: 'USDT', address: '0xb6f5ec1a0a9cd1526536d3f0426c429529471f40' },
        { asset: 'USDC', address: '0xb6f5ec1a0a9cd1526536d3f0426c429529471f40' },
        { asset: 'XBT', address: '1FCNgfZWpYMeYhy9t18AAkTBu8AsdoAc1Z' },
      ],
      programmes: ['DPRK4'],
      remarks: [
        'Gender: Male',
        'Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions: North Korea Sanctions Regulations section 510.214',
        'Secondary sanctions risk: North Korea Sanctions Regulations, sections 510.201 and 510.210',
        'Place of Birth: North Pyongan Province, North Korea',
        'Legal Authority: Executive Order 13810 (North Korea)',
      ],
      source: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=43377',
      listedOn: '2023-05-23',
    });
  });

  it('has births as circa and as ranges', () => {
    expect(listed.get('12211')?.births).toStrictEqual([
      { from: '1947-01-01', to: '1947-12-31', circa: true, asWritten: 'circa 1947' },
      { from: '1946-01-01', to: '1946-12-31', circa: true, asWritten: 'circa 1946' },
    ]);
    expect(listed.get('45651')?.births).toStrictEqual([
      { from: '1973-01-01', to: '1975-12-31', circa: false, asWritten: '1973 to 1975' },
    ]);
  });

  it('has as weak aliases exactly those that the publisher calls weak', () => {
    expect(listed.get('45651')?.names).toContainEqual({
      name: 'NYALUALGO, Koang',
      use: 'aka',
      strength: 'weak',
      script: 'Latn',
    });
    expect(
      listed
        .get('19100')
        ?.names.filter(({ strength }) => strength === 'weak')
        .map(({ name }) => name),
    ).toStrictEqual(['LRA', 'LRM', 'LRM/A']);
  });

  it('has both Spanish surnames first', () => {
    expect(listed.get('18959')?.names[0]?.name).toBe('RUELAS AVILA, Leobardo');
    expect(listed.get('18959')?.names[1]?.name).toBe('RUELAS ÁVILA, Leobardo');
    expect(listed.get('15002')?.names[0]?.name).toBe('FLORES APODACA, Agustin');
  });

  it('has a nationality from a location that has only a name', () => {
    expect(listed.get('22884')?.countries).toContainEqual({ code: 'UG', asWritten: 'Uganda', role: 'nationality' });
  });

  it('has no code for a region that is not a country', () => {
    expect(listed.get('22884')?.countries).toContainEqual({
      code: null,
      asWritten: 'Region: Kafia Kingi',
      role: 'address',
    });
  });

  it('notes that a passport is fraudulent', () => {
    expect(listed.get('15002')?.identifiers).toContainEqual({
      type: 'Passport',
      value: '040070827',
      country: 'MX',
      note: 'fraudulent',
    });
  });

  it('names linked parties with their relation, and one outside the file by its number', () => {
    expect(listed.get('27197')?.remarks).toContain('Linked To: Beratex Group Limited (Owned or Controlled By)');
    expect(listed.get('27194')?.remarks).toContain('Linked To: entry 21171 (Providing support to)');
  });

  it('has one remark for each title', () => {
    expect(listed.get('10119')?.remarks).toEqual(
      expect.arrayContaining([
        'Title: Chairman, Justice and Equality Movement',
        'Title: Co-founder, National Redemption Front',
      ]),
    );
  });

  it('can be a ship or an aircraft', () => {
    expect(listed.get('4238')).toMatchObject({
      kind: 'vessel',
      countries: [{ code: 'CU', role: 'flag' }],
      identifiers: [{ type: 'Vessel Call Sign', value: 'CL2192' }],
      remarks: expect.arrayContaining(['Vessel Type: Tug', 'Vessel Owner: Samir de Navegacion S.A.']),
    });
    expect(listed.get('27197')).toMatchObject({
      kind: 'aircraft',
      countries: [{ code: 'RU', role: 'registration' }],
      identifiers: expect.arrayContaining([{ type: 'Aircraft Mode S Transponder Code', value: '140AE7' }]),
    });
  });
});
