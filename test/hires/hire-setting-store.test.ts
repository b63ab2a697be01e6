import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noAgencies } from '../../src/hires/agencies.ts';
import { readAgencies, readIndicatorSettings } from '../../src/hires/hire-setting-store.ts';
import type { Json } from '../../src/ledger/canonical.ts';
import { changeSetting } from '../../src/store/settings.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

describe.each(engines)('the settings of hires on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const change = (name: string, value: Json) =>
    database.store.record((tx) => changeSetting(tx, { name, value, by: 'web:adam', at: '2026-11-23T09:00:00.000Z' }));

  it('are empty until an admin changes them', async () => {
    expect(await readIndicatorSettings(database.store.db)).toEqual({});
    expect(await readAgencies(database.store.db)).toEqual(noAgencies);
  });

  it('are read as they were changed', async () => {
    await change('indicators', { 'crypto-payout': 'low', 'email-pattern': 'off' });
    await change('agencies', { domains: ['talent.example'], phones: [], addresses: [] });
    expect(await readIndicatorSettings(database.store.db)).toEqual({ 'crypto-payout': 'low', 'email-pattern': 'off' });
    expect(await readAgencies(database.store.db)).toEqual({ domains: ['talent.example'], phones: [], addresses: [] });
  });

  it('are refused where they were stored in another form', async () => {
    await change('indicators', { 'crypto-payout': 'deafening' });
    await expect(readIndicatorSettings(database.store.db)).rejects.toThrow();
  });
});
