import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStarterList, type StarterList } from '../../../adapters/lists/starter.ts';
import type { Designation } from '../../../src/lists/designation.ts';
import { checkDesignation } from '../../contracts/list-source.ts';
import { shared } from '../../fixtures/shared.ts';

const file = resolve(import.meta.dirname, '../../../data/starter-list.json');

describe('the starter list', () => {
  let list: StarterList;
  beforeAll(async () => {
    list = await readStarterList();
  });
  const entry = (uid: string): Designation => {
    const designation = list.designations.find((one) => one.uid === uid);
    if (designation === undefined) throw new Error(`the starter list has no ${uid}`);
    return designation;
  };
  const addresses = (uid: string) => entry(uid).wallets.map(({ asset, address }) => `${asset}:${address}`);

  it('says what it is, how old it is and where it comes from', () => {
    expect(list.note).toMatch(/sample.*not a list to decide on/s);
    expect(list.asOf).toBe('2026-08-07');
    expect(list.sources.join('\n')).toMatch(/OFAC.*2025-11-19.*2026-03-12.*UN Security Council.*2026-02-27/s);
    expect(JSON.stringify(list)).not.toMatch(/\bclear\b/i);
  });

  it('holds some 150 designations, every one whole, in less than 500 kB', async () => {
    expect(list.designations.length).toBeGreaterThanOrEqual(150);
    expect(list.designations.length).toBeLessThanOrEqual(180);
    for (const designation of list.designations) checkDesignation(designation);
    expect((await stat(file)).size).toBeLessThan(500_000);
  });

  it('has one designation a line, so that a change of one shows as one', async () => {
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.startsWith('{"id":'));
    expect(lines.length).toBe(list.designations.length);
  });

  it('gives each designation the id sample:UID once, and the publisher’s own entry as its source', () => {
    expect(new Set(list.designations.map(({ id }) => id)).size).toBe(list.designations.length);
    for (const { id, list: of, uid, source } of list.designations) {
      expect([id, of]).toStrictEqual([`sample:${uid}`, 'sample']);
      expect(source).toBe(
        /^\d+$/.test(uid)
          ? `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${uid}`
          : 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list',
      );
    }
  });

  it.each([
    ['kind', ['person', 'organization', 'vessel', 'aircraft'], (one: Designation) => [one.kind]],
    [
      'wallet label',
      [
        'XBT',
        'ETH',
        'XMR',
        'LTC',
        'ZEC',
        'DASH',
        'BTG',
        'ETC',
        'BSV',
        'BCH',
        'XVG',
        'USDT',
        'XRP',
        'TRX',
        'USDC',
        'ARB',
      ].concat(['BSC', 'DOGE', 'SOL', 'BNB']),
      (one: Designation) => one.wallets.map(({ asset }) => asset),
    ],
    [
      'programme',
      [
        'SDGT',
        'RUSSIA-EO14024',
        'IRAN',
        'CUBA',
        'VENEZUELA',
        'SDNTK',
        'CYBER2',
        'NPWMD',
        'DPRK',
        'DPRK2',
        'DPRK3',
        'DPRK4',
      ]
        .concat(['IFSR', 'BALKANS', 'MAGNIT', 'GLOMAG', 'FTO', 'TCO', 'CYBER4', 'ILLICIT-DRUGS-EO14059'])
        .concat(['Al-Qaida', 'Taliban', 'DRC', 'Yemen', 'Haiti']),
      (one: Designation) => one.programmes,
    ],
    [
      'script',
      ['Latn', 'Cyrl', 'Arab', 'Hang', 'Hans', 'Hant', 'Jpan', 'Grek', 'Hebr', 'Geor', 'Armn'],
      (one: Designation) => one.names.map(({ script }) => script),
    ],
    ['use of a name', ['primary', 'aka', 'fka'], (one: Designation) => one.names.map(({ use }) => use)],
    ['strength of a name', ['strong', 'weak'], (one: Designation) => one.names.map(({ strength }) => strength)],
    [
      'precision of a birth date',
      ['day', 'month', 'year', 'years', 'circa'],
      (one: Designation) =>
        one.births.flatMap((birth) => (birth.circa ? ['circa', precision(birth)] : [precision(birth)])),
    ],
  ])('has every %s to try', (_, wanted, of) => {
    const found = new Set(list.designations.flatMap(of));
    expect(wanted.filter((one) => !found.has(one))).toStrictEqual([]);
  });

  it('has vessels that differ by their hull number alone', () => {
    expect([entry('23770'), entry('23771')].map(({ names }) => names[0]?.name)).toStrictEqual([
      'Hao Fan 2',
      'Hao Fan 6',
    ]);
  });

  it('has the action of 2026-03-12 with its wallets in the case of the publisher', () => {
    for (const uid of ['57034', '57035', '57036', '57054', '57055', '57056', '57057', '57058']) {
      expect(entry(uid).listedOn).toBe('2026-03-12');
    }
    expect(addresses('57056')).toStrictEqual([
      'ETH:0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D',
      'ETH:0x0330070FD38Ec3bB94F58FA55D40368271E9e54A',
      'ETH:0x9Be599d7867f5E1a2D7Ec6dB9710dF2b98A15573',
      'TRX:TNrX2FwrHKoo4XACGkmSzqeK4pdnKYn6Z7',
      'TRX:TEEYCuGDyeNkuDj4u6GQRXxXo3Nh29r2vP',
      'TRX:TZB4NrX7k9ZsV6PRc1GigAztLL8WHpLvwP',
      'TRX:TDe2UNAvuUnTbbDo7518eMe3TXN5qJW8Ft',
    ]);
    expect(addresses('57034')).toHaveLength(2);
    expect(addresses('57035')).toStrictEqual(['XBT:bc1qyy5pt5cx3zth8xlj92lq5y87dh8xv3nwgs4ncq']);
  });

  it('has the eleven wallets that were added that day to an entry of 2023', () => {
    expect(entry('42498')).toMatchObject({ listedOn: '2023-04-24', names: [{ name: 'SIM, Hyon Sop' }, {}] });
    expect(addresses('42498')).toHaveLength(14);
    expect(addresses('42498')).toEqual(
      expect.arrayContaining([
        'ETH:0x747AFB5c7A7fc34B547cD0FDEbf9b91759C5a52b',
        'ETH:0x76EA76CA4Eb727f18956aB93445a94c5280412B9',
        'ETH:0xFb3eFf152ea55D1BfA04Dbdd509A80fD7b72cdEB',
        'ETH:0xFda1Ec4A6178d4916b001a065422D31EBE5F62FF',
        'ETH:0xd04E33461FEA8302c5E1e13895b60cEe8AEfda7F',
        'TRX:TYeQD2VddTZ9NkFkAnT9DD8cUGetGUQZB2',
      ]),
    );
  });

  it('has the 53 wallets of Cheil Credit Bank and the many of Wu Huihui', () => {
    expect(addresses('22985')).toHaveLength(53);
    expect(addresses('42496')).toHaveLength(17);
  });

  it('writes persons with a known family name as FAMILY, Given', () => {
    expect(entry('55064').names.map(({ name }) => name)).toStrictEqual(['KIM, Ung Sun', '김, 응순', "KIM, U'ng-sun"]);
    expect(entry('55065').names[1]?.name).toBe('АНДРЕЕВ, Виталий Сергеевич');
  });

  describe.skipIf(shared === null)('held against the lists it comes from', () => {
    it('has every DPRK action of the facts table, with its programmes, births and wallets', async () => {
      const table = await readFile(resolve(shared ?? '', 'data/ofac/dprk-it-workers/designations.csv'), 'utf8');
      const rows: Record<string, string>[] = parse(table, { columns: true });
      expect(rows.length).toBe(54);
      for (const row of rows) {
        const designation = entry(row['uid'] ?? '');
        expect(designation.programmes).toStrictEqual(row['programs']?.split('; '));
        const wallets = row['wallets'] === '' ? [] : (row['wallets']?.split(' ') ?? []);
        expect(addresses(designation.uid)).toEqual(expect.arrayContaining(wallets));
        if (row['kind'] === 'new') expect(designation.listedOn).toBe(row['action_date']);
        if (/^\d{4}-\d\d-\d\d$/.test(row['dob'] ?? '')) expect(designation.births[0]?.from).toBe(row['dob']);
        const aliases = `${row['aliases']} | ${row['weak_aliases']}`.split(' | ').filter((alias) => alias !== '');
        const names = designation.names.map(({ name }) => name.toLowerCase());
        for (const alias of aliases) expect(names).toContain(alias.toLowerCase());
      }
    });

    it('has every wallet in the case of the publisher', async () => {
      const path = resolve(shared ?? '', 'data/ofac/digital-currency/ofac-naughtylist/2026-08-07/all_addresses.json');
      const published: { addresses: { address: string }[] } = JSON.parse(await readFile(path, 'utf8'));
      const known = new Set(published.addresses.map(({ address }) => address));
      const unknown = list.designations
        .flatMap(({ wallets }) => wallets.map(({ address }) => address))
        .filter((address) => !known.has(address));
      expect(unknown).toStrictEqual([]);
    });
  });
});

