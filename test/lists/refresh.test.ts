import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOfac } from '../../adapters/lists/ofac.ts';
import { createImporter } from '../../adapters/workers/importer.ts';
import { Fault } from '../../src/errors.ts';
import { createArchive } from '../../src/lists/archive.ts';
import { createListChecks } from '../../src/lists/list-check-store.ts';
import type { ListSource, Validators } from '../../src/lists/list-source.ts';
import { type Refresher, refreshTurn } from '../../src/lists/refresh.ts';
import type { KnownDownload, RefresherDependencies, RefreshProgress } from '../../src/lists/refresh-ports.ts';
import { createLeases } from '../../src/store/leases.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { companies, sdnCsv } from '../fixtures/sdn-csv.ts';

const list = 'us-ofac-sdn';
const by = 'terminal:tester';
const advanced = join(import.meta.dirname, '../fixtures/ofac/sdn_advanced.xml');

/** A publisher on disk: it serves what `publishes` says, or throws it. */
function publisher(serves: { content: string | Error | 'unchanged'; asked?: (Validators | null)[] }): ListSource {
  return {
    id: list,
    title: 'A list',
    publisher: 'A publisher',
    async fetch(folder, since, progress) {
      serves.asked?.push(since);
      if (serves.content instanceof Error) throw serves.content;
      if (serves.content === 'unchanged') return 'unchanged';
      const path = join(folder, 'sdn.csv');
      await writeFile(path, serves.content);
      progress(serves.content.length, serves.content.length);
      const bytes = serves.content.length;
      return {
        files: [{ name: 'sdn.csv', path, bytes }],
        origin: 'https://list',
        validators: { list: { etag: '"1"' } },
      };
    },
    read: (files) => readOfac('us-ofac-sdn', files),
  };
}

