import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, countOf, type Digest, entriesOf } from '../../src/digest/compose.ts';
import { everything, type Filter } from '../../src/digest/filter.ts';
import { movementBetween } from '../../src/digest/movement.ts';
import type { Refresher } from '../../src/lists/refresh.ts';
import { createArchive } from '../../src/store/archive.ts';
import { digestListViews } from '../../src/views/digest-list.ts';
import { digestView } from '../../src/views/digest-view.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { shared } from '../fixtures/shared.ts';
import { textsOf } from '../fixtures/views.ts';

const sdn = 'us-ofac-sdn';

// The publishers' own files; the same on small lists is tested in compose.test.ts.
describe.skipIf(shared === null).each(engines.slice(0, 1))('the digest of published lists on $name', ({ fresh }) => {
  let database: TestDatabase;
  let folder = '';
  let refresher: Refresher;
  const between = async (list: string, from: string, to: string, filter: Filter = everything): Promise<Digest> => {
    const archive = createArchive(database.store);
    const [old, now] = [await archive.find(list, from), await archive.find(list, to)];
    const movement = await movementBetween(archive, { list, title: list }, old, now, () => true);
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
    for (const day of ['2023-05-19', '2023-05-23']) await take(sdn, `ofac/sdn_csv/${day}/sdn.csv.gz`, day);
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
    expect(head).toContain('Delisted: Open Joint Stock Company Belavia Belarusian Airlines; EW-301PJ.');
    const list = digestListViews(digest).flatMap(textsOf).join('\n');
    expect(list.match(/USDT T[1-9A-HJ-NP-Za-km-z]{33}/g)?.length).toBe(53);
    expect(list).toContain('Details.aspx?id=22985');
  });

  it('of 19 November 2025 has 86 additions and 2 removals, in a short head and a whole list', async () => {
    const digest = await between(sdn, '2025-11-04', '2025-11-19');
    expect(counts(digest)).toEqual([86, 2, 2]);
    expect(textsOf(digestView(digest, null, 'thread')).join('\n').length).toBeLessThan(2_500);
    const list = digestListViews(digest).flatMap(textsOf).join('\n');
    for (const { entry } of entriesOf(digest)) expect(list).toContain(`(${entry.id})`);
    expect(list).toContain('name changed from SHUN KAI XING to Honestar');
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
  });

  it('of the UN list of 16 June 2025 has one addition, under its committee', async () => {
    const digest = await between('un-sc', '2025-06-13', '2025-06-16');
    expect(counts(digest)).toEqual([1, 0, 0]);
    expect(entriesOf(digest)[0]?.entry).toMatchObject({ uid: 'QDi.436', programmes: ['Al-Qaida'] });
    const terrorism = await between('un-sc', '2025-06-13', '2025-06-16', { interests: ['topic:terrorism'], lists: [] });
    expect(counts(terrorism)).toEqual([1, 0, 0]);
  });
});
