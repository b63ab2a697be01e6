import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Datum, datumHash } from '../../src/hires/identity-data.ts';
import { findIocs, iocSources, keepIocs, removeIocs } from '../../src/hires/ioc-store.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { testTime } from '../fixtures/hires.ts';
import { identityKey } from '../fixtures/stored-hire.ts';

describe.each(engines)('the organization’s list of indicators of compromise on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const email = (address: string): Datum => ({
    kind: 'email',
    value: address,
    hash: datumHash('email', address, identityKey),
  });
  const entry = (address: string, parts: { source?: string; expiresOn?: string | null; confidence?: string } = {}) => ({
    kind: 'email',
    hash: datumHash('email', address, identityKey),
    source: 'https://example.org/a',
    seenOn: null,
    confidence: null,
    expiresOn: null,
    ...parts,
  });

  it('matches exactly, with source and confidence, until it expires', async () => {
    const rows = [entry('a@example.org', { confidence: 'low' }), entry('b@example.org', { expiresOn: '2026-01-01' })];
    await database.store.write((tx) => keepIocs(tx, rows, testTime));
    const asked = [email('a@example.org'), email('b@example.org'), email('c@example.org')];
    expect(await findIocs(database.store.db, asked, '2026-11-23')).toEqual([
      { kind: 'email', value: 'a@example.org', source: 'https://example.org/a', seenOn: null, confidence: 'low' },
    ]);
    expect(await findIocs(database.store.db, asked, '2026-01-01')).toHaveLength(2);
  });

  it('replaces what is imported again, counts by source, and removes everything from a source', async () => {
    const { store } = database;
    await store.write((tx) =>
      keepIocs(tx, [entry('a@example.org'), entry('b@example.org', { expiresOn: '2026-01-01' })], testTime),
    );
    await store.write((tx) => keepIocs(tx, [entry('a@example.org', { source: 'https://example.org/b' })], testTime));
    expect(await iocSources(store.db, '2026-11-23')).toEqual([
      { source: 'https://example.org/a', kind: 'email', count: 1, expired: 1, importedAt: testTime },
      { source: 'https://example.org/b', kind: 'email', count: 1, expired: 0, importedAt: testTime },
    ]);
    expect(await store.write((tx) => removeIocs(tx, 'https://example.org/a'))).toBe(1);
    expect(await iocSources(store.db, '2026-11-23')).toHaveLength(1);
  });
});
