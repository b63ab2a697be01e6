import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/lists/archive.ts';
import type { ListVersion } from '../../src/lists/version.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { importFile } from '../fixtures/import-list.ts';
import { listed } from '../fixtures/listed.ts';

describe.each(engines)('the archive on $name', ({ fresh }) => {
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

  it('returns what was imported, and has the first version serve', async () => {
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

  it('has a generation that grows with each version that serves', async () => {
    const list = newList();
    await importFile(store, list, { published: '2025-11-04', entries: three });
    await importFile(store, list, { published: '2025-11-05', entries: three.slice(1) });
    const other = await database.openAgain();
    const head = (await createArchive(other).heads()).find((found) => found.list === list);
    expect(head).toMatchObject({ generation: 2, version: expect.stringMatching(/^2025-11-05\.2\./) });
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

  it('returns one designation as it is in any version', async () => {
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
});
