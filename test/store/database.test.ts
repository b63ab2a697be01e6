import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EngineSettings, engineOf } from '../../adapters/database/engine.ts';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { createListChecks } from '../../src/lists/list-check-store.ts';
import { openStore } from '../../src/store/database.ts';
import { appendAudit } from '../../src/store/ledger-entries.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Schema } from '../../src/store/schema.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { startProcess } from '../fixtures/processes/process.ts';

describe.each(engines)('the database on $name', ({ name, fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const append = (text: string) =>
    database.store.write((tx) => appendAudit(tx, { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: { text } }));

  it('opens again with all that was committed', async () => {
    await append('kept');
    await database.store.close();
    expect(await verifyLedger(await database.openAgain())).toMatchObject({ ok: true, entries: 1 });
  });

  it('is made once by processes that start at the same time', async () => {
    const { settings, leave } = await unmade(database);
    const children = Array.from({ length: 4 }, () => startProcess('open.ts', { settings }));
    expect(await Promise.all(children.map(({ done }) => done))).toEqual(Array(4).fill(['opened']));
    await leave();
  });

  it('refuses a database that a newer Cordon wrote, and leaves it as it was', async () => {
    await sql`insert into schema_step (step) values (9999)`.execute(database.store.db);
    await expect(database.openAgain()).rejects.toMatchObject({
      code: 'database-corrupt',
      message: expect.stringContaining('newer Cordon'),
    });
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
  });

  it('opens a database of an earlier version, and knows since when a list has been failing in it', async () => {
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
    await store.write((tx) => appendAudit(tx, { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: {} }));
    expect(await verifyLedger(store)).toMatchObject({ ok: true, entries: 1 });
    await store.close();
    await leave();
  });

  it('undoes a transaction that failed half-way, and goes on', async () => {
    const half = database.store.write(async (tx) => {
      await appendAudit(tx, { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: {} });
      await sql`select * from no_such_table`.execute(tx);
    });
    await expect(half).rejects.toThrow();
    expect(await append('next')).toMatchObject({ seq: 1 });
  });

  it('waits for another process that writes, without stopping this one', async () => {
    const other = startProcess('hold-lock.ts', { settings: database.settings });
    await other.printed(1);
    const ticks: number[] = [];
    const clock = setInterval(() => ticks.push(performance.now()), 10);
    const waiting = append('after the other');
    await new Promise((resolve) => setTimeout(resolve, 400));
    clearInterval(clock);
    other.process.stdin?.write('go on\n');
    expect(await waiting).toMatchObject({ seq: 1 });
    await other.done;
    const gaps = ticks.map((tick, index) => tick - (ticks[index - 1] ?? tick));
    expect(ticks.length).toBeGreaterThan(10);
    expect(Math.max(...gaps)).toBeLessThan(200);
  });

  it('keeps every screening that it confirmed, whenever the process is killed', async () => {
    const confirmed: string[] = [];
    for (let round = 0; round < (name === 'sqlite' ? 10 : 4); round += 1) {
      const child = startProcess('record.ts', { settings: database.settings, name: `r${round}` });
      // Enough of them, however slow the machine; then at any moment of the next ones.
      await child.printed(1 + 21 * (round % 3));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
      child.process.kill('SIGKILL');
      await child.done.catch(() => {});
      confirmed.push(...child.lines);
    }
    await database.store.close();
    const store = await database.openAgain();
    expect(await verifyLedger(store)).toMatchObject({ ok: true });
    const kept = await store.db
      .selectFrom('screening')
      .innerJoin('personal', 'personal.id', 'screening.personal')
      .select('screening.id')
      .where('personal.body', 'is not', null)
      .execute();
    const ids = new Set(kept.map(({ id }) => id));
    expect(confirmed.filter((id) => !ids.has(id))).toEqual([]);
    expect(confirmed.length).toBeGreaterThan(60);
  });
});

/** Where a database could be that nobody has opened yet. */
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
