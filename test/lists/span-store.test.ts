import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forever, removeLeftovers, spansAt, splitSpans } from '../../src/lists/span-store.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { importFile } from '../fixtures/import-list.ts';
import { listed } from '../fixtures/listed.ts';

describe.each(engines)('the spans of a list on $name', ({ fresh }) => {
  let database: TestDatabase;
  let lists = 0;
  beforeAll(async () => {
    database = await fresh();
  });
  afterAll(() => database.cleanup());

  const spans = async (list: string) => {
    const rows = await database.store.db
      .selectFrom('designation_span')
      .select(['uid', 'first_position', 'gone_position'])
      .where('list', '=', list)
      .orderBy('uid')
      .orderBy('first_position')
      .execute();
    return rows.map(({ uid, first_position, gone_position }) => [uid, first_position, gone_position]);
  };
  const row = (list: string, uid: string, first_position: number, gone_position: number) =>
    database.store.db
      .insertInto('designation_span')
      .values({ list, uid, first_position, gone_position, hash: 'h', wallets: 0, body: '{}' })
      .execute();
  const newList = () => `list-${++lists}`;

  it('include a position from their first up to, but not with, their last', async () => {
    const list = newList();
    await row(list, 'a', 1, 3);
    await row(list, 'b', 3, forever);
    const at = async (position: number) => [...(await spansAt(database.store, list, position)).keys()];
    expect([await at(0), await at(1), await at(2.5), await at(3), await at(1e6)]).toEqual([
      [],
      ['a'],
      ['a'],
      ['b'],
      ['b'],
    ]);
    expect(await spansAt(database.store, list, undefined)).toEqual(new Map());
  });

  it('end at a new version that differs, and continue after it where they lasted longer', async () => {
    const list = newList();
    await row(list, 'a', 1, forever);
    await row(list, 'b', 5, forever);
    await database.store.write((tx) => splitSpans(tx, { list, position: 3, next: 5, uids: ['a', 'b'], moved: ['b'] }));
    expect(await spans(list)).toEqual([
      ['a', 1, 3],
      ['a', 5, forever],
      ['b', 3, forever],
    ]);
  });

  it('begin and end only at published positions after the leftovers of an import are removed', async () => {
    const list = newList();
    const { version } = await importFile(database.store, list, {
      published: '2025-11-04',
      entries: [listed('1', 'a')],
    });
    const { position } = version;
    await database.store.db
      .updateTable('designation_span')
      .set({ gone_position: position + 1 })
      .where('list', '=', list)
      .execute();
    await row(list, '2', position + 1, forever);
    let fenced = 0;
    await removeLeftovers(database.store, list, async () => {
      fenced += 1;
    });
    expect(await spans(list)).toEqual([['1', position, forever]]);
    expect(fenced).toBeGreaterThan(0);
  });
});
