import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/lists/archive.ts';
import type { Designation } from '../../src/lists/designation.ts';
import { type ImportOrder, importList } from '../../src/lists/import.ts';
import type { ListReading } from '../../src/lists/list-source.ts';
import type { ListVersion } from '../../src/lists/version.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { listed, readingOf } from '../fixtures/listed.ts';

type File = { published?: string; entries: Designation[]; head?: Partial<ListReading> };

async function importFile(store: Store, list: string, file: File, order: Partial<ImportOrder> = {}, rowsAtOnce = 100) {
  const outcome = await importList(
    {
      store,
      fence: async () => {},
      sha256: async () => createHash('sha256').update(JSON.stringify(file)).digest('hex'),
      read: async () =>
        readingOf(file.entries, { ...(file.published ? { published: file.published } : {}), ...file.head }),
      progress: () => {},
      rowsAtOnce,
    },
    {
      list,
      files: [],
      origin: 'a test',
      importer: 'terminal:tester',
      at: '2025-12-01T09:00:00.000Z',
      published: null,
      acceptShrink: 'small test lists',
      makeCurrent: false,
      ...order,
    },
  );
  if ('known' in outcome) throw new Error(`the archive had ${outcome.known.id} already`);
  return outcome.imported;
}

/** A store whose process "dies" at its nth write: that one and every later one fails. */
function dyingAt(store: Store, writes: number): Store {
  let left = writes;
  return {
    ...store,
    write(work) {
      if (left-- <= 0) return Promise.reject(new Error('killed'));
      return store.write(work);
    },
  };
}

async function contentOf(store: Store, version: ListVersion): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  for await (const { uid, remarks } of createArchive(store).designations(version)) content.set(uid, remarks.join());
  return content;
}

