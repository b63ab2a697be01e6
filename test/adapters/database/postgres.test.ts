import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postgresEngine } from '../../../adapters/database/postgres.ts';
import { verifyLedger } from '../../../src/audit/verify-ledger.ts';
import { recordScreening } from '../../../src/screening/screening-store.ts';
import { openStore, type Store } from '../../../src/store/database.ts';
import { engines, type TestDatabase } from '../../contracts/store-engines.ts';
import { startProcess } from '../../fixtures/processes/process.ts';
import { sampleScreening } from '../../fixtures/screening-evidence.ts';

const engine = engines.find(({ name }) => name === 'postgres');

it('says in words that no server answers, without the password', async () => {
  const opening = openStore(postgresEngine('postgres://cordon:hunter2@127.0.0.1:1/cordon?sslpassword=hunter2'));
  await expect(opening).rejects.toMatchObject({
    code: 'database-unreachable',
    message: expect.stringMatching(/^PostgreSQL at postgres:\/\/cordon@127\.0\.0\.1:1\/cordon cannot be reached/),
  });
  await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('hunter2') });
});

it('says in words that DATABASE_URL is no address', () => {
  expect(() => postgresEngine('not an address')).toThrow('DATABASE_URL is not an address like');
});

describe.runIf(engine)('a PostgreSQL database', () => {
  let database: TestDatabase;
  const opened: Store[] = [];
  beforeEach(async () => {
    if (engine) database = await engine.fresh();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await database.cleanup();
  });

  async function open(change: (url: URL) => void = () => {}) {
    const { settings } = database;
    if (settings.engine !== 'postgres') throw new Error('not PostgreSQL');
    const url = new URL(settings.url);
    change(url);
    const store = await openStore(postgresEngine(url.href, settings.schema));
    opened.push(store);
    return store;
  }

  const record = (store: Store, id: string) => store.record((tx) => recordScreening(tx, sampleScreening(id)));

  it('that does not exist is named', async () => {
    const elsewhere = open((url) => {
      url.pathname = '/no_such_database';
    });
    await expect(elsewhere).rejects.toMatchObject({
      code: 'database-unreachable',
      message: expect.stringContaining('no_such_database'),
    });
  });

  it('that loses its connections ends no process: the work fails in words, and the next goes on', async () => {
    const store = await open();
    await record(store, 'before');
    const cut = store.record(async (tx) => {
      await recordScreening(tx, sampleScreening('lost'));
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(database.store.db);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await sql`select 1`.execute(tx);
    });
    await expect(cut).rejects.toMatchObject({
      code: 'database-unreachable',
      message: expect.stringMatching(/^PostgreSQL at/),
    });
    await record(store, 'after');
    expect(await verifyLedger(store)).toMatchObject({ ok: true, entries: 2 });
  });

  it('that another process holds for too long is named as locked, with nothing lost', async () => {
    const store = await open();
    await sql`set lock_timeout = 300`.execute(store.db);
    const other = startProcess('hold-lock.ts', { settings: database.settings });
    await other.printed(1);
    await expect(record(store, 'late')).rejects.toMatchObject({
      code: 'database-locked',
      message: expect.stringContaining('try again when that process has finished'),
    });
    other.process.stdin?.write('go on\n');
    await other.done;
    await record(store, 'late');
    expect(await verifyLedger(store)).toMatchObject({ ok: true, entries: 1 });
  });

  it('that lets nobody write is named as unwritable', async () => {
    const store = await open();
    await sql`set default_transaction_read_only = on`.execute(store.db);
    const writes = Array.from({ length: 1 }, () => record(store, 'x'));
    await expect(Promise.all(writes)).rejects.toMatchObject({ code: 'database-unwritable' });
  });
});
