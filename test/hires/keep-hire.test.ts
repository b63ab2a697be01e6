import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWholeCase } from '../../src/cases/case-store.ts';
import { moveCase } from '../../src/cases/workflow.ts';
import { readHire } from '../../src/hires/hire-store.ts';
import { receiveHire } from '../../src/hires/receive.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { actor } from '../fixtures/case-context.ts';
import {
  assessment,
  createIntake,
  delivery,
  finding,
  type IntakeFixture,
  sentByMia,
} from '../fixtures/intake-context.ts';

describe.each(engines)('the case of a hire on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  let intake: IntakeFixture['intake'];
  let assessments: IntakeFixture['assessments'];
  let cases: IntakeFixture['cases'];
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
    ({ intake, assessments, cases } = createIntake(store));
  });
  afterEach(() => database.cleanup());

  it('leaves an undecided case and its open question as they are when the hire is sent again unchanged', async () => {
    assessments.of = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    await moveCase(intake, 'C-1', { kind: 'ask', version: 1 }, actor('rob'), { reason: 'which wallet?' });
    const before = await readWholeCase(store.db, 'C-1');
    expect(await receiveHire(intake, delivery({ externalId: 'x', deliveryKey: 'moved on' }), sentByMia)).toMatchObject({
      hire: 'H-1',
      state: 'on-hold',
    });
    expect(await readWholeCase(store.db, 'C-1')).toEqual(before);
    expect((await readHire(store.db, 'H-1'))?.row.version).toBe(2);
  });

  it('updates an undecided case with new data about the hire, which answers an open question', async () => {
    assessments.of = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    await moveCase(intake, 'C-1', { kind: 'ask', version: 1 }, actor('rob'), { reason: 'which wallet?' });
    assessments.of = () => assessment({ findings: [finding('wallet-listed'), finding('wallet-shared')] });
    await receiveHire(intake, delivery({ externalId: 'x', hire: { aliases: ['J'] } }), sentByMia);
    const whole = await readWholeCase(store.db, 'C-1');
    expect(whole?.case).toMatchObject({ state: 'open', points: 200, revision: 3 });
    expect(whole?.content?.findings).toHaveLength(2);
  });

  it('withdraws a first vote and refuses open forms when the evidence has changed', async () => {
    assessments.of = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    await moveCase(intake, 'C-1', { kind: 'close', version: 1 }, actor('rob'), { reason: 'x' });
    await receiveHire(intake, delivery({ externalId: 'x', hire: { role: 'Engineer' } }), sentByMia);
    expect((await readWholeCase(store.db, 'C-1'))?.case).toMatchObject({
      version: 2,
      pending: { name: 'rob' },
    });
    assessments.of = () => assessment({ findings: [finding('account-shared'), finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    expect(await moveCase(intake, 'C-1', { kind: 'approve', version: 2 }, actor('rhea'), null)).toMatchObject({
      ok: false,
      why: 'moved-on',
    });
    expect((await readWholeCase(store.db, 'C-1'))?.case).toMatchObject({ version: 3, pending: null });
    const notes = await store.db.selectFrom('outbox').select('view').where('key', 'like', '%note%').execute();
    expect(notes.map(({ view }) => view).join(' ')).toContain('The vote of rob rested on what was known before');
  });

  it('keeps a tick only while the verified evidence stays the same', async () => {
    assessments.of = () => assessment({ findings: [finding('phone-shared', 'with H-7'), finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    for (const todo of ['phone-shared', 'wallet-listed']) {
      await moveCase(intake, 'C-1', { kind: 'tick', todo, done: true }, actor('rob'), { reason: 'x' });
    }
    expect((await readWholeCase(store.db, 'C-1'))?.case.points).toBe(0);
    assessments.of = () => assessment({ findings: [finding('phone-shared', 'with H-8'), finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    const renewed = (await readWholeCase(store.db, 'C-1'))?.case;
    expect([renewed?.points, Object.keys(renewed?.todos ?? {})]).toEqual([100, ['wallet-listed']]);
  });

  it('counts several ticks at the same moment', async () => {
    const findings = ['phone-shared', 'email-shared', 'wallet-listed', 'account-shared'].map((one) => finding(one));
    assessments.of = () => assessment({ findings });
    await receiveHire(intake, delivery(), sentByMia);
    await Promise.all(
      findings
        .slice(0, 3)
        .map(({ indicator }) =>
          moveCase(intake, 'C-1', { kind: 'tick', todo: indicator, done: true }, actor('rob'), { reason: 'x' }),
        ),
    );
    expect((await readWholeCase(store.db, 'C-1'))?.case.points).toBe(100);
  });

  it('bars people whom a later delivery names, and discards a vote of theirs', async () => {
    assessments.of = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    await moveCase(intake, 'C-1', { kind: 'close', version: 1 }, actor('rob'), { reason: 'x' });
    await receiveHire(intake, delivery({ externalId: 'x', hire: { involved: ['web:rob'] } }), sentByMia);
    expect((await readWholeCase(store.db, 'C-1'))?.case.barred).toEqual(['web:mia', 'web:rob']);
    expect(await moveCase(intake, 'C-1', { kind: 'approve', version: 2 }, actor('rhea'), null)).toMatchObject({
      did: 'waits',
    });
  });

  it('leaves a closed case closed while nothing new is found, and opens another one for a new finding', async () => {
    assessments.of = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    await moveCase(intake, 'C-1', { kind: 'close', version: 1 }, actor('rob'), { reason: 'x' });
    await moveCase(intake, 'C-1', { kind: 'approve', version: 2 }, actor('rhea'), null);
    expect((await readHire(store.db, 'H-1'))?.row.state).toBe('recorded');
    await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia);
    expect(await cases()).toEqual(['C-1 closed']);
    assessments.of = () => assessment({ findings: [finding('wallet-listed'), finding('account-shared')] });
    expect(await receiveHire(intake, delivery({ externalId: 'x' }), sentByMia)).toMatchObject({ state: 'on-hold' });
    expect(await cases()).toEqual(['C-1 closed', 'C-2 open']);
    expect((await readWholeCase(store.db, 'C-2'))?.content?.earlier[0]).toContain('by rob and rhea');
  });

  it('bars the people who brought the hire in', async () => {
    assessments.of = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ hire: { legalName: 'J', involved: ['greenhouse:4711'] } }), sentByMia);
    expect((await readWholeCase(store.db, 'C-1'))?.case.barred).toEqual(['web:mia', 'greenhouse:4711']);
  });
});
