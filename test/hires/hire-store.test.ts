import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findDelivery,
  type HireRow,
  keepDelivery,
  nextHireNumber,
  readHire,
  readHireByExternalId,
  waitingHires,
  writeHire,
} from '../../src/hires/hire-store.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { assessment, finding, friday } from '../fixtures/intake-context.ts';

describe.each(engines)('stored hires on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const write = (
    columns: Partial<Parameters<typeof writeHire>[1]['columns']> = {},
    {
      before = null,
      externalId = null,
      name = 'Jane Doe',
    }: { before?: HireRow | null; externalId?: string | null; name?: string } = {},
  ) =>
    database.store.record(async (tx) => {
      return writeHire(tx, {
        number: before?.number ?? (await nextHireNumber(tx)),
        before,
        source: 'generic',
        externalId,
        columns: { state: 'recorded', requester: 'web:mia', ask_until: null, unscreened: 0, ...columns },
        record: {
          hire: { legalName: name },
          supplied: {},
          assessment: assessment({ findings: [finding('wallet-listed', 'wallet 0xsecret')] }),
          notes: ['A key was dropped.'],
        },
        at: friday,
        by: 'web:mia',
        screenings: ['S-1'],
      });
    });

  it('are found by id in either case, and by the sender’s key', async () => {
    await write({}, { externalId: 'ats-1' });
    const found = await readHire(database.store.db, 'h-1');
    expect(found).toMatchObject({
      row: { id: 'H-1', version: 1, outcome: 'open', points: 100, categories: '["payment"]' },
      record: { hire: { legalName: 'Jane Doe' } },
    });
    expect(await readHireByExternalId(database.store.db, 'generic', 'ats-1')).toEqual(found);
    expect(await readHireByExternalId(database.store.db, 'lever', 'ats-1')).toBeNull();
    expect(await readHire(database.store.db, 'H-2')).toBeNull();
  });

  it('are numbered in order, and keep number and outcome in later versions', async () => {
    const first = await write();
    expect((await write()).id).toBe('H-2');
    await database.store.write((tx) =>
      tx.updateTable('hire').set({ outcome: 'hired' }).where('id', '=', 'H-1').execute(),
    );
    await write({ state: 'on-hold' }, { before: first, name: 'Jane Q. Doe' });
    expect(await readHire(database.store.db, 'H-1')).toMatchObject({
      row: { number: 1, version: 2, state: 'on-hold', outcome: 'hired' },
      record: { hire: { legalName: 'Jane Q. Doe' } },
    });
  });

  it('leave no personal data in the ledger', async () => {
    const first = await write();
    await write({}, { before: first });
    const entries = await database.store.db.selectFrom('audit_entry').select('body').orderBy('seq').execute();
    expect(
      entries
        .map(({ body }) => JSON.parse(body))
        .map(({ hire, version, indicators, notes }) => [hire, version, indicators, notes]),
    ).toEqual([
      ['H-1', 1, ['wallet-listed'], 1],
      ['H-1', 2, ['wallet-listed'], 1],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Jane|0xsecret/);
  });

  it('have no record once their personal data was erased', async () => {
    const { personal } = await write();
    await database.store.write((tx) =>
      tx.updateTable('personal').set({ body: null }).where('id', '=', personal).execute(),
    );
    expect((await readHire(database.store.db, 'H-1'))?.record).toBeNull();
  });

  it('wait from the moment at which their time is over, or while they are not screened', async () => {
    await write({ ask_until: '2026-03-16T14:00:00.000Z', unscreened: 1 });
    await write({ unscreened: 1 });
    await write();
    const { db } = database.store;
    expect(await waitingHires(db, '2026-03-16T13:59:59.999Z')).toEqual({ overdue: [], unscreened: ['H-1', 'H-2'] });
    expect(await waitingHires(db, '2026-03-16T14:00:00.000Z')).toEqual({
      overdue: ['H-1'],
      unscreened: ['H-1', 'H-2'],
    });
  });

  it('remember each delivery once, by the key of its source', async () => {
    await write();
    const keep = (key?: string) =>
      database.store.write((tx) =>
        keepDelivery(
          tx,
          { source: 'generic', digest: 'aa', ...(key === undefined ? {} : { deliveryKey: key }) },
          'H-1',
          friday,
        ),
      );
    await keep('k');
    await keep();
    expect(await findDelivery(database.store.db, 'generic', 'k')).toEqual({ hire: 'H-1', digest: 'aa' });
    expect(await findDelivery(database.store.db, 'lever', 'k')).toBeNull();
    await expect(keep('k')).rejects.toThrow();
    expect(await database.store.db.selectFrom('hire_delivery').select('key').execute()).toHaveLength(1);
  });
});
