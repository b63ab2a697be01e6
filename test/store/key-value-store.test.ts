import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openKeyValueStores } from '../../src/store/key-value-store.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const shape = z.object({ channel: z.string(), programmes: z.array(z.string()).optional() });

describe.each(engines)('key-value stores on $name', ({ fresh }) => {
  let database: TestDatabase;
  let now: number;
  beforeEach(async () => {
    database = await fresh();
    now = Date.parse('2025-11-04T09:00:00.000Z');
  });
  afterEach(() => database.cleanup());

  const stores = () => openKeyValueStores(database.store, () => new Date(now));
  const rows = () => database.store.db.selectFrom('keyed').selectAll().orderBy('key').execute();

  it('return what was set, also to another connection, and the last value wins', async () => {
    const values = stores().open('subscriptions', shape);
    expect(await values.get('C1')).toBeUndefined();
    await values.set('C1', { channel: 'C1' });
    await values.set('C1', { channel: 'C1', programmes: ['DPRK'] });
    const other = openKeyValueStores(await database.openAgain(), () => new Date(now)).open('subscriptions', shape);
    expect(await other.get('C1')).toEqual({ channel: 'C1', programmes: ['DPRK'] });
    expect(await other.delete('C1')).toBe(true);
    expect(await other.delete('C1')).toBe(false);
    expect(await values.get('C1')).toBeUndefined();
  });

  it('keep namespaces apart, also those that begin alike or differ in case', async () => {
    const namespaces = ['a', 'A', 'ab', 'a:b', 'a%', 'a_'];
    for (const name of namespaces) await stores().open(name, shape).set('b:k', { channel: name });
    for (const name of namespaces) {
      const values = stores().open(name, shape);
      expect(await values.get('b:k')).toEqual({ channel: name });
      expect(await all(values.entries())).toEqual([['b:k', { channel: name }]]);
    }
    await stores().open('a', shape).delete('b:k');
    expect((await rows()).length).toBe(namespaces.length - 1);
  });

  it('keep unusual keys and values unchanged', async () => {
    const strings = z.object({ channel: z.string() });
    const values = stores().open('odd', strings);
    for (const text of ["it's", ':base64:AAAA', 'ü😀', ' ', '%_', '"}', 'Ключ']) {
      await values.set(text, { channel: text });
      expect(await values.get(text)).toEqual({ channel: text });
    }
    await expect(values.set('', { channel: '' })).rejects.toMatchObject({ code: 'internal' });
  });

  it('never return a value past its lifetime, and delete it when swept', async () => {
    const values = stores().open('contexts', shape);
    await values.set('short', { channel: 's' }, 1_000);
    await values.set('long', { channel: 'l' }, 5_000);
    await values.set('for ever', { channel: 'f' });
    now += 999;
    expect(await values.get('short')).toEqual({ channel: 's' });
    expect(await stores().sweep()).toBe(0);
    now += 1;
    expect(await values.get('short')).toBeUndefined();
    expect((await all(values.entries())).map(([key]) => key).sort()).toEqual(['for ever', 'long']);
    expect((await rows()).length).toBe(3);
    expect(await stores().sweep()).toBe(1);
    expect((await rows()).length).toBe(2);
  });

  it('start a new lifetime when a value is set again', async () => {
    const values = stores().open('contexts', shape);
    await values.set('k', { channel: '1' }, 1_000);
    await values.set('k', { channel: '2' });
    now += 10_000;
    expect(await values.get('k')).toEqual({ channel: '2' });
  });

  it('list more entries than one page holds, in the order of their keys', async () => {
    const values = stores().open('many', shape);
    const keys = Array.from({ length: 450 }, (_, index) => `k${String(index).padStart(3, '0')}`);
    await Promise.all([...keys].reverse().map((key) => values.set(key, { channel: key })));
    expect((await all(values.entries())).map(([key]) => key)).toEqual(keys);
  });

  it('throw for a value of another shape, and for a closed database', async () => {
    await stores()
      .open('settings', z.object({ other: z.number() }))
      .set('k', { other: 1 });
    const values = stores().open('settings', shape);
    await expect(values.get('k')).rejects.toThrow();
    await database.store.close();
    await expect(values.get('k')).rejects.toThrow();
    await expect(values.set('k', { channel: 'c' })).rejects.toThrow();
    await expect(values.delete('k')).rejects.toThrow();
    await expect(all(values.entries())).rejects.toThrow();
  });

  describe('with a secret', () => {
    const open = (secret?: string, namespace = 'tokens') =>
      stores().open(namespace, shape, secret === undefined ? {} : { secret });

    it('store nothing readable and return what was set', async () => {
      await open('s3cret').set('T1', { channel: 'xoxb-visible' });
      await open('s3cret').set('T2', { channel: 'xoxb-visible' });
      const [first, second] = await rows();
      expect(JSON.stringify([first, second])).not.toContain('visible');
      expect(first?.value).not.toBe(second?.value);
      expect(await open('s3cret').get('T1')).toEqual({ channel: 'xoxb-visible' });
      expect(await all(open('s3cret').entries())).toHaveLength(2);
    });

    it('refuse another secret, a plain value, a changed value, and one moved to another key, in words', async () => {
      await open('s3cret').set('T1', { channel: 'c' });
      const refusal = { code: 'config', message: expect.stringContaining('CORDON_SECRET') };
      await expect(open('other').get('T1')).rejects.toMatchObject(refusal);
      await expect(all(open('other').entries())).rejects.toMatchObject(refusal);

      const { value } = (await rows())[0] ?? { value: '' };
      await database.store.db
        .insertInto('keyed')
        .values({ namespace: 'tokens', key: 'T9', value, expires_at: null })
        .execute();
      await expect(open('s3cret').get('T9')).rejects.toMatchObject(refusal);

      const changed = value.slice(0, 20) + (value[20] === 'A' ? 'B' : 'A') + value.slice(21);
      await database.store.db.updateTable('keyed').set({ value: changed }).where('key', '=', 'T1').execute();
      await expect(open('s3cret').get('T1')).rejects.toMatchObject(refusal);

      await open().set('T2', { channel: 'plain' });
      await expect(open('s3cret').get('T2')).rejects.toMatchObject(refusal);
    });

    it('do not decrypt one namespace with the key of another', async () => {
      await open('s3cret').set('T1', { channel: 'c' });
      await database.store.db.updateTable('keyed').set({ namespace: 'elsewhere' }).execute();
      await expect(open('s3cret', 'elsewhere').get('T1')).rejects.toMatchObject({ code: 'config' });
    });
  });
});

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}
