import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import type { Act } from '../../src/cases/case.ts';
import { readWholeCase } from '../../src/cases/case-store.ts';
import type { Assessment, Finding } from '../../src/cases/finding.ts';
import { remindOfCases } from '../../src/cases/reminders.ts';
import { moveCase } from '../../src/cases/workflow.ts';
import type { Hire, HireDelivery } from '../../src/hires/hire.ts';
import { findHire } from '../../src/hires/hire-status.ts';
import type { Intake } from '../../src/hires/intake.ts';
import { receiveHire } from '../../src/hires/receive.ts';
import { openRescreenCase } from '../../src/rescreening/rescreen-case.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { actor, compliance, createCaseContext } from '../fixtures/case-context.ts';

const at = '2026-03-13T14:00:00.000Z';
const wallet: Finding = {
  indicator: 'wallet-reused',
  category: 'payment',
  severity: 'critical',
  points: 100,
  evidence: 'The wallet is also on H-9.',
};
const quiet: Assessment = {
  findings: [],
  points: 0,
  categories: [],
  opens: false,
  strong: false,
  asks: [],
  hints: [],
  unknown: [],
  notScreened: null,
  policy: 'hires/1',
};
const critical: Assessment = {
  ...quiet,
  findings: [wallet],
  points: 100,
  categories: ['payment'],
  opens: true,
  strong: true,
};

describe.each(engines)('a hire with a case of its intake and one of a re-screening, on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  let intake: Intake;
  let judged: Assessment;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
    judged = critical;
    intake = {
      ...createCaseContext(store, { now: at }),
      hireDataKey: () => new Uint8Array(32),
      assessHire: async () => ({ assessment: judged, screenings: [], keepIdentityData: async () => {} }),
    };
  });
  afterEach(() => database.cleanup());

  const deliver = (hire: Hire = { legalName: 'Jane Q. Doe' }, more: Partial<HireDelivery> = {}) =>
    receiveHire(
      intake,
      { source: 'generic', externalId: 'x', hire, notes: [], ...more },
      { requester: 'web:mia', place: null },
    );
  const rescreen = () =>
    store.record((tx) =>
      openRescreenCase(
        tx,
        intake,
        {
          origin: 'rescreen',
          at,
          subject: { id: 'H-1', origin: 'hire' },
          asked: ['H-1'],
          requester: 'web:mia',
          queries: [{ text: 'Jane Q. Doe' }],
          hits: [],
          lists: [],
          earlier: [],
        },
        [compliance],
      ),
    );
  const vote = async (id: string, kind: 'close' | 'approve' | 'release' | 'reopen', who: string) => {
    const version = (await readWholeCase(store.db, id))?.case.version ?? 0;
    const act: Act = { kind, version };
    return moveCase(intake, id, act, actor(who), { reason: 'another person' });
  };
  const decide = async (id: string, kind: 'close' | 'release' | 'reopen') => {
    expect(await vote(id, kind, 'rob')).toMatchObject({ ok: true });
    expect(await vote(id, 'approve', 'rhea')).toMatchObject({ ok: true });
  };
  const state = async () => (await findHire(store.db, 'H-1'))?.state;
  const saidToHr = async () => {
    const rows = await store.db.selectFrom('outbox').select(['place', 'view']).orderBy('position').execute();
    return rows.filter(({ place }) => place === 'person:web:mia').map(({ view }): string => JSON.parse(view).title);
  };

  it('keeps a re-screening’s hold when its system sends the hire again', async () => {
    judged = quiet;
    await deliver();
    await rescreen();
    expect(await state()).toBe('on-hold');
    expect(await deliver({ legalName: 'Jane Q. Doe', aliases: ['Jane Doe'] })).toMatchObject({ state: 'on-hold' });
    expect(await state()).toBe('on-hold');
  });

  it('stays on hold when one of its cases is closed, and says so to HR and in the thread', async () => {
    await deliver();
    const second = await rescreen();
    await decide('C-1', 'close');
    expect(await state()).toBe('on-hold');
    expect((await saidToHr()).at(-1)).toBe('H-1 (J. Q. D.): still on hold');
    const replies = await store.db.selectFrom('outbox').select('view').where('replies_to', 'is not', null).execute();
    expect(JSON.stringify(replies)).toContain('H-1 stays on hold');
    await decide(second, 'close');
    expect(await state()).toBe('recorded');
    expect((await saidToHr()).at(-1)).toContain('no objection');
  });

  it('stays on hold when the hold of one case is released', async () => {
    await deliver();
    await rescreen();
    await decide('C-1', 'release');
    expect(await state()).toBe('on-hold');
    expect((await saidToHr()).at(-1)).toContain('still on hold');
    await decide('C-2', 'release');
    expect(await state()).toBe('recorded');
    expect((await saidToHr()).at(-1)).toContain('the hold is released');
  });

  it('goes on hold again when a case is re-opened', async () => {
    await deliver();
    await decide('C-1', 'close');
    expect(await state()).toBe('recorded');
    await decide('C-1', 'reopen');
    expect(await state()).toBe('on-hold');
  });

  it('is decided by nobody involved, in any of its cases, also when a later delivery names them', async () => {
    judged = quiet;
    await deliver({ legalName: 'Jane Q. Doe', involved: ['web:rob'] });
    const opened = await rescreen();
    expect(await vote(opened, 'close', 'rob')).toMatchObject({ ok: false, why: 'barred' });
    expect(await vote(opened, 'close', 'ray')).toMatchObject({ ok: true, did: 'waits' });
    await deliver({ involved: ['web:rhea'] });
    expect(await vote(opened, 'approve', 'rhea')).toMatchObject({ ok: false, why: 'barred' });
  });

  it('ends with nothing refused and nothing doubled when presses, deliveries, reminders and re-screenings meet', async () => {
    await deliver();
    const other = { ...intake, store: await database.openAgain() };
    const pressing = (context: Intake, who: string) =>
      moveCase(context, 'C-1', { kind: 'tick', todo: 'wallet-reused', done: who === 'rob' }, actor(who), {
        reason: 'x',
      });
    const deliveries = Array.from({ length: 8 }, (_, index) =>
      receiveHire(
        index % 2 === 0 ? intake : other,
        {
          source: 'generic',
          externalId: 'x',
          deliveryKey: `k${index}`,
          digest: 'aa',
          hire: { legalName: 'Jane Q. Doe', aliases: [`Alias ${index}`] },
          notes: [],
        },
        { requester: 'web:mia', place: null },
      ),
    );
    const results = await Promise.all([
      ...deliveries,
      ...Array.from({ length: 8 }, (_, index) =>
        pressing(index % 2 === 0 ? other : intake, index % 3 === 0 ? 'rob' : 'rhea'),
      ),
      remindOfCases(intake),
      remindOfCases(other),
      rescreen(),
    ]);
    expect(results.filter((one) => one === 'conflict')).toEqual([]);
    for (const one of results) if (typeof one === 'object' && 'ok' in one) expect(one).toMatchObject({ ok: true });
    const cases = await store.db.selectFrom('case_file').select('id').execute();
    expect(cases).toHaveLength(2);
    expect(await state()).toBe('on-hold');
    expect(await verifyLedger(store)).toMatchObject({ ok: true });
  }, 60_000);
});
