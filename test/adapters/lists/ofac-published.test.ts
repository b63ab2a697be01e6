import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentSha256, listFilesAt } from '../../../adapters/lists/list-files.ts';
import type { OfacList } from '../../../adapters/lists/ofac/lists.ts';
import { readOfac } from '../../../adapters/lists/ofac.ts';
import type { Designation } from '../../../src/lists/designation.ts';
import { checkDesignation } from '../../contracts/list-source.ts';
import { shared } from '../../fixtures/shared.ts';

const at = (...path: string[]): string => join(shared ?? '', 'data/ofac', ...path);
const advanced = (day: string): string => at('sdn_advanced', day, 'SDN_ADVANCED.XML.gz');

/** The whole list in `path`, each designation as JSON under its uid, so that three lists fit into memory. */
async function reading(list: OfacList, path: string, see: (designation: Designation) => void = () => {}) {
  const files = await listFilesAt(path);
  const { designations, ...rest } = await readOfac(list, files);
  const byUid = new Map<string, string>();
  let wallets = 0;
  for await (const designation of designations) {
    byUid.set(designation.uid, JSON.stringify(designation));
    wallets += designation.wallets.length;
    see(designation);
  }
  return { ...rest, byUid, records: byUid.size, wallets };
}

function difference(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  return {
    added: [...after.keys()].filter((uid) => !before.has(uid)),
    removed: [...before.keys()].filter((uid) => !after.has(uid)),
    changed: [...before.keys()].filter((uid) => after.has(uid) && after.get(uid) !== before.get(uid)),
  };
}

/** The answer key beside the list: each address of a date with OFAC's asset label. */
function addressesOf(day: string): Set<string> {
  const folder = at('digital-currency/per-asset-txt', day);
  return new Set(
    readdirSync(folder).flatMap((file) => {
      const asset = /_([A-Z]+)\.txt$/.exec(file)?.[1];
      const lines = readFileSync(join(folder, file), 'utf8').split(/\s+/);
      return lines.filter((address) => address !== '').map((address) => `${asset} ${address}`);
    }),
  );
}

function walletsIn(byUid: ReadonlyMap<string, string>): Set<string> {
  const designations = [...byUid.values()].map((json): Designation => JSON.parse(json));
  return new Set(designations.flatMap(({ wallets }) => wallets.map(({ asset, address }) => `${asset} ${address}`)));
}

let november4: Awaited<ReturnType<typeof reading>>;
beforeAll(async () => {
  if (shared !== null) november4 = await reading('us-ofac-sdn', advanced('2025-11-04'), checkDesignation);
});

describe.skipIf(shared === null)('the advanced XML as OFAC published it', () => {
  it('holds 18,264 designations with 748 wallets on 2025-11-04', () => {
    expect(november4).toMatchObject({
      format: 'advanced XML',
      published: '2025-11-04',
      records: 18_264,
      wallets: 748,
      warnings: [],
    });
  });

  it('holds exactly the wallets of the answer key', () => {
    expect(walletsIn(november4.byUid)).toStrictEqual(addressesOf('2025-11-04'));
  });

  it('counts and differs on the other days as OFAC’s actions say', async () => {
    const october30 = await reading('us-ofac-sdn', advanced('2025-10-30'));
    expect(october30).toMatchObject({ published: '2025-10-30', records: 18_256, wallets: 695 });
    const action = difference(october30.byUid, november4.byUid);
    expect([action.added.length, action.removed.length, action.changed]).toStrictEqual([10, 2, ['22985']]);
    const walletsOf = (json: string | undefined): number => JSON.parse(json ?? '{}').wallets.length;
    expect(walletsOf(november4.byUid.get('22985')) - walletsOf(october30.byUid.get('22985'))).toBe(53);

    const november19 = await reading('us-ofac-sdn', advanced('2025-11-19'));
    expect(november19).toMatchObject({ published: '2025-11-19', records: 18_348, wallets: 749 });
    expect(walletsIn(november19.byUid)).toStrictEqual(addressesOf('2025-11-19'));
    const next = difference(november4.byUid, november19.byUid);
    expect([next.added.length, next.removed.length]).toStrictEqual([86, 2]);
  });

  it('hashes to the published sum of its unpacked bytes', async () => {
    const sums = readFileSync(join(shared ?? '', 'data/SHA256SUMS'), 'utf8');
    expect(sums).toContain(
      `${await contentSha256(await listFilesAt(advanced('2025-11-04')))}  ofac/sdn_advanced/2025-11-04/`,
    );
  });
});