describe.each(engines)('the archive on $name', ({ name, fresh }) => {
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

  it('gives back what was imported, and makes the first version serve', async () => {
    const list = newList();
    const archive = createArchive(store);
    expect(await archive.current(list)).toBeNull();
    const { version, added, removed, changed, current } = await importFile(store, list, {
      published: '2025-11-04',
      entries: three,
      head: { declaredRecords: 3, warnings: ['No aliases.'] },
    });
    expect({ added, removed, changed, current }).toEqual({ added: 3, removed: 0, changed: 0, current: true });
    expect(version).toMatchObject({ published: '2025-11-04', records: 3, wallets: 1, declaredRecords: 3 });
    expect(version).toMatchObject({ highestUid: 30, origin: 'a test', importer: 'terminal:tester', format: 'test' });
    expect(version.id).toBe(`2025-11-04.3.${version.sha256.slice(0, 8)}`);
    expect(await archive.current(list)).toEqual(version);
    expect(await archive.versions(list)).toEqual([version]);
    expect(await Array.fromAsync(archive.designations(version))).toEqual(three);
    const bodies = (await Array.fromAsync(archive.bodies(version))).flat();
    expect(bodies.map((body) => JSON.parse(body))).toEqual(three);
    expect((await archive.heads()).find((head) => head.list === list)).toEqual({
      list,
      version: version.id,
      generation: 1,
      changedAt: '2025-12-01T09:00:00.000Z',
    });
  });

  it('writes nothing for what did not change', async () => {
    const list = newList();
    await importFile(store, list, { published: '2025-11-04', entries: three });
    const next = [listed('10', 'a'), listed('20', 'other'), listed('40', 'new')];
    const second = await importFile(store, list, { published: '2025-11-05', entries: next });
    expect(second).toMatchObject({ added: 1, removed: 1, changed: 1, current: true });
    const rows = await store.db.selectFrom('designation_span').select('uid').where('list', '=', list).execute();
    expect(rows.map(({ uid }) => uid).sort()).toEqual(['10', '20', '20', '30', '40']);
  });

  it('tells the serving version apart by a generation that grows', async () => {
    const list = newList();
    await importFile(store, list, { published: '2025-11-04', entries: three });
    await importFile(store, list, { published: '2025-11-05', entries: three.slice(1) });
    const other = await database.openAgain();
    const head = (await createArchive(other).heads()).find((found) => found.list === list);
    expect(head).toMatchObject({ generation: 2, version: expect.stringMatching(/^2025-11-05\.2\./) });
  });

  it('keeps an older version as history, and serves it only when told to', async () => {
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

  it('measures history against the version before it, and not against a later, longer one', async () => {
    const list = newList();
    const strict = { acceptShrink: null };
    const many = Array.from({ length: 10 }, (_, n) => listed(String(n), 'x'));
    await importFile(store, list, { published: '2025-11-05', entries: many }, strict);
    const early = { published: '2021-07-06', entries: many.slice(0, 5) };
    expect((await importFile(store, list, early, strict)).version.records).toBe(5);
    const torn = { published: '2022-07-06', entries: many.slice(0, 3) };
    await expect(importFile(store, list, torn, strict)).rejects.toMatchObject({ code: 'list-shrunk' });
  });

  it('dates a silent file by the operator, else by the numbers that its publisher counts up', async () => {
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

  it('believes the file before the operator, and says so', async () => {
    const file = { published: '2025-11-04', entries: three };
    const { version, notes } = await importFile(store, newList(), file, { published: '2025-10-01' });
    expect(version.published).toBe('2025-11-04');
    expect(notes).toEqual(['The file dates itself 2025-11-04; the date given with it was not used.']);
  });

  it('warns of a date that lies ahead of the clock', async () => {
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

  it('refuses what the doctor refuses, and leaves nothing behind', async () => {
    const list = newList();
    const { version } = await importFile(store, list, { published: '2025-11-04', entries: three });
    const refused: [File, Partial<ImportOrder>, string][] = [
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

  it('finds a version by id, date, the beginning of an id or hash, and “current”', async () => {
    const list = newList();
    const archive = createArchive(store);
    const imports: ListVersion[] = [];
    for (const [published, note] of [
      ['2025-10-30', 'a'],
      ['2025-11-04', 'b'],
      ['2025-11-04', 'c'],
    ] as const) {
      imports.push((await importFile(store, list, { published, entries: [listed('1', note)] })).version);
    }
    const [first, second, third] = imports;
    expect(await archive.find(list, first!.id)).toEqual(first);
    expect(await archive.find(list, '2025-10-30')).toEqual(first);
    expect(await archive.find(list, '2025-11-04')).toEqual(third);
    expect(await archive.find(list, '2025-11-03')).toEqual(first);
    expect(await archive.find(list, '2025-12-31')).toEqual(third);
    expect(await archive.find(list, ' Current ')).toEqual(third);
    expect(await archive.find(list, '2025-10')).toEqual(first);
    expect(await archive.find(list, second!.sha256.slice(0, 10))).toEqual(second);
    await expect(archive.find(list, '2025-11')).rejects.toThrow(/fits 2 versions/);
    await expect(archive.find(list, '2025-10-29')).rejects.toThrow(
      /as old as 2025-10-29; write 2025-10-30, its first, or a later day/,
    );
    await expect(archive.find('nothing', 'x')).rejects.toThrow(/no version yet/);
    expect(await archive.asOf(list, '2025-11-03')).toEqual(first);
    expect(await archive.asOf(list, '2025-10-01')).toBeNull();
    expect(await archive.previous(third!)).toEqual(second);
    expect(await archive.previous(first!)).toBeNull();
  });

  it('gives one designation as any version says it', async () => {
    const list = newList();
    const archive = createArchive(store);
    const first = await importFile(store, list, { published: '2025-11-04', entries: three });
    await importFile(store, list, { published: '2025-11-05', entries: [listed('10', 'new')] });
    expect((await archive.get(`${list}:10`))?.remarks).toEqual(['new']);
    expect((await archive.get(`${list}:10`, first.version))?.remarks).toEqual(['a']);
    expect(await archive.get(`${list}:20`)).toBeNull();
    expect(await archive.get('nowhere:20')).toBeNull();
    await expect(archive.get('20')).rejects.toThrow(/write it like us-ofac-sdn:57034/);
  });

  it('diffs any two versions, in either direction', async () => {
    const list = newList();
    const archive = createArchive(store);
    const first = (await importFile(store, list, { published: '2025-11-04', entries: three })).version;
    const entries = [listed('10', 'a'), listed('20', 'b', ['0xAB', '0xCD']), listed('9', 'new'), listed('100', 'new')];
    const second = (await importFile(store, list, { published: '2025-11-05', entries })).version;
    expect(await archive.diff(first, second)).toEqual({
      from: first.id,
      to: second.id,
      added: [`${list}:9`, `${list}:100`],
      removed: [`${list}:30`],
      changed: [
        {
          id: `${list}:20`,
          what: ['wallet added: ETH 0xCD'],
          differences: [{ facet: 'wallet', added: ['ETH 0xCD'], removed: [] }],
        },
      ],
    });
    const back = await archive.diff(second, first);
    expect(back).toMatchObject({ added: [`${list}:30`], removed: [`${list}:9`, `${list}:100`] });
    expect(back.changed).toMatchObject([{ what: ['wallet removed: ETH 0xCD'] }]);
    expect(await archive.diff(first, first)).toMatchObject({ added: [], removed: [], changed: [] });
  });

  it('reads back every version exactly, whatever was imported in whatever order and died half-way', async () => {
    const uids = ['1', '2', '3', '4', 'QDi.436'];
    const content = fc
      .array(fc.option(fc.integer({ min: 0, max: 2 }), { freq: 3 }), { minLength: uids.length, maxLength: uids.length })
      .map((notes) => uids.flatMap((uid, n) => (notes[n] === null ? [] : [listed(uid, String(notes[n]))])));
    const step = fc.record({
      day: fc.integer({ min: 10, max: 16 }),
      entries: content.filter((entries) => entries.length > 0),
      /** At which write the process dies, if it does. */
      dies: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
        const list = newList();
        const archive = createArchive(store);
        const model = new Map<string, Map<string, string>>();
        for (const [number, { day, entries, dies }] of steps.entries()) {
          const file = { published: `2025-11-${day}`, entries, head: { warnings: [`step ${number}`] } };
          try {
            const { version } = await importFile(dies === null ? store : dyingAt(store, dies), list, file, {}, 1);
            model.set(version.id, new Map(entries.map(({ uid, remarks }) => [uid, remarks.join()])));
          } catch (error) {
            if (!(error instanceof Error && error.message === 'killed')) throw error;
          }
          const versions = await archive.versions(list);
          expect(versions.map(({ id }) => id).sort()).toEqual([...model.keys()].sort());
          for (const version of versions) expect(await contentOf(store, version)).toEqual(model.get(version.id));
        }
        const versions = await archive.versions(list);
        const dates = versions.map(({ published }) => published);
        expect(dates).toEqual([...dates].sort());
        for (const from of versions) {
          for (const to of versions) {
            const [had, has] = [model.get(from.id)!, model.get(to.id)!];
            const diff = await archive.diff(from, to);
            const ids = (keep: (uid: string) => boolean) => uids.filter(keep).map((uid) => `${list}:${uid}`);
            expect(diff.added).toEqual(ids((uid) => has.has(uid) && !had.has(uid)));
            expect(diff.removed).toEqual(ids((uid) => had.has(uid) && !has.has(uid)));
            const both = (uid: string) => has.has(uid) && had.has(uid);
            expect(diff.changed.map(({ id }) => id)).toEqual(ids((uid) => both(uid) && has.get(uid) !== had.get(uid)));
          }
        }
      }),
      { numRuns: name === 'sqlite' ? 60 : 15 },
    );
  });
});
