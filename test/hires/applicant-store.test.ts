import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSharedData, keepIdentityData } from '../../src/hires/applicant-store.ts';
import type { Hire } from '../../src/hires/hire.ts';
import { identityData, signatureOf } from '../../src/hires/identity-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { identityKey, storeHire } from '../fixtures/stored-hire.ts';

const wallet = `0x${'a'.repeat(40)}`;

describe.each(engines)('earlier hires on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  /** `phone H-2 Peter Schmidt` for each hire that shares a datum. */
  const sharersOf = async (hire: Hire, id = 'H-9') =>
    (await findSharedData(database.store.db, identityData(hire, identityKey), id, signatureOf(hire, identityKey)))
      .flatMap(({ kind, hires }) => hires.map((sharer) => `${kind} ${sharer.id} ${sharer.names.join('/')}`))
      .sort();

  it('are found by any shared detail, with their names', async () => {
    await storeHire(database.store, 1, {
      legalName: 'Maria Rossi',
      aliases: ['M. Bianchi'],
      emails: ['m.rossi@gmail.com'],
    });
    await storeHire(database.store, 2, { legalName: 'Peter Schmidt', phones: [{ number: '+12025550123' }] });
    expect(await sharersOf({ emails: ['mrossi+x@gmail.com'], phones: [{ number: '+1 202 555 0123' }] })).toEqual([
      'email H-1 Maria Rossi/M. Bianchi',
      'phone H-2 Peter Schmidt',
    ]);
    expect(await sharersOf({ emails: ['nobody@example.org'] })).toEqual([]);
  });

  it('are found across kinds: a reference who was a hire, a delivery to another’s home', async () => {
    await storeHire(database.store, 1, {
      legalName: 'Maria Rossi',
      homeAddress: { text: '12 Main St, Springfield, IL 62704' },
    });
    await storeHire(database.store, 2, { legalName: 'Peter Schmidt', phones: [{ number: '+12025550123' }] });
    const hire: Hire = {
      shipTo: { text: '12 Main Street, Springfield, IL 62704' },
      references: [{ phone: '+12025550123' }],
    };
    expect(await sharersOf(hire)).toEqual(['reference-phone H-2 Peter Schmidt', 'ship-to H-1 Maria Rossi']);
  });

  it('are found by a nearly identical CV, from its signature', async () => {
    const text = Array.from({ length: 30 }, (_, at) => `Line ${'abcdefghijklmnop'.slice(at % 9)} of work ${at * 977}`);
    const cv = text.join(' built and ran the services for payments and ledgers\n');
    await storeHire(database.store, 1, { legalName: 'Maria Rossi', cv: { text: cv } });
    expect(await sharersOf({ cv: { text: `${cv}\nalso plays chess` } })).toEqual(['cv-band H-1 Maria Rossi']);
    expect(await sharersOf({ cv: { text: 'Kept the books of a bakery. '.repeat(3) + 'x'.repeat(300) } })).toEqual([]);
  });

  it('are only those that gave a datum first', async () => {
    await storeHire(database.store, 1, { legalName: 'Maria Rossi', payment: { wallet } });
    await storeHire(database.store, 2, { legalName: 'Peter Schmidt', payment: { wallet } });
    await storeHire(database.store, 3, { legalName: 'Ann Other', payment: { wallet } }, '2026-01-02T00:00:00.000Z');
    expect(await sharersOf({ legalName: 'Maria Rossi', payment: { wallet } }, 'H-1')).toEqual([]);
    // Of two given at one moment the lower number was first.
    expect(await sharersOf({ payment: { wallet } }, 'H-3')).toContain('wallet H-2 Peter Schmidt');
  });

  it('are limited to twenty per datum', async () => {
    for (let number = 1; number <= 25; number++) {
      await storeHire(
        database.store,
        number,
        { legalName: `Somebody ${number}`, payment: { wallet } },
        '2026-01-01T00:00:00.000Z',
      );
    }
    const found = await findSharedData(database.store.db, identityData({ payment: { wallet } }, identityKey), 'H-99');
    expect(found.find(({ kind }) => kind === 'wallet')?.hires).toHaveLength(20);
  });

  it('are found among more data than fit into one statement', async () => {
    await storeHire(database.store, 1, { legalName: 'Maria Rossi', payment: { wallet } });
    const phones = Array.from({ length: 450 }, (_, at) => ({ number: `+12025${String(550_000 + at)}` }));
    expect(await sharersOf({ phones, payment: { wallet } })).toContain('wallet H-1 Maria Rossi');
  });

  it('keep the time at which a datum was first given', async () => {
    await storeHire(database.store, 1, { emails: ['a@example.org'] });
    const data = identityData({ emails: ['a@example.org', 'b@example.org'] }, identityKey);
    await database.store.write((tx) => keepIdentityData(tx, 'H-1', data, null, '2026-05-05T00:00:00.000Z'));
    const rows = await database.store.db.selectFrom('hire_datum').select('at').where('kind', '=', 'email').execute();
    expect(rows.map(({ at }) => at.slice(0, 10)).sort()).toEqual(['2026-01-01', '2026-05-05']);
  });
});
