import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { readIndicatorSettings } from '../../src/hires/hire-setting-store.ts';
import { changeSetting } from '../../src/store/settings.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

describe.each(engines)('settings on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const at = '2026-11-23T09:00:00.000Z';
  const change = (value: Record<string, string>, said?: string) =>
    database.store.write((tx) =>
      changeSetting(tx, {
        name: 'indicators',
        value,
        by: 'web:adam',
        at,
        reason: 'a test',
        ...(said === undefined ? {} : { said }),
      }),
    );

  it('are as shipped until somebody changes them', async () => {
    expect(await readIndicatorSettings(database.store.db)).toEqual({});
  });

  it('hold the last change, and each is an entry of the ledger', async () => {
    await change({ 'crypto-payout': 'low' });
    await change({ 'crypto-payout': 'off' }, 'switched off');
    expect(await readIndicatorSettings(database.store.db)).toEqual({ 'crypto-payout': 'off' });
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

  it('throw on a value that is none, rather than count it', async () => {
    await change({ 'crypto-payout': 'enormous' });
    await expect(readIndicatorSettings(database.store.db)).rejects.toThrow();
  });
});
