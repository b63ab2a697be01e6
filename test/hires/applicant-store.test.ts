import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standardHirePolicy } from '../../src/cases/finding.ts';
import { noAgencies } from '../../src/hires/agencies.ts';
import { findSharedData, keepIdentityData } from '../../src/hires/applicant-store.ts';
import { assessHire } from '../../src/hires/assess-hire.ts';
import type { Hire } from '../../src/hires/hire.ts';
import { type Datum, datumHash, hireDataKey, identityData, signatureOf } from '../../src/hires/identity-data.ts';
import { findIocs, iocSources, keepIocs, removeIocs } from '../../src/hires/ioc-store.ts';
import type { AskLists } from '../../src/hires/screen-hire.ts';
import { keepPersonal } from '../../src/store/personal-data.ts';
import { changeSetting } from '../../src/store/settings.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { starterScreen, testTime } from '../fixtures/hires.ts';

const key = hireDataKey('one secret, long enough to be one');
const wallet = `0x${'a'.repeat(40)}`;

describe.each(engines)('earlier hires on $name', ({ fresh }) => {
  let database: TestDatabase;
  let screen: AskLists;

  beforeEach(async () => {
    database = await fresh();
    screen = await starterScreen();
  });
  afterEach(() => database.cleanup());

  async function keep(number: number, hire: Hire, at = `2026-01-0${number}T00:00:00.000Z`): Promise<void> {
    await database.store.write(async (tx) => {
      const personal = await keepPersonal(tx, at, { hire });
      await tx
        .insertInto('hire')
        .values({
          id: `H-${number}`,
          number,
          source: 'generic',
          external_id: `ats-${number}`,
          version: 1,
          state: 'recorded',
          received_at: at,
          updated_at: at,
          requester: 'generic',
          personal: personal.id,
          points: 0,
          categories: '[]',
          ask_until: null,
          unscreened: 0,
          outcome: 'open',
          seq: number,
        })
        .execute();
      await keepIdentityData(tx, `H-${number}`, identityData(hire, key), signatureOf(hire, key), at);
    });
  }
  const sharersOf = async (hire: Hire, id = 'H-9') =>
    (await findSharedData(database.store.db, identityData(hire, key), id, signatureOf(hire, key)))
      .flatMap(({ kind, hires }) => hires.map((sharer) => `${kind} ${sharer.id} ${sharer.names.join('/')}`))
      .sort();
  const judged = (id: string, hire: Hire) =>
    assessHire(
      { db: database.store.db, screen, key, now: new Date(testTime), policy: standardHirePolicy },
      id,
      hire,
      null,
      { asked: false, earlier: [] },
    );

  it('are found by any shared datum, with their names', async () => {
    await keep(1, { legalName: 'Maria Rossi', aliases: ['M. Bianchi'], emails: ['m.rossi@gmail.com'] });
    await keep(2, { legalName: 'Peter Schmidt', phones: [{ number: '+12025550123' }] });
    expect(await sharersOf({ emails: ['mrossi+x@gmail.com'], phones: [{ number: '+1 202 555 0123' }] })).toEqual([
      'email H-1 Maria Rossi/M. Bianchi',
      'phone H-2 Peter Schmidt',
    ]);
    expect(await sharersOf({ emails: ['nobody@example.org'] })).toEqual([]);
  });

  it('are found across kinds: a reference who is a hire, a delivery to another’s home', async () => {
    await keep(1, { legalName: 'Maria Rossi', homeAddress: { text: '12 Main St, Springfield, IL 62704' } });
    await keep(2, { legalName: 'Peter Schmidt', phones: [{ number: '+12025550123' }] });
    const hire: Hire = {
      shipTo: { text: '12 Main Street, Springfield, IL 62704' },
      references: [{ phone: '+12025550123' }],
    };
    expect(await sharersOf(hire)).toEqual(['reference-phone H-2 Peter Schmidt', 'ship-to H-1 Maria Rossi']);
  });

  it('are found by a CV that is next to the same, from its signature alone', async () => {
    const text = Array.from({ length: 30 }, (_, at) => `Line ${'abcdefghijklmnop'.slice(at % 9)} of work ${at * 977}`);
    const cv = text.join(' built and ran the services for payments and ledgers\n');
    await keep(1, { legalName: 'Maria Rossi', cv: { text: cv } });
    expect(await sharersOf({ cv: { text: `${cv}\nalso plays chess` } })).toEqual(['cv-band H-1 Maria Rossi']);
    expect(await sharersOf({ cv: { text: 'Kept the books of a bakery. '.repeat(3) + 'x'.repeat(300) } })).toEqual([]);
  });

  it('never include who came later, so that nobody’s standing is changed by another typing in their data', async () => {
    await keep(1, { legalName: 'Maria Rossi', payment: { wallet } });
    await keep(2, { legalName: 'Peter Schmidt', payment: { wallet } });
    await keep(3, { legalName: 'Ann Other', payment: { wallet } }, '2026-01-02T00:00:00.000Z');
    const first: Hire = { legalName: 'Maria Rossi', payment: { wallet } };
    expect(await sharersOf(first, 'H-1')).toEqual([]);
    expect((await judged('H-1', first)).assessment.findings.map(({ indicator }) => indicator)).not.toContain(
      'payout-shared',
    );
    expect(
      (await judged('H-2', { legalName: 'Peter Schmidt', payment: { wallet } })).assessment.findings[0],
    ).toMatchObject({
      indicator: 'payout-shared',
      hires: ['H-1'],
    });
    // Of two given at one moment the lower number was first.
    expect(await sharersOf({ payment: { wallet } }, 'H-3')).toContain('wallet H-2 Peter Schmidt');
  });

  it('catch the listed wallet of another hire under another name', async () => {
    const listed = '0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D';
    await keep(1, { legalName: 'Maria Rossi', payment: { wallet: listed } });
    const { assessment } = await judged('H-2', {
      legalName: 'Peter Schmidt',
      payment: { wallet: listed.toLowerCase() },
    });
    expect(assessment.findings.map(({ indicator }) => indicator)).toEqual(
      expect.arrayContaining(['wallet-listed', 'payout-shared']),
    );
    expect(assessment.opens).toBe(true);
  });

  it('of the same name give a hint to merge and no finding', async () => {
    await keep(1, { legalName: 'Maria Rossi', emails: ['maria@example.org'] });
    const { assessment } = await judged('H-2', { legalName: 'Rossi Maria', emails: ['maria@example.org'] });
    expect(assessment.findings).toEqual([]);
    expect(assessment.hints).toHaveLength(1);
  });

  it('are not found by what an agency gives for everybody', async () => {
    await keep(1, { legalName: 'Maria Rossi', emails: ['desk@talent.example'], phones: [{ number: '+442079460000' }] });
    const hire: Hire = {
      legalName: 'Peter Schmidt',
      emails: ['desk@talent.example'],
      phones: [{ number: '+442079460000' }],
    };
    expect((await judged('H-2', hire)).assessment.categories).toEqual(['reuse']);
    const value = { ...noAgencies, domains: ['talent.example'], phones: ['+442079460000'] };
    await database.store.write((tx) => changeSetting(tx, { name: 'agencies', value, by: 'web:adam', at: testTime }));
    expect((await judged('H-2', hire)).assessment.findings).toEqual([]);
  });

  it('are cut off at twenty a datum', async () => {
    for (let number = 1; number <= 25; number++) {
      await keep(number, { legalName: `Somebody ${number}`, payment: { wallet } }, '2026-01-01T00:00:00.000Z');
    }
    const found = await findSharedData(database.store.db, identityData({ payment: { wallet } }, key), 'H-99');
    expect(found.find(({ kind }) => kind === 'wallet')?.hires).toHaveLength(20);
  });

  it('are found among more data than one statement takes', async () => {
    await keep(1, { legalName: 'Maria Rossi', payment: { wallet } });
    const phones = Array.from({ length: 450 }, (_, at) => ({ number: `+12025${String(550_000 + at)}` }));
    expect(await sharersOf({ phones, payment: { wallet } })).toContain('wallet H-1 Maria Rossi');
  });

  it('keep the time at which a datum was first given', async () => {
    await keep(1, { emails: ['a@example.org'] });
    const data = identityData({ emails: ['a@example.org', 'b@example.org'] }, key);
    await database.store.write((tx) => keepIdentityData(tx, 'H-1', data, null, '2026-05-05T00:00:00.000Z'));
    const rows = await database.store.db.selectFrom('hire_datum').select('at').where('kind', '=', 'email').execute();
    expect(rows.map(({ at }) => at.slice(0, 10)).sort()).toEqual(['2026-01-01', '2026-05-05']);
  });

  it('lets the assessment write nothing', async () => {
    const count = async () => {
      const { db } = database.store;
      const rows = await Promise.all(
        (['hire', 'hire_datum', 'personal', 'audit_entry', 'screening', 'cv_signature'] as const).map((table) =>
          db.selectFrom(table).select(db.fn.countAll().as('count')).executeTakeFirstOrThrow(),
        ),
      );
      return rows.map(({ count: rowsOf }) => Number(rowsOf));
    };
    const before = await count();
    await judged('H-1', { legalName: 'Maria Rossi', payment: { wallet } });
    expect(await count()).toEqual(before);
  });
});

describe.each(engines)('the list of indicators of compromise on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const email = (address: string): Datum => ({ kind: 'email', value: address, hash: datumHash('email', address, key) });
  const entry = (address: string, parts: { source?: string; expiresOn?: string | null; confidence?: string } = {}) => ({
    kind: 'email',
    hash: datumHash('email', address, key),
    source: 'https://example.org/a',
    seenOn: null,
    confidence: null,
    expiresOn: null,
    ...parts,
  });

  it('is met exactly, with source and confidence, and not past its expiry', async () => {
    const rows = [entry('a@example.org', { confidence: 'low' }), entry('b@example.org', { expiresOn: '2026-01-01' })];
    await database.store.write((tx) => keepIocs(tx, rows, testTime));
    const asked = [email('a@example.org'), email('b@example.org'), email('c@example.org')];
    expect(await findIocs(database.store.db, asked, '2026-11-23')).toEqual([
      { kind: 'email', value: 'a@example.org', source: 'https://example.org/a', seenOn: null, confidence: 'low' },
    ]);
    expect(await findIocs(database.store.db, asked, '2026-01-01')).toHaveLength(2);
  });

  it('replaces what is imported again, counts by source, and removes a source whole', async () => {
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
