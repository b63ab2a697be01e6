import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listFilesAt } from '../../../adapters/lists/list-files.ts';
import type { OfacList } from '../../../adapters/lists/ofac/lists.ts';
import { readOfac } from '../../../adapters/lists/ofac.ts';
import type { Designation } from '../../../src/lists/designation.ts';
import type { ListFile } from '../../../src/lists/list-source.ts';
import { describeListSource, listFile, readAll } from '../../contracts/list-source.ts';

const at = (...path: string[]): string => resolve(import.meta.dirname, '../../fixtures/ofac', ...path);
const source = (id: OfacList) => ({ id, read: (files: readonly ListFile[]) => readOfac(id, files) });
const sdn = source('us-ofac-sdn');
const cons = source('us-ofac-cons');
const csv = (folder: string, ...names: string[]): string[] => names.map((name) => at(folder, name));

describeListSource(sdn, [
  { format: 'advanced XML', files: [at('sdn_advanced.xml')] },
  { format: 'plain XML', files: [at('sdn.xml')] },
  { format: 'enhanced XML', files: [at('sdn_enhanced.xml')] },
  { format: 'legacy CSV', files: csv('sdn-csv', 'sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv') },
]);

describeListSource(cons, [
  { format: 'plain XML in the old namespace', files: [at('consolidated.xml')] },
  { format: 'enhanced XML', files: [at('cons_enhanced.xml')] },
  {
    format: 'legacy CSV',
    files: csv('cons-csv', 'cons_prim.csv', 'cons_alt.csv', 'cons_add.csv', 'cons_comments.csv'),
  },
]);

describe('the same entry in every format', () => {
  const fold = (text: string): string => text.toUpperCase().replaceAll('"', "'");
  /** What every format can say; the CSV and the plain XML have neither other scripts and marks nor the validity of documents. */
  const facets = (designation: Designation) => ({
    kind: designation.kind,
    source: designation.source,
    names: designation.names
      .filter(({ name }) => /^[ -~]+$/.test(name))
      .map(({ name, use, strength }) => `${fold(name)} ${use} ${strength}`)
      .sort(),
    births: designation.births.map(({ from, to, circa }) => `${from} ${to} ${circa}`).sort(),
    countries: designation.countries.map(({ code, role }) => `${role} ${code}`).sort(),
    identifiers: designation.identifiers
      .map(({ type, value, country, note }) =>
        [type, value, country, note?.replace(/(?:, )?fraudulent$/, '') || ''].join('|'),
      )
      .sort(),
    wallets: designation.wallets.map(({ asset, address }) => `${asset} ${address}`).sort(),
    programmes: designation.programmes.toSorted(),
    remarks: designation.remarks
      .filter(
        (line) => !/^(?:Legal Authority|Sanctions Type|Known to be false|Note on)|entry \d+|\p{Script=Han}/u.test(line),
      )
      .filter((line) => !/RUELAS TORRES|PRIGOZHIN/.test(line))
      .map((line) => fold(line.replace(/^(Linked To: .*) \([^()]*\)$/, '$1')))
      .sort(),
  });
  const facetsOf = async (list: OfacList, ...paths: string[]) => {
    const files = (await Promise.all(paths.map((path) => listFilesAt(at(path))))).flat();
    const { designations } = await readAll(source(list), files);
    return Object.fromEntries(designations.map((designation) => [designation.uid, facets(designation)]));
  };

  it.each(['sdn.xml', 'sdn_enhanced.xml', 'sdn-csv'])(
    'gives the same SDN designations from %s as from the advanced XML',
    async (path) => {
      expect(await facetsOf('us-ofac-sdn', path)).toStrictEqual(await facetsOf('us-ofac-sdn', 'sdn_advanced.xml'));
    },
  );

  it.each(['cons_enhanced.xml', 'cons-csv'])(
    'gives the same non-SDN designations from %s as from the plain XML',
    async (path) => {
      expect(await facetsOf('us-ofac-cons', path)).toStrictEqual(await facetsOf('us-ofac-cons', 'consolidated.xml'));
    },
  );
});

describe('what a designation says', () => {
  let listed: Map<string, Designation>;
  beforeAll(async () => {
    const { designations } = await readAll(sdn, [await listFile(at('sdn_advanced.xml'))]);
    listed = new Map(designations.map((designation) => [designation.uid, designation]));
  });

  it('holds a person whole', () => {
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

  it('holds births as circa and as ranges', () => {
    expect(listed.get('12211')?.births).toStrictEqual([
      { from: '1947-01-01', to: '1947-12-31', circa: true, asWritten: 'circa 1947' },
      { from: '1946-01-01', to: '1946-12-31', circa: true, asWritten: 'circa 1946' },
    ]);
    expect(listed.get('45651')?.births).toStrictEqual([
      { from: '1973-01-01', to: '1975-12-31', circa: false, asWritten: '1973 to 1975' },
    ]);
  });

  it('keeps the publisher’s own weak aliases, and them alone, weak', () => {
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

  it('puts both Spanish surnames first', () => {
    expect(listed.get('18959')?.names[0]?.name).toBe('RUELAS AVILA, Leobardo');
    expect(listed.get('18959')?.names[1]?.name).toBe('RUELAS ÁVILA, Leobardo');
    expect(listed.get('15002')?.names[0]?.name).toBe('FLORES APODACA, Agustin');
  });

  it('takes a nationality from a location that has only a name', () => {
    expect(listed.get('22884')?.countries).toContainEqual({ code: 'UG', asWritten: 'Uganda', role: 'nationality' });
  });

  it('gives a region that is no country no code', () => {
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

  it('makes one remark of each title', () => {
    expect(listed.get('10119')?.remarks).toEqual(
      expect.arrayContaining([
        'Title: Chairman, Justice and Equality Movement',
        'Title: Co-founder, National Redemption Front',
      ]),
    );
  });

  it('holds ships and aircraft', () => {
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

  it('knows what the file says of its own date', async () => {
    const published = async (path: string) => (await readOfac('us-ofac-sdn', [await listFile(at(path))])).published;
    expect(await published('sdn_advanced.xml')).toBe('2025-11-04');
    expect(await published('sdn.xml')).toBe('2025-11-04');
    expect(await published('sdn_enhanced.xml')).toBe('2025-11-04');
    const old = await readOfac('us-ofac-cons', [await listFile(at('consolidated.xml'))]);
    expect([old.published, old.declaredRecords]).toStrictEqual(['2024-02-23', 5]);
  });
});