describe('a damaged starter list', () => {
  const whole = { asOf: '2026-08-07', sources: ['A'], note: 'B', designations: [] as unknown[] };
  const minimal = {
    ...{ id: 'sample:1', list: 'sample', uid: '1', kind: 'person', births: [], countries: [], identifiers: [] },
    ...{ names: [{ name: 'A', use: 'primary', strength: 'strong', script: 'Latn' }], wallets: [], programmes: [] },
    ...{ remarks: [], source: 'https://example.org/1' },
  };
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cordon-starter-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const reading = async (content: string) => {
    const path = join(folder, 'starter-list.json');
    await writeFile(path, content);
    return readStarterList(path);
  };
  const parsing = (designations: unknown[]) => () => reading(JSON.stringify({ ...whole, designations }));

  it('is complete with one designation', async () => {
    expect((await parsing([minimal])()).designations).toStrictEqual([minimal]);
  });

  it.each([
    ['missing', () => readStarterList(join(folder, 'nowhere.json'))],
    ['cut short', () => reading('{"asOf":"2026-08-07","designations":[{"id"')],
    ['empty', parsing([])],
    ['with an id twice', parsing([minimal, minimal])],
    ['with an id that is not its uid', parsing([{ ...minimal, uid: '2' }])],
    ['with a designation of another list', parsing([{ ...minimal, list: 'us-ofac-sdn', id: 'us-ofac-sdn:1' }])],
    ['with an empty name', parsing([{ ...minimal, names: [{ ...minimal.names[0], name: ' ' }] }])],
    ['without a name', parsing([{ ...minimal, names: [] }])],
    ['with an unknown kind', parsing([{ ...minimal, kind: 'ship' }])],
    ['with an unknown key', parsing([{ ...minimal, nationality: 'KP' }])],
  ])('%s is refused in a sentence', async (_, act) => {
    await expect(act()).rejects.toMatchObject({
      code: 'list-unreadable',
      message: expect.stringMatching(/starter list .*; install/),
    });
  });
});

function precision({ from, to }: { from: string; to: string }): string {
  if (from === to) return 'day';
  if (from.slice(0, 7) === to.slice(0, 7)) return 'month';
  return from.slice(0, 4) === to.slice(0, 4) ? 'year' : 'years';
}
