import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/lists/archive.ts';
import type { ImportOrder } from '../../src/lists/import.ts';
import type { ListVersion } from '../../src/lists/version.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { type ImportedFile, importFile } from '../fixtures/import-list.ts';
import { listed } from '../fixtures/listed.ts';

async function contentOf(store: Store, version: ListVersion): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  for await (const { uid, remarks } of createArchive(store).designations(version)) content.set(uid, remarks.join());
  return content;
}

describe.each(engines)('importing a list on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  let lists = 0;
  /** A list of its own for every test, so that they share one database. */
  const newList = () => `list-${++lists}`;
  beforeAll(async () => {
    database = await fresh();
    store = database.store;
  });
  afterAll(() => database.cleanup());

  const three = [listed('10', 'a'), listed('20', 'b', ['0xAB']), listed('30', 'c')];

  it('keeps an older version as history, and makes it serve only when told to', async () => {
    const list = newList();
    const newest = await importFile(store, list, { published: '2025-11-05', entries: three });
    const older = await importFile(store, list, { published: '2025-11-04', entries: [listed('10', 'before')] });
    expect(older.current).toBe(false);
    expect(older.notes).toEqual([expect.stringContaining(`older than the current version ${newest.version.id}`)]);
    const archive = createArchive(store);
    expect((await archive.current(list))?.id).toBe(newest.version.id);
    expect(await contentOf(store, older.version)).toEqual(new Map([['10', 'before']]));
    expect(await contentOf(store, newest.version)).toEqual(
      new Map([
        ['10', 'a'],
        ['20', 'b'],
        ['30', 'c'],
      ]),
    );
    const oldest = { published: '2025-11-03', entries: three };
    expect((await importFile(store, list, oldest, { makeCurrent: true })).current).toBe(true);
    expect((await archive.current(list))?.published).toBe('2025-11-03');
  });

  it('compares history with the version before it, not with a later, longer one', async () => {
    const list = newList();
    const strict = { acceptShrink: null };
    const many = Array.from({ length: 10 }, (_, n) => listed(String(n), 'x'));
    await importFile(store, list, { published: '2025-11-05', entries: many }, strict);
    const early = { published: '2021-07-06', entries: many.slice(0, 5) };
    expect((await importFile(store, list, early, strict)).version.records).toBe(5);
    const torn = { published: '2022-07-06', entries: many.slice(0, 3) };
    await expect(importFile(store, list, torn, strict)).rejects.toMatchObject({ code: 'list-shrunk' });
  });

  it('dates a file without a date by the operator, or else by the highest uid', async () => {
    const list = newList();
    const dated = await importFile(store, list, { entries: [listed('5', 'x')] }, { published: '2023-05-19' });
    expect(dated.version).toMatchObject({ published: '2023-05-19', id: expect.stringMatching(/^2023-05-19\.1\./) });
    const newer = await importFile(store, list, { entries: [listed('7', 'x')] });
    expect(newer).toMatchObject({
      current: true,
      version: { published: null, id: expect.stringMatching(/^undated\./) },
    });
    const older = await importFile(store, list, { entries: [listed('6', 'x')] });
    expect(older).toMatchObject({ current: false, version: { published: null } });
    const oldest = await importFile(store, list, { entries: [listed('4', 'x')] });
    expect(oldest.current).toBe(false);
    const order = (await createArchive(store).versions(list)).map(({ highestUid }) => highestUid);
    expect(order).toEqual([4, 5, 6, 7]);
    expect(await contentOf(store, older.version)).toEqual(new Map([['6', 'x']]));
    expect(await contentOf(store, newer.version)).toEqual(new Map([['7', 'x']]));
    const late = await importFile(store, list, { published: '2025-11-04', entries: [listed('9', 'x')] });
    expect(late.current).toBe(true);
  });

  it('prefers the date of the file to that of the operator, and says so', async () => {
    const file = { published: '2025-11-04', entries: three };
    const { version, notes } = await importFile(store, newList(), file, { published: '2025-10-01' });
    expect(version.published).toBe('2025-11-04');
    expect(notes).toEqual(['The file dates itself 2025-11-04; the date given with it was not used.']);
  });

  it('warns of a date that is ahead of the clock', async () => {
    const { notes } = await importFile(store, newList(), { published: '2026-01-01', entries: three });
    expect(notes).toEqual([expect.stringContaining("ahead of this machine's clock (2025-12-01)")]);
  });

  it('records in the ledger what was published, and why a list may have shrunk', async () => {
    const list = newList();
    await importFile(store, list, { published: '2025-11-04', entries: three });
    const accepted = await importFile(
      store,
      list,
      { published: '2025-11-05', entries: three.slice(2) },
      { acceptShrink: 'confirmed by OFAC' },
    );
    expect(accepted.version.shrinkReason).toBe('confirmed by OFAC');
    const entries = await store.db
      .selectFrom('audit_entry')
      .select('body')
      .where('kind', '=', 'list-version')
      .orderBy('seq')
      .execute();
    const bodies = entries.map(({ body }) => JSON.parse(body)).filter((body) => body.list === list);
    expect(bodies).toMatchObject([
      { records: 3, serves: true, shrinkReason: null, importer: 'terminal:tester' },
      { records: 1, serves: true, shrinkReason: 'confirmed by OFAC', sha256: accepted.version.sha256 },
    ]);
  });

  it('refuses an empty, miscounted or shrunken list, and leaves nothing behind', async () => {
    const list = newList();
    const { version } = await importFile(store, list, { published: '2025-11-04', entries: three });
    const refused: [ImportedFile, Partial<ImportOrder>, string][] = [
      [{ published: '2025-11-05', entries: [] }, {}, 'list-empty'],
      [{ published: '2025-11-05', entries: three, head: { declaredRecords: 4 } }, {}, 'list-count-mismatch'],
      [{ published: '2025-11-05', entries: [listed('50', 'x')] }, { acceptShrink: null }, 'list-shrunk'],
    ];
    for (const [file, order, code] of refused) {
      await expect(importFile(store, list, file, order)).rejects.toMatchObject({ name: 'Fault', code });
    }
    expect(await createArchive(store).versions(list)).toEqual([version]);
    const rows = await store.db.selectFrom('designation_span').select('uid').where('list', '=', list).execute();
    expect(rows).toHaveLength(3);
  });

  it('does not read content that the archive already has', async () => {
    const list = newList();
    const { version } = await importFile(store, list, { published: '2025-11-04', entries: three });
    await expect(importFile(store, list, { published: '2025-11-04', entries: three })).rejects.toThrow(
      `the archive had ${version.id} already`,
    );
  });
});
