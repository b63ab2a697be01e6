import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/lists/archive.ts';
import { openStaging } from '../../src/lists/archive-import-store.ts';
import { forever } from '../../src/lists/span-store.ts';
import type { ListVersion } from '../../src/lists/version.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { importFile } from '../fixtures/import-list.ts';
import { listed } from '../fixtures/listed.ts';

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

describe.each(engines)('staging a version on $name', ({ name, fresh }) => {
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

  it('writes nothing for what did not change', async () => {
    const list = newList();
    await importFile(store, list, { published: '2025-11-04', entries: three });
    const next = [listed('10', 'a'), listed('20', 'other'), listed('40', 'new')];
    const second = await importFile(store, list, { published: '2025-11-05', entries: next });
    expect(second).toMatchObject({ added: 1, removed: 1, changed: 1, current: true });
    const rows = await store.db.selectFrom('designation_span').select('uid').where('list', '=', list).execute();
    expect(rows.map(({ uid }) => uid).sort()).toEqual(['10', '20', '20', '30', '40']);
  });

  it('leaves every published version exact, for any imports in any order that may die halfway', async () => {
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

  it('hides what is staged until it is published, and removes it when discarded', async () => {
    const list = newList();
    const { version } = await importFile(store, list, { published: '2025-11-04', entries: three });
    const staging = await openStaging(store, {
      list,
      position: version.position + 1,
      fence: async () => {},
      rowsAtOnce: 1,
    });
    await staging.put({ uid: '40', hash: 'h', body: '{}', wallets: 0 });
    const rows = () =>
      store.db.selectFrom('designation_span').select(['uid', 'gone_position']).where('list', '=', list).execute();
    expect(await rows()).toHaveLength(4);
    expect([...(await contentOf(store, version)).keys()]).toEqual(['10', '20', '30']);
    await staging.discard();
    expect((await rows()).map(({ gone_position }) => gone_position)).toEqual([forever, forever, forever]);
  });
});
