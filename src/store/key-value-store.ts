import Keyv from 'keyv';
import { Fault } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Store } from './database.ts';
import { createEncryption } from './encryption.ts';

/**
 * Values by key, outside of any transaction: inside `store.write` they would wait forever for that transaction on SQLite.
 * Every failure is thrown.
 */
export type KeyValueStore<T> = {
  get(key: string): Promise<T | undefined>;
  /** `lifetime` in milliseconds; without one the value never expires. */
  set(key: string, value: T, lifetime?: number): Promise<void>;
  /** Whether there was a value. */
  delete(key: string): Promise<boolean>;
  /** All values that have not expired, in the order of their keys. */
  entries(): AsyncIterable<readonly [key: string, value: T]>;
};

export type KeyValueStores = {
  /**
   * The values of one namespace, plain JSON that `shape` (a zod schema) accepts. With `secret` they are encrypted, and
   * reading them with another secret throws a `Fault` `config`.
   */
  open<T>(namespace: string, shape: { parse(value: unknown): T }, options?: { secret?: string }): KeyValueStore<T>;
  /** Deletes expired values and returns how many; reading skips them in any case. */
  sweep(): Promise<number>;
};

/** Key-value stores in the database, shared by every process that uses it. */
export function openKeyValueStores(store: Store, clock: Clock): KeyValueStores {
  return {
    open(namespace, shape, { secret } = {}) {
      // The storage decides about expiry with our clock; Keyv would use its own.
      const keyv = new Keyv<unknown>({ store: storage(store, clock, namespace, secret), checkExpired: false });
      return {
        async get(key) {
          const value = await keyv.get(key);
          return value === undefined ? undefined : shape.parse(value);
        },
        async set(key, value, lifetime) {
          // Keyv silently drops a value with an empty key.
          if (key === '') throw new Fault('internal', `A value of ${namespace} needs a key.`);
          const expires = lifetime === undefined ? {} : { expires: clock().getTime() + lifetime };
          await keyv.setRaw(key, { value, ...expires });
        },
        delete: (key) => keyv.delete(key),
        async *entries() {
          for await (const [key, value] of keyv.iterator()) yield [String(key), shape.parse(value)] as const;
        },
      };
    },
    async sweep() {
      const { numDeletedRows } = await store.db
        .deleteFrom('keyed')
        .where('expires_at', '<=', clock().toISOString())
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** A storage as Keyv 6 expects it: `set` gets the absolute time of expiry in milliseconds. */
function storage(store: Store, clock: Clock, namespace: string, secret: string | undefined) {
  // The purpose is part of the encryption key, so it must never change.
  const encryption = secret === undefined ? null : createEncryption(secret, `keyed values ${namespace}`);
  const unexpired = () =>
    store.db
      .selectFrom('keyed')
      .select(['key', 'value'])
      .where('namespace', '=', namespace)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', clock().toISOString())]));
  const decrypted = (row: { key: string; value: string }) => encryption?.decrypt(row.value, row.key) ?? row.value;
  return {
    capabilities: { expires: true },
    async get(key: string) {
      const row = await unexpired().where('key', '=', key).executeTakeFirst();
      return row === undefined ? undefined : decrypted(row);
    },
    async set(key: string, text: string, expires?: number) {
      const value = encryption?.encrypt(text, key) ?? text;
      const expires_at = expires === undefined ? null : new Date(expires).toISOString();
      await store.db
        .insertInto('keyed')
        .values({ namespace, key, value, expires_at })
        .onConflict((conflict) => conflict.columns(['namespace', 'key']).doUpdateSet({ value, expires_at }))
        .execute();
      return true;
    },
    async delete(key: string) {
      const { numDeletedRows } = await store.db
        .deleteFrom('keyed')
        .where('namespace', '=', namespace)
        .where('key', '=', key)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async *iterator() {
      for (let after: string | null = null; ; ) {
        const page: { key: string; value: string }[] = await unexpired()
          .$if(after !== null, (query) => query.where('key', '>', after ?? ''))
          .orderBy('key')
          .limit(200)
          .execute();
        for (const row of page) yield [row.key, decrypted(row)];
        const last = page.at(-1);
        if (last === undefined) return;
        after = last.key;
      }
    },
  };
}
