import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { appendAudit } from '../../src/store/ledger-entries.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { startProcess } from '../fixtures/processes/process.ts';

describe.each(engines)('the database on $name', ({ name, fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const append = (text: string) =>
    database.store.record((tx) => appendAudit(tx, { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: { text } }));

  it('opens again with everything that was committed', async () => {
    await append('kept');
    await database.store.close();
    expect(await verifyLedger(await database.openAgain())).toMatchObject({ ok: true, entries: 1 });
  });

  it('rolls back a transaction that failed halfway, and still works', async () => {
    const half = database.store.record(async (tx) => {
      await appendAudit(tx, { at: '2025-11-04T09:00:00.000Z', kind: 'test', body: {} });
      await sql`select * from no_such_table`.execute(tx);
    });
    await expect(half).rejects.toThrow();
    expect(await append('next')).toMatchObject({ seq: 1 });
  });

  it('waits for another process that writes, without blocking this one', async () => {
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
