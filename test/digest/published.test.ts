import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, countOf, type Digest, entriesOf } from '../../src/digest/compose.ts';
import { digestListViews } from '../../src/digest/digest-list.ts';
import { digestView } from '../../src/digest/digest-view.ts';
import { everything, type Filter } from '../../src/digest/filter.ts';
import { type Change, changesBetween } from '../../src/digest/list-changes.ts';
import { createArchive } from '../../src/lists/archive.ts';
import type { Refresher } from '../../src/lists/refresh.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { shared } from '../fixtures/shared.ts';
import { textsOf } from '../fixtures/views.ts';

const sdn = 'us-ofac-sdn';
const csvDays = ['2023-05-19', '2023-05-23', '2023-05-24', '2024-05-01', '2024-05-02', '2024-05-03'];

/** The rows of a published sdn.csv as they stand there, by the number that each begins with. */
function rowsOf(day: string): Map<string, string> {
  const file = readFileSync(join(shared ?? '', `data/ofac/sdn_csv/${day}/sdn.csv.gz`));
  const rows = gunzipSync(file).toString('latin1').split('\r\n');
  return new Map(rows.filter((row) => /^\d+,/.test(row)).map((row) => [row.slice(0, row.indexOf(',')), row]));
}

// The publishers' own files; the same on small lists is tested in compose.test.ts.
describe.skipIf(shared === null).each(engines.slice(0, 1))('the digest of published lists on $name', ({ fresh }) => {
  let database: TestDatabase;
  let folder = '';
  let refresher: Refresher;
  const between = async (list: string, from: string, to: string, filter: Filter = everything): Promise<Digest> => {
    const archive = createArchive(database.store);
    const [old, now] = [await archive.find(list, from), await archive.find(list, to)];
    const movement = await changesBetween(archive, { list, title: list }, old, now, () => true);
    return compose([movement], filter, { failures: [], subjects: null });
  };
  const counts = (digest: Digest) => {
    const entries = entriesOf(digest);
    return [countOf(entries, 'designated'), countOf(entries, 'changed'), countOf(entries, 'removed')];
  };

  beforeAll(async () => {
    database = await fresh();
    folder = await mkdtemp(join(tmpdir(), 'cordon-digest-'));
    refresher = refresherOn(database.store, { folder, settings: database.settings, inWorker: true });
    const take = (list: string, path: string, published?: string) =>
      refresher.refresh(list, {
        by: 'terminal:tester',
        file: join(shared ?? '', 'data', path),
        acceptShrink: true,
        reason: 'history',
        ...(published === undefined ? {} : { published }),
      });
    for (const day of csvDays) await take(sdn, `ofac/sdn_csv/${day}/sdn.csv.gz`, day);
    for (const day of ['2025-10-30', '2025-11-04', '2025-11-19']) {
      await take(sdn, `ofac/sdn_advanced/${day}/SDN_ADVANCED.XML.gz`);
    }
    for (const day of ['2025-06-13', '2025-06-16']) await take('un-sc', `un/${day}/consolidated.xml.gz`);
  }, 240_000);
  afterAll(async () => {
    await refresher.stop();
    await database.cleanup();
    await rm(folder, { recursive: true, force: true });
  });

  it('of 4 November 2025 is the North Korea action, two delistings and 53 wallets on an old entry', async () => {
    const digest = await between(sdn, '2025-10-30', '2025-11-04');
    expect(counts(digest)).toEqual([10, 1, 2]);
    expect(entriesOf(digest).find(({ change }) => change === 'changed')).toMatchObject({
      headline: '53 wallets added to CHEIL CREDIT BANK, listed since 2017; 3 further changes',
      emphases: ['North Korea', 'wallets'],
    });
    const added = entriesOf(digest).filter(({ change }) => change === 'designated');
    expect(added.every(({ emphases }) => emphases.includes('North Korea'))).toBe(true);
    const head = textsOf(digestView(digest, null, 'thread')).join('\n');
    expect(head.split('\n').slice(3, 5)).toEqual([
      '53 wallets added to CHEIL CREDIT BANK, listed since 2017; 3 further changes (DPRK4).',
      'North Korean IT workers and their firms (2 designated): Korea Mangyongdae Computer Technology Corporation; U, Yong Su.',
    ]);
    expect(head).toContain('Delisted: Open Joint Stock Company Belavia Belarusian Airlines; EW-301PJ.');
    const list = digestListViews(digest).flatMap(textsOf).join('\n');
    expect(list.match(/USDT T[1-9A-HJ-NP-Za-km-z]{33}/g)?.length).toBe(53);
    expect(list).toContain('Details.aspx?id=22985');
    expect(list).toContain('53 wallets added; alias added: KYONGYONG CREDIT BANK (weak)');
    expect(list).toContain('Person, providing support to KORYO COMMERCIAL BANK LTD');
  });

  it('of 19 November 2025 has 86 additions and 2 removals, in a short head and a whole list', async () => {
    const digest = await between(sdn, '2025-11-04', '2025-11-19');
    expect(counts(digest)).toEqual([86, 2, 2]);
    expect(textsOf(digestView(digest, null, 'thread')).join('\n').length).toBeLessThan(2_500);
    const list = digestListViews(digest).flatMap(textsOf).join('\n');
    for (const { entry } of entriesOf(digest)) expect(list).toContain(`(${entry.id})`);
    expect(list).toContain('Name changed from SHUN KAI XING to Honestar');
  });

  it.each([...csvDays.slice(1).map((to, at) => [csvDays[at] ?? '', to]), ['2023-05-19', '2024-05-03']])(
    'of the rows of %s and %s tells exactly those that came, went and differ',
    async (from, to) => {
      const [old, now] = [rowsOf(from), rowsOf(to)];
      const digest = await between(sdn, from, to);
      const uids = (change: Change) =>
        entriesOf(digest).flatMap((one) => (one.change === change ? [one.entry.uid] : []));
      const [came, went] = [[...now.keys()].filter((id) => !old.has(id)), [...old.keys()].filter((id) => !now.has(id))];
      const differ = [...now].flatMap(([id, row]) => (old.has(id) && old.get(id) !== row ? [id] : []));
      expect(uids('designated').sort()).toEqual(came.sort());
      expect(uids('removed').sort()).toEqual(went.sort());
      expect(uids('changed').sort()).toEqual(differ.sort());
      expect(came.length + went.length + differ.length).toBeGreaterThan(0);
      const said = /^Sanctions digest: (.*)$/.exec(digestView(digest, null, 'thread').title)?.[1] ?? '';
      expect(said.match(/\d[\d,]*/g)?.map((count) => Number(count.replace(',', '')))).toEqual(
        [came.length, differ.length, went.length].filter((count) => count > 0),
      );
    },
  );

  it('says of a list in another form that entries can differ for that alone, and of one in the same nothing', async () => {
    const note = 'was read from another form than before (legacy CSV, not whole → advanced XML)';
    const text = async (from: string, to: string) =>
      textsOf(digestView(await between(sdn, from, to), null, 'thread')).join('\n');
    expect(await text('2024-05-03', '2025-10-30')).toContain(note);
    expect(await text('2025-10-30', '2025-11-04')).not.toContain('another form');
  });

  it('of 23 May 2023 is the action of that day against IT workers', async () => {
    const digest = await between(sdn, '2023-05-19', '2023-05-23');
    expect(counts(digest)).toEqual([5, 0, 0]);
    const uids = entriesOf(digest).map(({ entry }) => entry.uid);
    expect(uids.sort()).toEqual(['43336', '43337', '43338', '43377', '43379']);
    const marked = entriesOf(digest).filter(({ emphases }) => emphases.includes('IT workers'));
    expect(marked.map(({ entry }) => entry.names[0]?.name)).toContain(
      'CHINYONG INFORMATION TECHNOLOGY COOPERATION COMPANY',
    );
    // Six wallets of four addresses: one stands under three assets.
    const list = digestListViews(digest).flatMap(textsOf).join('\n');
    expect(list).toContain('4 wallets, below');
    expect(list).toContain('ETH, USDT, USDC 0xb6f5ec1a0a9cd1526536d3f0426c429529471f40');
  });

  it('of the UN list of 16 June 2025 has one addition, under its committee', async () => {
    const digest = await between('un-sc', '2025-06-13', '2025-06-16');
    expect(counts(digest)).toEqual([1, 0, 0]);
    expect(entriesOf(digest)[0]?.entry).toMatchObject({ uid: 'QDi.436', programmes: ['Al-Qaida'] });
    expect(textsOf(digestView(digest, null, 'thread'))).toContain('Designated: ABUBAKAR SWALLEH.');
    const terrorism = await between('un-sc', '2025-06-13', '2025-06-16', { interests: ['topic:terrorism'], lists: [] });
    expect(counts(terrorism)).toEqual([1, 0, 0]);
  });
});
