import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EngineSettings, engineOf } from '../../adapters/database/engine.ts';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { createListChecks } from '../../src/lists/list-check-store.ts';
import { openStore } from '../../src/store/database.ts';
import { appendAudit } from '../../src/store/ledger-entries.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Schema } from '../../src/store/schema.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { startProcess } from '../fixtures/processes/process.ts';

describe.each(engines)('the schema on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  it('is created once by processes that start at the same time', async () => {
    const { settings, leave } = await unmade(database);
    const children = Array.from({ length: 4 }, () => startProcess('open.ts', { settings }));
    expect(await Promise.all(children.map(({ done }) => done))).toEqual(Array(4).fill(['opened']));
    await leave();
  });

  it('is refused, and left unchanged, where a newer Cordon wrote it', async () => {
    await sql`insert into schema_step (step) values (9999)`.execute(database.store.db);
    await expect(database.openAgain()).rejects.toMatchObject({
      code: 'database-corrupt',
      message: expect.stringContaining('newer Cordon'),
    });
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
  });

  it('is updated from an earlier version, with the last failure of each failing list', async () => {
    const { settings, leave } = await unmade(database);
    const engine = engineOf(settings);
    const old = new Kysely<Schema>({ dialect: engine.dialect });
    await migrate(old, engine.name, 3);
    const failing = ['un-sc', '2025-11-04T04:10:00.000Z', '2025-11-03T22:10:00.000Z', 'It did not answer.'];
    for (const [list, tried, since, why] of [failing, ['us-ofac-sdn', '2025-11-04T04:10:00.000Z', null, null]]) {
      await sql`insert into list_check (list, tried_at, failing_since, failure, told_hours)
        values (${list}, ${tried}, ${since}, ${why}, 0)`.execute(old);
    }
    await old.destroy();
    const store = await openStore(engineOf(settings));
    const checks = await createListChecks(store).all();
    expect(checks.get('un-sc')).toMatchObject({ failedAt: failing[1], failure: failing[3] });
    expect(checks.get('us-ofac-sdn')).toMatchObject({ failedAt: null, failure: null });
    await store.record((tx) => appendAudit(tx, { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: {} }));
    expect(await verifyLedger(store)).toMatchObject({ ok: true, entries: 1 });
    await store.close();
    await leave();
  });
});

/** Settings of a database that nobody has opened yet. */
async function unmade({
  settings,
  store,
}: TestDatabase): Promise<{ settings: EngineSettings; leave(): Promise<void> }> {
  switch (settings.engine) {
    case 'sqlite':
      return { settings: { ...settings, path: `${settings.path}-unmade` }, leave: async () => {} };
    case 'postgres': {
      const schema = `${settings.schema}_unmade`;
      await sql`create schema ${sql.id(schema)}`.execute(store.db);
      return {
        settings: { ...settings, schema },
        leave: async () => void (await sql`drop schema ${sql.id(schema)} cascade`.execute(store.db)),
      };
    }
  }
}
