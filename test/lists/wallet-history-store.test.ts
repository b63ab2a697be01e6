import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, createArchive } from '../../src/lists/archive.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { importFile } from '../fixtures/import-list.ts';
import { listed } from '../fixtures/listed.ts';

describe.each(engines)('since when a wallet is listed, on $name', ({ fresh }) => {
  let database: TestDatabase;
  let archive: Archive;

  const publish = async (published: string, wallets: Record<string, string[]>) => {
    const entries = Object.entries(wallets).map(([uid, addresses]) => listed(uid, 'a note', addresses));
    await importFile(database.store, 'l', { published, entries }, { at: '2026-01-01T09:00:00.000Z' });
  };

  beforeAll(async () => {
    database = await fresh();
    archive = createArchive(database.store);
    await publish('2026-01-01', { '1': ['a'], '2': ['x'] });
    await publish('2026-01-02', { '1': ['a', 'b'], '2': [] });
    await publish('2026-01-03', { '1': ['b', 'c'], '2': ['x'] });
    await publish('2026-01-04', { '1': ['b', 'c', 'a'], '2': ['x'], '3': ['a'] });
  });
  afterAll(() => database.cleanup());

  it('is the first of the unbroken run of versions that ends with the given one', async () => {
    const version = await archive.find('l', '2026-01-04');
    const since = await archive.walletsSince(version);
    const days = Object.fromEntries([...since].map(([key, id]) => [key, id.slice(0, 10)]));
    expect(days).toEqual({
      '1 b': '2026-01-02',
      '1 c': '2026-01-03',
      '1 a': '2026-01-04',
      '2 x': '2026-01-03',
      '3 a': '2026-01-04',
    });
  });

  it('ignores later versions', async () => {
    const since = await archive.walletsSince(await archive.find('l', '2026-01-02'));
    expect([...since.keys()].sort()).toEqual(['1 a', '1 b']);
    expect(since.get('1 a')?.slice(0, 10)).toBe('2026-01-01');
  });
});
