import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noAgencies } from '../../src/hires/agencies.ts';
import { createAssessHire, type HireToAssess } from '../../src/hires/assess-hire.ts';
import type { Hire } from '../../src/hires/hire.ts';
import { changeSetting } from '../../src/store/settings.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { amnokgangWallet, starterScreen, testTime } from '../fixtures/hires.ts';
import { identityKey, storeHire } from '../fixtures/stored-hire.ts';

const wallet = `0x${'a'.repeat(40)}`;
const screen = await starterScreen();

describe.each(engines)('assessing a hire on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const assessed = (id: string | null, hire: Hire, more: Partial<HireToAssess> = {}) =>
    createAssessHire({ store: database.store, openLists: async () => screen, hireDataKey: () => identityKey })({
      hire,
      previous: null,
      previousFindings: [],
      id,
      askExpired: false,
      at: testTime,
      ...more,
    });
  const indicatorsOf = async (id: string | null, hire: Hire) =>
    (await assessed(id, hire)).assessment.findings.map(({ indicator }) => indicator);

  it('finds a listed wallet that an earlier hire of another name gave too', async () => {
    const listed = '0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D';
    await storeHire(database.store, 1, { legalName: 'Maria Rossi', payment: { wallet: listed } });
    const { assessment } = await assessed('H-2', {
      legalName: 'Peter Schmidt',
      payment: { wallet: listed.toLowerCase() },
    });
    expect(assessment.findings.map(({ indicator }) => indicator)).toEqual(
      expect.arrayContaining(['wallet-listed', 'payout-shared']),
    );
    expect(assessment.opens).toBe(true);
  });

  it('gives a hint to merge with an earlier hire of the same name, and no finding', async () => {
    await storeHire(database.store, 1, { legalName: 'Maria Rossi', emails: ['maria@example.org'] });
    const { assessment } = await assessed('H-2', { legalName: 'Rossi Maria', emails: ['maria@example.org'] });
    expect(assessment.findings).toEqual([]);
    expect(assessment.hints).toHaveLength(1);
  });

  it('ignores what an agency gives for everybody it places', async () => {
    await storeHire(database.store, 1, {
      legalName: 'Maria Rossi',
      emails: ['desk@talent.example'],
      phones: [{ number: '+442079460000' }],
    });
    const hire: Hire = {
      legalName: 'Peter Schmidt',
      emails: ['desk@talent.example'],
      phones: [{ number: '+442079460000' }],
    };
    expect((await assessed('H-2', hire)).assessment.categories).toEqual(['reuse']);
    const value = { ...noAgencies, domains: ['talent.example'], phones: ['+442079460000'] };
    await database.store.record((tx) => changeSetting(tx, { name: 'agencies', value, by: 'web:adam', at: testTime }));
    expect((await assessed('H-2', hire)).assessment.findings).toEqual([]);
  });

  it('writes nothing', async () => {
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
    await assessed('H-1', { legalName: 'Maria Rossi', payment: { wallet } });
    expect(await count()).toEqual(before);
  });

  it('blames only the later of two hires that gave the same wallet', async () => {
    await storeHire(database.store, 1, { legalName: 'Maria Rossi', payment: { wallet } });
    await storeHire(database.store, 2, { legalName: 'Peter Schmidt', payment: { wallet } });
    expect(await indicatorsOf('H-1', { legalName: 'Maria Rossi', payment: { wallet } })).not.toContain('payout-shared');
    const { assessment } = await assessed('H-2', { legalName: 'Peter Schmidt', payment: { wallet } });
    expect(assessment.findings[0]).toMatchObject({ indicator: 'payout-shared', hires: ['H-1'] });
  });

  it('shows an undecided name in a case that something else opens, and asks for nothing more', async () => {
    const undecided = await assessed(null, { legalName: 'Nguyen Quang Viet' });
    expect(undecided.assessment).toMatchObject({ opens: false, asks: ['date of birth'], findings: [] });
    const { assessment } = await assessed(null, {
      legalName: 'Nguyen Quang Viet',
      payment: { wallet: amnokgangWallet },
    });
    expect(assessment).toMatchObject({ opens: true, asks: [] });
    expect(assessment.findings.map(({ indicator }) => indicator)).toEqual(
      expect.arrayContaining(['wallet-listed', 'name-undecided']),
    );
  });

  it('keeps hashes by which a later hire meets this one, of its CV too', async () => {
    const cv = {
      text: Array.from({ length: 40 }, (_, line) => `Built service ${line * 977} for payments.`).join('\n'),
    };
    const hire: Hire = { legalName: 'Maria Rossi', payment: { wallet }, cv };
    await storeHire(database.store, 1, {});
    const { keepIdentityData } = await assessed(null, hire);
    await database.store.write((tx) => keepIdentityData(tx, 'H-1', testTime));
    const { assessment } = await assessed('H-2', { ...hire, legalName: 'Peter Schmidt' });
    expect(assessment.hints).toEqual([
      'H-1 has the same payout wallet, CV; a name is missing, so compare the two records by hand.',
    ]);
  });
});
