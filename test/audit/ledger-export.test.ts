import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportLedger } from '../../src/audit/ledger-export.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import { entryHash, headText } from '../../src/ledger/chain.ts';
import { recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { appendAudit, auditHead } from '../../src/store/ledger-entries.ts';
import { erase } from '../../src/store/personal-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

const at = '2025-11-04T09:00:00.000Z';

describe.each(engines)('the export of the ledger on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  async function appended(count: number) {
    for (let number = 1; number <= count; number += 1) {
      await database.store.record((tx) => appendAudit(tx, { at, kind: 'test', body: { name: `entry ${number}` } }));
    }
  }

  it('gives every entry as it was hashed and ends with the head', async () => {
    await appended(120);
    const lines = await exported(false);
    const head = await auditHead(database.store.db);
    expect(lines.pop()).toEqual({ entries: 120, head: headText(head), hash: head.hash });
    expect(lines.length).toBe(120);
    for (const { hash, body, ...entry } of lines) expect(entryHash({ ...entry, body: canonicalJson(body) })).toBe(hash);
  });

  it('holds no personal data unless asked, and then all that was not erased', async () => {
    const { store } = database;
    await store.record((tx) => recordScreening(tx, sampleScreening('one')));
    await store.record((tx) => recordBulk(tx, [sampleScreening('two'), sampleScreening('three')]));
    const row = await store.db
      .selectFrom('screening')
      .select('personal')
      .where('id', '=', 'two')
      .executeTakeFirstOrThrow();
    await store.record((tx) => erase(tx, { personal: row.personal, at, by: 'slack:T1:U9', reason: 'asked for' }));

    const bare = await exported(false);
    expect(JSON.stringify(bare)).not.toContain('Jane');
    expect(bare[1].screenings.map(({ screening }: { screening: string }) => screening)).toEqual(['two', 'three']);

    const whole = await exported(true);
    expect(JSON.parse(whole[0].evidence[0].data)).toEqual(sampleScreening('one').personal);
    expect(whole[1].evidence[0]).toMatchObject({ screening: 'two', data: null, salt: null, erasedAt: at });
    expect(whole[1].evidence[1].data).toContain('Jane');
  });

  async function exported(personal: boolean) {
    const lines = [];
    for await (const line of exportLedger(database.store, { personal })) {
      expect(line).toMatch(/^[^\n]+\n$/);
      lines.push(JSON.parse(line));
    }
    return lines;
  }
});
