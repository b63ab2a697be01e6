import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EngineSettings, engineOf } from '../../adapters/database/engine.ts';
import { sentence } from '../../src/errors.ts';
import { openStore, type Store } from '../../src/store/database.ts';

/** An empty database of its own, gone after `cleanup`. */
export type TestDatabase = {
  store: Store;
  /** Plain JSON: lets a worker or a child process open the same database. */
  settings: EngineSettings;
  /** A further connection to the same database, as another process would have it; `cleanup` closes it too. */
  openAgain(): Promise<Store>;
  cleanup(): Promise<void>;
};

export type TestEngine = { name: 'sqlite' | 'postgres'; fresh(): Promise<TestDatabase> };

const postgresUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test';

/** Every engine that this machine can test: `describe.each(engines)('… on $name', ({ fresh }) => …)`. */
export const engines: TestEngine[] = [
  { name: 'sqlite', fresh: freshSqlite },
  ...((await postgresAnswers()) ? [{ name: 'postgres' as const, fresh: freshPostgres }] : []),
];

async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (process.env['TEST_DATABASE_URL'] !== undefined) throw error;
    console.warn(`notice: no PostgreSQL at 127.0.0.1:5432 (${sentence(error)}); store tests run on SQLite only.`);
    return false;
  }
}

async function freshSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-store-'));
  return database({ engine: 'sqlite', path: join(folder, 'cordon.db') }, () =>
    rm(folder, { recursive: true, force: true }),
  );
}

async function freshPostgres(): Promise<TestDatabase> {
  const schema = `t_${randomUUID().replaceAll('-', '')}`;
  return database({ engine: 'postgres', url: postgresUrl, schema }, async () => {
    const client = new pg.Client({ connectionString: postgresUrl });
    await client.connect();
    await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`);
    await client.end();
  });
}

async function database(settings: EngineSettings, remove: () => Promise<void>): Promise<TestDatabase> {
  const opened: Store[] = [];
  const openAgain = async () => {
    const store = await openStore(engineOf(settings));
    opened.push(store);
    return store;
  };
  return {
    store: await openAgain(),
    settings,
    openAgain,
    async cleanup() {
      for (const store of opened) await store.close().catch(() => {});
      await remove();
    },
  };
}