describe.each(engines)('refreshing on $name', ({ fresh }) => {
  let database: TestDatabase;
  let folder = '';
  let now = new Date('2025-11-20T12:00:00Z');
  const clock = () => now;
  const wait = (hours: number) => {
    now = new Date(now.getTime() + hours * 3_600_000);
  };
  const started: Refresher[] = [];

  const refresherFor = (source: ListSource, more: Partial<RefresherDependencies> = {}) => {
    const refresher = refresherOn(
      database.store,
      { folder, settings: database.settings },
      { sources: [source], clock, importer: createImporter({ store: database.store, clock }), ...more },
    );
    started.push(refresher);
    return refresher;
  };
  const check = () => createListChecks(database.store).get(list);
  const current = () => createArchive(database.store).current(list);

  beforeEach(async () => {
    database = await fresh();
    folder = await mkdtemp(join(tmpdir(), 'cordon-refresh-'));
    now = new Date('2025-11-20T12:00:00Z');
  });
  afterEach(async () => {
    for (const refresher of started.splice(0)) await refresher.stop();
    await database.cleanup();
    await rm(folder, { recursive: true, force: true });
  });

  it('imports what the publisher serves, and leaves no download behind', async () => {
    const refresher = refresherFor(publisher({ content: sdnCsv(companies(3)) }));
    const result = await refresher.refresh(list, { by });
    expect(result).toMatchObject({ list, records: 3, wallets: 0, added: 3, removed: 0, changed: 0 });
    expect(result).toMatchObject({ unchanged: false, current: true, published: null });
    expect(await current()).toMatchObject({ id: result.version, importer: by, origin: 'https://list' });
    expect(await check()).toEqual({
      triedAt: now.toISOString(),
      checkedAt: now.toISOString(),
      failingSince: null,
      failedAt: null,
      failureCode: null,
      failure: null,
    });
    expect(existsSync(join(folder, 'downloads', list))).toBe(false);
    expect(await database.store.db.selectFrom('lease').selectAll().execute()).toEqual([]);
  });

  it('counts the same bytes and “not modified” as a check without a new version', async () => {
    const serves: { content: string; asked: (Validators | null)[] } = { content: sdnCsv(companies(3)), asked: [] };
    const refresher = refresherFor(publisher(serves));
    const first = await refresher.refresh(list, { by });
    wait(1);
    const second = await refresher.refresh(list, { by });
    const { version } = first;
    expect(second).toMatchObject({ version, records: 3, added: 0, changed: 0, unchanged: true, current: true });
    wait(1);
    serves.content = 'unchanged';
    expect(await refresher.refresh(list, { by })).toEqual(second);
    expect(serves.asked).toEqual([null, { list: { etag: '"1"' } }, { list: { etag: '"1"' } }]);
    expect((await check())?.checkedAt).toBe(now.toISOString());
    expect(await createArchive(database.store).versions(list)).toHaveLength(1);
  });

  it('downloads again when its last download is not the serving version', async () => {
    const serves: { content: string; asked: (Validators | null)[] } = { content: sdnCsv(companies(3)), asked: [] };
    const downloads = new Map<string, KnownDownload>();
    const refresher = refresherFor(publisher(serves), {
      downloads: { get: async (id) => downloads.get(id), set: async (id, known) => void downloads.set(id, known) },
    });
    await refresher.refresh(list, { by });
    const file = join(folder, 'newer.csv');
    await writeFile(file, sdnCsv(companies(5)));
    await refresher.refresh(list, { by, file });
    await refresher.refresh(list, { by });
    expect(serves.asked).toEqual([null, null]);
  });

  it('logs an unexpected failure, and shows people a reference to it', async () => {
    const refresher = refresherFor(publisher({ content: new Error('UNIQUE constraint failed: audit_entry.seq') }));
    await expect(refresher.refresh(list, { by })).rejects.toThrow();
    expect(await check()).toMatchObject({
      failureCode: 'internal',
      failure: expect.stringMatching(
        /^Cordon itself failed over it; an engineer finds the reference [0-9a-f]{8} in the log\.$/,
      ),
    });
  });

  it('keeps the last good version when a file is refused, and remembers why after it succeeds again', async () => {
    const serves: { content: string | Error } = { content: sdnCsv(companies(10)) };
    const refresher = refresherFor(publisher(serves));
    const good = await refresher.refresh(list, { by });
    const checkedAt = now.toISOString();
    const bad: [string | Error, string][] = [
      ['', 'list-empty'],
      ['<html><body>Request blocked</body></html>', 'list-not-a-list'],
      [sdnCsv(companies(10).slice(3)), 'list-shrunk'],
      [(await readFile(advanced, 'utf8')).slice(0, -2_000), 'list-truncated'],
      [new Fault('download-refused', 'The firewall refused it.'), 'download-refused'],
    ];
    wait(1);
    const failingSince = now.toISOString();
    for (const [content, code] of bad) {
      serves.content = content;
      await expect(refresher.refresh(list, { by }), code).rejects.toMatchObject({ name: 'Fault', code });
      expect(await check()).toMatchObject({ checkedAt, failingSince, failureCode: code, triedAt: now.toISOString() });
      expect((await current())?.id).toBe(good.version);
      wait(1);
    }
    const failedAt = (await check())?.triedAt;
    expect((await check())?.failure).toBe('The firewall refused it.');
    serves.content = sdnCsv(companies(11));
    expect(await refresher.refresh(list, { by })).toMatchObject({ added: 1, current: true });
    expect(await check()).toEqual({
      triedAt: now.toISOString(),
      checkedAt: now.toISOString(),
      failingSince: null,
      failedAt,
      failureCode: 'download-refused',
      failure: 'The firewall refused it.',
    });
  });

  it('accepts a shrunken list from an admin with a reason', async () => {
    const serves = { content: sdnCsv(companies(10)) };
    const refresher = refresherFor(publisher(serves));
    await refresher.refresh(list, { by });
    serves.content = sdnCsv(companies(10).slice(5));
    await expect(refresher.refresh(list, { by, acceptShrink: true })).rejects.toThrow(/Say why/);
    await expect(refresher.refresh(list, { by, acceptShrink: true, reason: ' ' })).rejects.toThrow(/Say why/);
    const reason = 'OFAC removed them on 20 November';
    await refresher.refresh(list, { by, acceptShrink: true, reason });
    expect((await current())?.shrinkReason).toBe(reason);
  });

  it('notifies the admins once each after 12, 24 and 48 hours of failure', async () => {
    const told: [number, string][] = [];
    const serves: { content: string | Error } = { content: new Fault('download-timeout', 'It did not answer.') };
    const refresher = refresherFor(publisher(serves), {
      onLongFailure: async (_, id, hours, sentence) => void told.push([hours, `${id} ${sentence}`]),
    });
    for (let hour = 0; hour < 60; hour += 2) {
      await expect(refresher.refresh(list, { by })).rejects.toThrow();
      wait(2);
    }
    expect(told.map(([hours]) => hours)).toEqual([12, 24, 48]);
    expect(told[0]?.[1]).toMatch(/could not be refreshed for 12 hours. The last failure: It did not answer\.$/);
    serves.content = sdnCsv(companies(3));
    await refresher.refresh(list, { by });
    serves.content = new Fault('download-timeout', 'It did not answer.');
    await expect(refresher.refresh(list, { by })).rejects.toThrow();
    wait(30);
    await expect(refresher.refresh(list, { by })).rejects.toThrow();
    expect(told.map(([hours]) => hours)).toEqual([12, 24, 48, 24]);
  });

  it('does not count a source with an older version as a fresh check', async () => {
    const serves = { content: sdnCsv(companies(10, 101)) };
    const refresher = refresherFor(publisher(serves));
    const good = await refresher.refresh(list, { by });
    const checkedAt = now.toISOString();
    wait(1);
    serves.content = sdnCsv(companies(10));
    const older = await refresher.refresh(list, { by });
    expect(older).toMatchObject({
      current: false,
      unchanged: false,
      warnings: expect.arrayContaining([expect.stringContaining('history')]),
    });
    expect((await current())?.id).toBe(good.version);
    expect(await check()).toMatchObject({ checkedAt, failureCode: 'list-older' });
    expect(await refresher.refresh(list, { by })).toMatchObject({ current: false, unchanged: true });
  });

  it('imports a file given by hand, and makes a version in the archive serve when told to', async () => {
    const refresher = refresherFor(publisher({ content: new Fault('download-refused', 'No network.') }));
    const [old, young] = [join(folder, 'old.csv'), join(folder, 'young.csv')];
    await writeFile(old, sdnCsv(companies(10)));
    await writeFile(young, sdnCsv(companies(11)));
    const first = await refresher.refresh(list, { by, file: old, published: '2023-05-19', origin: 'upload old.csv' });
    expect(first).toMatchObject({ published: '2023-05-19', current: true });
    expect((await current())?.origin).toBe('upload old.csv');
    await refresher.refresh(list, { by, file: young, published: '2023-05-23' });
    expect((await check())?.checkedAt).toBe(now.toISOString());
    const again = await refresher.refresh(list, { by, file: old, published: '2023-05-20' });
    expect(again).toMatchObject({ unchanged: true, current: false, version: first.version });
    expect(again.warnings.join(' ')).toMatch(/dated 2023-05-19; the date given now was not used.*--make-current/s);
    expect(await refresher.refresh(list, { by, file: old, makeCurrent: true })).toMatchObject({ current: true });
    expect((await current())?.id).toBe(first.version);
    const entries = await database.store.db.selectFrom('audit_entry').select(['kind', 'body']).execute();
    const served = entries.filter(({ kind }) => kind === 'list-serves').map(({ body }) => JSON.parse(body));
    expect(served).toMatchObject([{ list, version: first.version, by }]);
  });

  it('refuses options that make no sense, and does not blame the list for a mistyped path', async () => {
    const refresher = refresherFor(publisher({ content: sdnCsv(companies(3)) }));
    await expect(refresher.refresh('xx', { by })).rejects.toThrow('There is no list “xx”; the lists are us-ofac-sdn.');
    await expect(refresher.refresh(list, { by, published: '4 Nov' })).rejects.toThrow(/is no date/);
    const missing = refresher.refresh(list, { by, file: join(folder, 'nothing.xml') });
    await expect(missing).rejects.toMatchObject({ code: 'file-missing' });
    expect(await check()).toBeNull();
  });

  it('downloads a list once for several calls at the same time', async () => {
    const serves: { content: string; asked: (Validators | null)[] } = { content: sdnCsv(companies(3)), asked: [] };
    const refresher = refresherFor(publisher(serves));
    const results = await Promise.all([1, 2, 3].map(() => refresher.refresh(list, { by })));
    expect(serves.asked).toHaveLength(1);
    expect(new Set(results)).toHaveLength(1);
  });

  it('lets a second process wait for the first and use its result', async () => {
    const serves: { content: string; asked: (Validators | null)[] } = { content: sdnCsv(companies(300)), asked: [] };
    const [here, there] = [await database.openAgain(), await database.openAgain()];
    const refreshers = [here, there].map((store, n) => {
      const leases = createLeases({ store, clock, holder: `process ${n}`, duration: 20_000, isGone: () => false });
      return refresherOn(
        store,
        { folder, settings: database.settings },
        { sources: [publisher(serves)], leases, clock, importer: createImporter({ store, clock }) },
      );
    });
    const results = await Promise.all(refreshers.map((refresher) => refresher.refresh(list, { by })));
    expect(results.map(({ unchanged }) => unchanged).sort()).toEqual([false, true]);
    expect(new Set(results.map(({ version }) => version)).size).toBe(1);
    expect(serves.asked).toHaveLength(1);
  });

  it('stops an import whose lease has passed to another, and publishes nothing of it', async () => {
    const file = join(folder, 'sdn.csv');
    await writeFile(file, sdnCsv(companies(2_000)));
    const refresher = refresherFor(publisher({ content: '' }), { renewEvery: 60_000 });
    let taken = false;
    refresher.watch(({ phase, done }) => {
      if (phase !== 'reading' || done < 400 || taken) return;
      taken = true;
      void database.store.db.updateTable('lease').set({ holder: 'another' }).execute();
    });
    await expect(refresher.refresh(list, { by, file })).rejects.toThrow(/Another process has taken over/);
    expect(await createArchive(database.store).versions(list)).toEqual([]);
  });

  it('removes what a killed process left, and not what a running one needs', async () => {
    const left = join(folder, 'downloads', list);
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'SDN_ADVANCED.XML'), 'half');
    const source = publisher({ content: sdnCsv(companies(3)) });
    const refresher = refresherFor(source);
    const other = createLeases({
      store: database.store,
      clock,
      holder: 'other',
      duration: 20_000,
      isGone: () => false,
    });
    const lease = await other.tryTake(`list ${list}`);
    await refresher.sweep();
    expect(existsSync(left)).toBe(true);
    await lease?.release();
    await refresher.sweep();
    expect(existsSync(left)).toBe(false);
  });

  it('shows each step, and is idle before and after', async () => {
    const refresher = refresherFor(publisher({ content: sdnCsv(companies(600)) }));
    const steps: RefreshProgress[] = [];
    const idle = { list, phase: 'idle', done: 0, total: null };
    expect(refresher.status()).toEqual([idle]);
    const unwatch = refresher.watch((step) => steps.push(step));
    await refresher.refresh(list, { by });
    const phases = steps.map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual(['downloading', 'reading', 'publishing', 'idle']);
    expect(steps.filter(({ phase }) => phase === 'reading').map(({ done }) => done)).toEqual([0, 200, 400, 600, 600]);
    expect(refresher.status()).toEqual([idle]);
    unwatch();
    const told = steps.length;
    await refresher.refresh(list, { by });
    expect(steps).toHaveLength(told);
  });

  it('refreshes every list even if one fails', async () => {
    const failing = publisher({ content: new Error('odd') });
    const good = { ...publisher({ content: sdnCsv(companies(3)) }), id: 'us-ofac-sdn' };
    const refresher = refresherFor(good, { sources: [{ ...failing, id: 'un-sc' }, good] });
    await refresher.refreshAll(by);
    expect(await current()).not.toBeNull();
    expect(await createListChecks(database.store).get('un-sc')).toMatchObject({ failureCode: 'internal' });
  });
});

describe('the number of a refresh interval', () => {
  const hour = 3_600_000;
  const at = (iso: string) => new Date(`2025-11-04T${iso}Z`);

  it('grows once per interval, at the offset of the process', () => {
    const turns = Array.from({ length: 24 * 60 }, (_, minute) =>
      refreshTurn(new Date(at('00:00:00').getTime() + minute * 60_000), 2 * hour, 37 * 60_000),
    );
    const starts = turns.flatMap((turn, minute) => (minute > 0 && turn !== turns[minute - 1] ? [minute] : []));
    expect(starts[0]).toBe(37);
    expect(starts).toHaveLength(12);
    expect(new Set(starts.slice(1).map((start, index) => start - (starts[index] ?? 0)))).toEqual(new Set([120]));
  });

  it('stays the same within an interval', () => {
    expect(refreshTurn(at('02:00:01'), 2 * hour, 0)).toBe(refreshTurn(at('03:59:59'), 2 * hour, 0));
    expect(refreshTurn(at('04:00:00'), 2 * hour, 0)).toBe(refreshTurn(at('03:59:59'), 2 * hour, 0) + 1);
  });
});
