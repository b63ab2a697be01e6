import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, createArchive } from '../../src/lists/archive.ts';
import type { Refresher } from '../../src/lists/refresh.ts';
import type { RefreshOptions } from '../../src/lists/refresh-ports.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { shared } from '../fixtures/shared.ts';

const data = join(shared ?? '', 'data');
const sdn = 'us-ofac-sdn';
const ids = (list: string, ...uids: (number | string)[]) => uids.map((uid) => `${list}:${uid}`);

// The publishers' own files; the same guarantees on small lists are tested beside this file.
describe.skipIf(shared === null).each(engines.slice(0, 1))('the published lists on $name', ({ fresh }) => {
  let database: TestDatabase;
  let folder = '';
  let refresher: Refresher;
  let archive: Archive;
  const refresh = (list: string, path: string, more: Partial<RefreshOptions> = {}) =>
    refresher.refresh(list, { by: 'terminal:tester', file: join(data, path), ...more });

  beforeAll(async () => {
    database = await fresh();
    folder = await mkdtemp(join(tmpdir(), 'cordon-published-'));
    refresher = refresherOn(database.store, { folder, settings: database.settings, inWorker: true });
    archive = createArchive(database.store);
  });
  afterAll(async () => {
    await refresher.stop();
    await database.cleanup();
    await rm(folder, { recursive: true, force: true });
  });

  it('import the three advanced XML snapshots with exact counts, history included', { timeout: 240_000 }, async () => {
    const path = (day: string) => `ofac/sdn_advanced/${day}/SDN_ADVANCED.XML.gz`;
    const second = await refresh(sdn, path('2025-11-04'));
    expect(second).toMatchObject({ published: '2025-11-04', records: 18_264, wallets: 748, current: true });
    const third = await refresh(sdn, path('2025-11-19'));
    expect(third).toMatchObject({ records: 18_348, wallets: 749, added: 86, removed: 2, current: true });
    const first = await refresh(sdn, path('2025-10-30'));
    expect(first).toMatchObject({ records: 18_256, wallets: 695, current: false });
    const started = performance.now();
    expect(await refresh(sdn, path('2025-11-19'))).toMatchObject({ unchanged: true, current: true });
    expect(performance.now() - started).toBeLessThan(5_000);
    for (const { version, records } of [first, second, third]) {
      const bodies = await Array.fromAsync(archive.bodies(await archive.find(sdn, version)));
      expect(bodies.flat()).toHaveLength(records);
    }
  });

  it('tell what OFAC did on 4 November 2025', async () => {
    const diff = await archive.diff(await archive.find(sdn, '2025-10-30'), await archive.find(sdn, '2025-11-04'));
    expect(diff.added).toHaveLength(10);
    expect(diff.removed).toEqual(ids(sdn, 44541, 44580));
    expect(diff.changed.map(({ id }) => id)).toEqual(ids(sdn, 22985));
    expect(diff.changed[0]?.what).toContain('53 wallets added');
    expect(diff.changed[0]?.differences.find(({ facet }) => facet === 'wallet')?.added).toHaveLength(53);
  });

  it('hold each wallet that another program found in the same file', async () => {
    for (const day of ['2025-11-04', '2025-11-19']) {
      const held = new Set<string>();
      for await (const { wallets } of archive.designations(await archive.find(sdn, day))) {
        for (const { address } of wallets) held.add(address);
      }
      const folder = join(data, 'ofac/digital-currency/per-asset-txt', day);
      const missing: string[] = [];
      let looked = 0;
      for (const name of await readdir(folder)) {
        for (const address of (await readFile(join(folder, name), 'utf8')).split(/\s+/).filter(Boolean)) {
          looked += 1;
          if (!held.has(address)) missing.push(address);
        }
      }
      expect(looked).toBeGreaterThan(700);
      expect(missing).toEqual([]);
    }
  });

  it('refuse the 0 bytes of 4 May 2024, and the last good version goes on serving', async () => {
    const before = await archive.current(sdn);
    const refused = refresh(sdn, 'ofac/sdn_csv/2024-05-04-empty/sdn.csv');
    await expect(refused).rejects.toMatchObject({ name: 'Fault', code: 'list-empty' });
    expect(await archive.current(sdn)).toEqual(before);
  });

  it('tell OFAC’s action of 23 May 2023 from two files that carry no date', { timeout: 60_000 }, async () => {
    const from = await refresh(sdn, 'ofac/sdn_csv/2023-05-19', { published: '2023-05-19' });
    const to = await refresh(sdn, 'ofac/sdn_csv/2023-05-23', { published: '2023-05-23' });
    expect([from, to]).toMatchObject([
      { records: 12_538, current: false, published: '2023-05-19' },
      { records: 12_543, current: false, added: 5, removed: 0, changed: 0 },
    ]);
    const diff = await archive.diff(await archive.find(sdn, from.version), await archive.find(sdn, to.version));
    expect(diff).toMatchObject({
      added: ids(sdn, 43336, 43337, 43338, 43377, 43379),
      removed: [],
      changed: [],
    });
    expect(to.warnings.join(' ')).toMatch(/aliases and addresses are missing/);
  });

  it('put files without any date in order by their entry numbers', { timeout: 60_000 }, async () => {
    const silent = await refresh(sdn, 'ofac/sdn_csv/2021-07-06');
    expect(silent).toMatchObject({ records: 8_976, current: false, published: null });
    const versions = await archive.versions(sdn);
    expect(versions[0]?.id).toBe(silent.version);
    expect(versions.map(({ highestUid }) => highestUid)).toEqual(
      versions.map(({ highestUid }) => highestUid).sort((a, b) => Number(a) - Number(b)),
    );
  });

  it('tell what the UN added on 16 June 2025, and refuse the page it served in place of its list', async () => {
    expect(await refresh('un-sc', 'un/2025-06-13')).toMatchObject({ records: 876, current: true });
    const refused = refresh('un-sc', 'un/2025-04-22-outage/consolidated.xml');
    await expect(refused).rejects.toMatchObject({ code: 'list-not-a-list' });
    const later = await refresh('un-sc', 'un/2025-06-16');
    expect(later).toMatchObject({ records: 877, added: 1, removed: 0, current: true });
    const diff = await archive.diff(
      await archive.find('un-sc', '2025-06-13'),
      await archive.find('un-sc', '2025-06-16'),
    );
    expect(diff.added).toEqual(ids('un-sc', 'QDi.436'));
    expect(await refresh('un-sc', 'un/2026-02-27/consolidated.xml')).toMatchObject({ records: 1_003 });
  });
});
