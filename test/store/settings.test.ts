import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { changeSetting, readSetting } from '../../src/store/settings.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const shape = z.record(z.string(), z.enum(['low', 'off']));

describe.each(engines)('settings on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const at = '2026-11-23T09:00:00.000Z';
  const read = () => readSetting(database.store.db, 'indicators', shape);
  const change = (value: Record<string, string>, said?: string) =>
    database.store.record((tx) =>
      changeSetting(tx, {
        name: 'indicators',
        value,
        by: 'web:adam',
        at,
        reason: 'a test',
        ...(said === undefined ? {} : { said }),
      }),
    );

  it('are null until somebody changes them', async () => {
    expect(await read()).toBeNull();
  });

  it('hold the last change, and each change is a ledger entry', async () => {
    await change({ 'crypto-payout': 'low' });
    await change({ 'crypto-payout': 'off' }, 'switched off');
    expect(await read()).toEqual({ 'crypto-payout': 'off' });
    const entries = await database.store.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('kind', '=', 'setting')
      .execute();
    expect(entries.map(({ body }) => JSON.parse(body))).toEqual([
      { name: 'indicators', by: 'web:adam', value: { 'crypto-payout': 'low' }, reason: 'a test' },
      { name: 'indicators', by: 'web:adam', value: 'switched off', reason: 'a test' },
    ]);
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
  });

  it('throw for a value of another shape', async () => {
    await change({ 'crypto-payout': 'enormous' });
    await expect(read()).rejects.toThrow();
  });
});
