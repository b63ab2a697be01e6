import { describe, expect, it } from 'vitest';
import type { Designation } from '../../src/lists/designation.ts';
import { compareDesignations, sentencesOf } from '../../src/lists/diff.ts';

const before: Designation = {
  id: 'us-ofac-sdn:22985',
  list: 'us-ofac-sdn',
  uid: '22985',
  kind: 'organization',
  names: [
    { name: 'FIRST CREDIT BANK', use: 'primary', strength: 'strong', script: 'Latn' },
    { name: 'CHEIL CREDIT BANK', use: 'aka', strength: 'strong', script: 'Latn' },
  ],
  births: [],
  countries: [{ code: 'KP', asWritten: 'Korea, North', role: 'address' }],
  identifiers: [{ type: 'SWIFT/BIC', value: 'FICBKPPYXXX', country: 'KP' }],
  wallets: [{ asset: 'ETH', address: '0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D' }],
  programmes: ['DPRK4', 'IRAN'],
  remarks: ['Secondary sanctions risk.'],
  listedOn: '2017-09-26',
  source: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=22985',
};
const wallet = (n: number) => ({ asset: 'TRX', address: `T${'1'.repeat(30)}${n}` });
const said = (after: Designation) => sentencesOf(compareDesignations(before, after));

describe('the difference between two states of a designation', () => {
  it('is none when they are the same in any order', () => {
    expect(compareDesignations(before, structuredClone(before))).toEqual([]);
    expect(said({ ...before, programmes: ['IRAN', 'DPRK4'] })).toEqual([]);
  });

  it('counts many wallets and names one', () => {
    const many = Array.from({ length: 53 }, (_, n) => wallet(n));
    expect(said({ ...before, wallets: [...before.wallets, ...many] })).toEqual(['53 wallets added']);
    expect(said({ ...before, wallets: [...before.wallets, wallet(1)] })).toEqual([
      `wallet added: TRX ${wallet(1).address}`,
    ]);
    expect(said({ ...before, wallets: [] })).toEqual([
      'wallet removed: ETH 0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D',
    ]);
  });

  it('counts an address once, however many assets it is filed under', () => {
    const [one, two] = [wallet(1), wallet(2)];
    const thrice = [one, { ...one, asset: 'USDT' }, { ...one, asset: 'USDC' }];
    expect(said({ ...before, wallets: [...before.wallets, ...thrice] })).toEqual([
      `wallet added: TRX, USDT, USDC ${one.address}`,
    ]);
    expect(said({ ...before, wallets: [...before.wallets, ...thrice, two, wallet(3)] })).toEqual(['3 wallets added']);
  });

  it('describes a corrected birth date as one change', () => {
    const born = (...dates: string[]) => ({
      ...before,
      births: dates.map((asWritten) => ({ from: '1980', to: '1990', circa: false, asWritten })),
    });
    const change = (old: Designation, now: Designation) => sentencesOf(compareDesignations(old, now));
    expect(change(born('28 Jun 1990'), born('28 Jun 1980'))).toEqual(['birth changed from 28 Jun 1990 to 28 Jun 1980']);
    expect(change(born('1990'), born('1980', '1981'))).toEqual([
      'birth added: 1980',
      'birth added: 1981',
      'birth removed: 1990',
    ]);
  });

  it('tells a new label of the same wallet from a new wallet', () => {
    const relabelled = before.wallets.map((listed) => ({ ...listed, asset: 'USDT' }));
    expect(compareDesignations(before, { ...before, wallets: [...relabelled, wallet(1)] })).toEqual([
      { facet: 'wallet', added: [`TRX ${wallet(1).address}`], removed: [] },
      {
        facet: 'wallet label',
        added: ['USDT 0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D'],
        removed: ['ETH 0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D'],
      },
    ]);
  });

  it('names what was added, removed and renamed, in the order of the entry', () => {
    const after: Designation = {
      ...before,
      names: [
        { name: 'CHEIL CREDIT BANK', use: 'primary', strength: 'strong', script: 'Latn' },
        { name: 'KYONGYONG', use: 'aka', strength: 'weak', script: 'Latn' },
        { name: 'FIRST CREDIT BANK', use: 'fka', strength: 'strong', script: 'Latn' },
      ],
      programmes: ['DPRK4'],
      remarks: [...before.remarks, 'Target Type: Financial Institution'],
    };
    expect(said(after)).toEqual([
      'name changed from FIRST CREDIT BANK to CHEIL CREDIT BANK',
      'alias added: KYONGYONG (weak)',
      'alias added: FIRST CREDIT BANK (former)',
      'alias removed: CHEIL CREDIT BANK',
      'programme removed: IRAN',
      'remark added: Target Type: Financial Institution',
    ]);
  });

  it('sees every part of an entry', () => {
    const { listedOn: _, ...unlisted } = before;
    const changes: [Designation, string][] = [
      [{ ...before, kind: 'person' }, 'kind changed from organization to person'],
      [
        { ...before, births: [{ from: '1968-01-01', to: '1968-12-31', circa: true, asWritten: 'circa 1968' }] },
        'birth added: circa 1968',
      ],
      [
        { ...before, countries: [...before.countries, { code: 'CN', asWritten: 'China', role: 'nationality' }] },
        'nationality added: China',
      ],
      [{ ...before, countries: [] }, 'address removed: Korea, North'],
      [
        { ...before, countries: [...before.countries, { code: 'RU', asWritten: 'Russia', role: 'birthplace' }] },
        'country added: Russia (birthplace)',
      ],
      [{ ...before, identifiers: [] }, 'identifier removed: SWIFT/BIC FICBKPPYXXX (KP)'],
      [{ ...unlisted }, 'listing date changed from 2017-09-26 to none'],
      [{ ...before, source: 'https://example.org' }, `source changed from ${before.source} to https://example.org`],
    ];
    for (const [after, sentence] of changes) expect(said(after)).toEqual([sentence]);
  });
});