describe.skipIf(shared === null)('the legacy CSV as OFAC published it', () => {
  it.each([
    ['2021-07-06', 8_976, 0],
    ['2023-05-24', 12_574, 2],
    ['2023-11-30', 13_427, 1],
    ['2023-12-28', 13_821, 1],
    ['2024-05-01', 14_966, 2],
    ['2024-05-02', 14_973, 2],
    ['2024-05-03', 14_965, 2],
    ['2026-06-04-excerpt', 8, 2],
  ])('of %s holds %i designations', async (day, records, warnings) => {
    const read = await reading('us-ofac-sdn', at('sdn_csv', day), checkDesignation);
    expect([read.records, read.warnings.length]).toStrictEqual([records, warnings]);
  });

  it('gains exactly the five entries of 2023-05-23', async () => {
    const before = await reading('us-ofac-sdn', at('sdn_csv/2023-05-19'));
    const after = await reading('us-ofac-sdn', at('sdn_csv/2023-05-23'));
    expect([before.records, after.records]).toStrictEqual([12_538, 12_543]);
    expect(difference(before.byUid, after.byUid)).toStrictEqual({
      added: ['43336', '43337', '43338', '43377', '43379'],
      removed: [],
      changed: [],
    });
  });

  it.each([
    ['2024-05-04-empty', 'list-empty', 'sdn.csv is empty (0 bytes)'],
    ['2025-12-23-partial', 'list-unreadable', 'sdn.csv is missing: add.csv, alt.csv, sdn_comments.csv only add to it.'],
    ['2026-05-29-partial', 'list-unreadable', 'sdn.csv is missing: add.csv, alt.csv only add to it.'],
  ])('of %s is refused', async (day, code, message) => {
    await expect(reading('us-ofac-sdn', at('sdn_csv', day))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('holds the wallets of every entry that is still listed two years later, but for one that OFAC removed', async () => {
    const { byUid } = await reading('us-ofac-sdn', at('sdn_csv/2023-11-30'));
    const stillListed = new Map([...byUid].filter(([uid]) => november4.byUid.has(uid)));
    const known = new Set([...walletsIn(november4.byUid)].map((line) => line.toLowerCase()));
    const wallets = [...walletsIn(stillListed)];
    expect(wallets.length).toBe(486);
    expect(wallets.filter((line) => !known.has(line.toLowerCase()))).toStrictEqual([
      'ETH 0x6acdfba02d390b97ac2b2d42a63e85293bcc160e',
    ]);
  });
});

describe.skipIf(shared === null)('the consolidated non-SDN list as OFAC published it', () => {
  it.each([
    ['consolidated_xml/2023-11-14', 'plain XML', '2023-11-14', 445, 445],
    ['consolidated_xml/2024-02-23', 'plain XML', '2024-02-23', 444, 444],
    ['cons_enhanced/2025-01-10', 'enhanced XML', '2025-01-10', undefined, 443],
    ['cons_csv/2025-08-18', 'legacy CSV', undefined, undefined, 443],
    ['cons_csv/2025-12-19', 'legacy CSV', undefined, undefined, 442],
  ])('in %s (%s) is whole', async (path, format, published, declaredRecords, records) => {
    const { format: read, published: day, ...rest } = await reading('us-ofac-cons', at(path), checkDesignation);
    expect({ read, day, declared: rest.declaredRecords, records: rest.records }).toStrictEqual({
      read: format,
      day: published,
      declared: declaredRecords,
      records,
    });
  });

  it('is not taken for the SDN list, nor the SDN list for it', async () => {
    await expect(reading('us-ofac-sdn', at('cons_csv/2025-12-19'))).rejects.toMatchObject({ code: 'list-not-a-list' });
    await expect(reading('us-ofac-sdn', at('consolidated_xml/2023-11-14'))).rejects.toMatchObject({
      code: 'list-not-a-list',
    });
    await expect(reading('us-ofac-sdn', at('cons_enhanced/2025-01-10'))).rejects.toMatchObject({
      code: 'list-not-a-list',
    });
    await expect(reading('us-ofac-cons', at('sdn_csv/2021-07-06'))).rejects.toMatchObject({ code: 'list-not-a-list' });
  });
});
