import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { listCases, readWholeCase } from '../../src/cases/case-store.ts';
import type { Assessment, Finding } from '../../src/cases/finding.ts';
import { moveCase } from '../../src/cases/workflow.ts';
import type { HireDelivery } from '../../src/hires/hire.ts';
import { readHire } from '../../src/hires/hire-store.ts';
import type { AssessHire, Intake } from '../../src/hires/intake.ts';
import { reassessWaitingHires } from '../../src/hires/reassess.ts';
import { reassessHire, receiveHire } from '../../src/hires/receive.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { actor, createCaseContext } from '../fixtures/case-context.ts';

const friday = '2026-03-13T14:00:00.000Z';
const from = { requester: 'web:mia', place: null };

function finding(indicator: string, evidence = indicator): Finding {
  return { indicator, category: 'payment', severity: 'critical', points: 100, evidence };
}
function assessment(more: Partial<Assessment> = {}): Assessment {
  const findings = more.findings ?? [];
  return {
    findings,
    points: findings.reduce((sum, { points }) => sum + points, 0),
    categories: [...new Set(findings.map(({ category }) => category))],
    opens: findings.some(({ severity }) => severity === 'critical'),
    strong: findings.some(({ severity }) => severity === 'critical'),
    asks: [],
    hints: [],
    unknown: [],
    notScreened: null,
    policy: 'hires/1',
    ...more,
  };
}
function delivery(more: Partial<HireDelivery> = {}): HireDelivery {
  return { source: 'generic', hire: { legalName: 'Jane Q. Doe' }, notes: [], ...more };
}

describe.each(engines)('receiving hires on $name', ({ fresh }) => {
  let database: TestDatabase;
  let time: { now: string };
  let judge: (asked: Parameters<AssessHire>[0]) => Assessment;
  let intake: Intake;
  beforeEach(async () => {
    database = await fresh();
    time = { now: friday };
    judge = () => assessment();
    intake = {
      ...createCaseContext(database.store, time),
      hireDataKey: () => new Uint8Array(32),
      assess: async (asked) => ({ assessment: judge(asked), screenings: [], keep: async () => {} }),
    };
  });
  afterEach(() => database.cleanup());

  async function open(): Promise<string[]> {
    return (await listCases(database.store.db, { limit: 100 }))
      .map(({ case: { id, state } }) => `${id} ${state}`)
      .reverse();
  }

  it('records a hire without findings quietly', async () => {
    expect(await receiveHire(intake, delivery(), from)).toEqual({
      hire: 'H-1',
      state: 'recorded',
      known: false,
      please: [],
      notes: [],
    });
    expect(await open()).toEqual([]);
    expect(await database.store.db.selectFrom('outbox').select('key').execute()).toEqual([]);
  });

  it('opens a case at once for a critical finding, and tells HR only that the hire is on hold', async () => {
    judge = () => assessment({ findings: [finding('wallet-listed', 'wallet 0xsecret')] });
    const answer = await receiveHire(intake, delivery(), from);
    expect(answer).toMatchObject({ state: 'on-hold' });
    expect(JSON.stringify(answer)).not.toMatch(/wallet/);
    expect(await open()).toEqual(['C-1 open']);
  });

  it('takes a repeated delivery once, and another one under its key not at all', async () => {
    const first = delivery({ deliveryKey: 'k1', digest: 'aa' });
    await receiveHire(intake, first, from);
    expect(await receiveHire(intake, first, from)).toMatchObject({ hire: 'H-1', known: true });
    expect(await receiveHire(intake, { ...first, digest: 'bb' }, from)).toBe('conflict');
    expect(await database.store.db.selectFrom('hire').select('id').execute()).toHaveLength(1);
  });

  it('makes one hire of twelve deliveries of one external id at once, with every version in the ledger', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        receiveHire(intake, delivery({ externalId: 'x', deliveryKey: `k${index}`, digest: 'aa' }), from),
      ),
    );
    expect(new Set(answers.map((answer) => (answer === 'conflict' ? '' : answer.hire)))).toEqual(new Set(['H-1']));
    expect((await readHire(database.store.db, 'H-1'))?.row.version).toBe(12);
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
  }, 60_000);

  it('merges what a later delivery adds, keeps who supplied what, and shows the earlier version to the assessment', async () => {
    const seen: unknown[] = [];
    judge = ({ hire, previous }) => {
      seen.push([hire, previous]);
      return assessment();
    };
    await receiveHire(
      intake,
      delivery({ externalId: 'x', hire: { legalName: 'Jane Doe', emails: ['a@b.example'] } }),
      from,
    );
    time.now = '2026-03-14T10:00:00.000Z';
    const added = delivery({ externalId: 'x', hire: { born: '1990-01-02' }, suppliedBy: { born: 'applicant' } });
    await receiveHire(intake, added, { requester: 'generic', place: null });
    expect(seen[1]).toEqual([
      { legalName: 'Jane Doe', emails: ['a@b.example'], born: '1990-01-02' },
      { legalName: 'Jane Doe', emails: ['a@b.example'] },
    ]);
    expect((await readHire(database.store.db, 'h-1'))?.record?.supplied).toEqual({
      legalName: { by: 'web:mia', at: friday },
      emails: { by: 'web:mia', at: friday },
      born: { by: 'applicant', at: '2026-03-14T10:00:00.000Z' },
    });
  });

  it('asks for a deciding datum, on hold, and opens the case after a business day without it', async () => {
    judge = ({ waited }) =>
      waited ? assessment({ findings: [finding('name-listed')] }) : assessment({ asks: ['date of birth'] });
    expect(await receiveHire(intake, delivery(), from)).toMatchObject({ state: 'ask', please: ['date of birth'] });
    expect(await open()).toEqual([]);
    // Friday 10:00 in New York: a working day ends on Monday at 10:00.
    time.now = '2026-03-16T13:59:00.000Z';
    await reassessWaitingHires(intake, { lists: false });
    expect(await open()).toEqual([]);
    time.now = '2026-03-16T14:00:00.000Z';
    await Promise.all([reassessWaitingHires(intake, { lists: false }), reassessWaitingHires(intake, { lists: false })]);
    expect(await open()).toEqual(['C-1 open']);
    expect((await readHire(database.store.db, 'H-1'))?.row).toMatchObject({ state: 'on-hold', ask_until: null });
  });

  it('opens a case that holds the undecided name too, where something else opens it', async () => {
    judge = ({ waited }) =>
      waited
        ? assessment({ findings: [finding('wallet-listed'), finding('name-undecided')] })
        : assessment({ findings: [finding('wallet-listed')], asks: ['date of birth'] });
    expect(await receiveHire(intake, delivery(), from)).toMatchObject({ state: 'on-hold', please: [] });
    const content = (await readWholeCase(database.store.db, 'C-1'))?.content;
    expect(content?.findings.map(({ indicator }) => indicator)).toEqual(['wallet-listed', 'name-undecided']);
  });

  it('does not open a case when the datum comes in time and settles it', async () => {
    judge = ({ hire }) => (hire.born === undefined ? assessment({ asks: ['date of birth'] }) : assessment());
    await receiveHire(intake, delivery(), from);
    const answer = await receiveHire(intake, delivery({ addsTo: 'H-1', hire: { born: '1991' } }), from);
    expect(answer).toMatchObject({ hire: 'H-1', state: 'recorded', please: [] });
    time.now = '2026-03-20T14:00:00.000Z';
    await reassessWaitingHires(intake, { lists: false });
    expect(await open()).toEqual([]);
  });

  it('leaves an undecided case and its question alone when the hire is sent again without news', async () => {
    judge = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    await moveCase(intake, 'C-1', { kind: 'ask', version: 1 }, actor('rob'), { reason: 'which wallet?' });
    const before = await readWholeCase(database.store.db, 'C-1');
    expect(await receiveHire(intake, delivery({ externalId: 'x', deliveryKey: 'moved on' }), from)).toMatchObject({
      hire: 'H-1',
      state: 'on-hold',
    });
    expect(await readWholeCase(database.store.db, 'C-1')).toEqual(before);
    expect((await readHire(database.store.db, 'H-1'))?.row.version).toBe(2);
  });

  it('renews an undecided case when the hire is told anew, and answers an open question by that', async () => {
    judge = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    await moveCase(intake, 'C-1', { kind: 'ask', version: 1 }, actor('rob'), { reason: 'which wallet?' });
    judge = () => assessment({ findings: [finding('wallet-listed'), finding('wallet-shared')] });
    await receiveHire(intake, delivery({ externalId: 'x', hire: { aliases: ['J'] } }), from);
    const whole = await readWholeCase(database.store.db, 'C-1');
    expect(whole?.case).toMatchObject({ state: 'open', points: 200, revision: 3 });
    expect(whole?.content?.findings).toHaveLength(2);
  });

  it('lets a first vote fall, and open forms go stale, when what they rest on has changed', async () => {
    judge = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    await moveCase(intake, 'C-1', { kind: 'close', version: 1 }, actor('rob'), { reason: 'x' });
    await receiveHire(intake, delivery({ externalId: 'x', hire: { role: 'Engineer' } }), from);
    expect((await readWholeCase(database.store.db, 'C-1'))?.case).toMatchObject({
      version: 2,
      pending: { name: 'rob' },
    });
    judge = () => assessment({ findings: [finding('account-shared'), finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    expect(await moveCase(intake, 'C-1', { kind: 'approve', version: 2 }, actor('rhea'), null)).toMatchObject({
      ok: false,
      why: 'moved-on',
    });
    expect((await readWholeCase(database.store.db, 'C-1'))?.case).toMatchObject({ version: 3, pending: null });
    const notes = await database.store.db.selectFrom('outbox').select('view').where('key', 'like', '%note%').execute();
    expect(notes.map(({ view }) => view).join(' ')).toContain('The vote of rob rested on what was known before');
  });

  it('lets a tick stand only while the evidence is the one that was verified', async () => {
    judge = () => assessment({ findings: [finding('phone-shared', 'with H-7'), finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    for (const todo of ['phone-shared', 'wallet-listed']) {
      await moveCase(intake, 'C-1', { kind: 'tick', todo, done: true }, actor('rob'), { reason: 'x' });
    }
    expect((await readWholeCase(database.store.db, 'C-1'))?.case.points).toBe(0);
    judge = () => assessment({ findings: [finding('phone-shared', 'with H-8'), finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    const renewed = (await readWholeCase(database.store.db, 'C-1'))?.case;
    expect([renewed?.points, Object.keys(renewed?.todos ?? {})]).toEqual([100, ['wallet-listed']]);
  });

  it('counts every one of several ticks at once', async () => {
    const findings = ['phone-shared', 'email-shared', 'wallet-listed', 'account-shared'].map((one) => finding(one));
    judge = () => assessment({ findings });
    await receiveHire(intake, delivery(), from);
    await Promise.all(
      findings
        .slice(0, 3)
        .map(({ indicator }) =>
          moveCase(intake, 'C-1', { kind: 'tick', todo: indicator, done: true }, actor('rob'), { reason: 'x' }),
        ),
    );
    expect((await readWholeCase(database.store.db, 'C-1'))?.case.points).toBe(100);
  });

  it('bars those too whom a later delivery names, and counts a vote that they gave no more', async () => {
    judge = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    await moveCase(intake, 'C-1', { kind: 'close', version: 1 }, actor('rob'), { reason: 'x' });
    await receiveHire(intake, delivery({ externalId: 'x', hire: { involved: ['web:rob'] } }), from);
    expect((await readWholeCase(database.store.db, 'C-1'))?.case.barred).toEqual(['web:mia', 'web:rob']);
    expect(await moveCase(intake, 'C-1', { kind: 'approve', version: 2 }, actor('rhea'), null)).toMatchObject({
      did: 'waits',
    });
  });

  it('leaves a closed case closed while nothing new is found, and opens another one for what is new', async () => {
    judge = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    await moveCase(intake, 'C-1', { kind: 'close', version: 1 }, actor('rob'), { reason: 'x' });
    await moveCase(intake, 'C-1', { kind: 'approve', version: 2 }, actor('rhea'), null);
    expect((await readHire(database.store.db, 'H-1'))?.row.state).toBe('recorded');
    await receiveHire(intake, delivery({ externalId: 'x' }), from);
    expect(await open()).toEqual(['C-1 closed']);
    judge = () => assessment({ findings: [finding('wallet-listed'), finding('account-shared')] });
    expect(await receiveHire(intake, delivery({ externalId: 'x' }), from)).toMatchObject({ state: 'on-hold' });
    expect(await open()).toEqual(['C-1 closed', 'C-2 open']);
    expect((await readWholeCase(database.store.db, 'C-2'))?.content?.earlier[0]).toContain('by rob and rhea');
  });

  it('keeps a hire on hold that could not be screened, and screens it once the lists are back', async () => {
    judge = () => assessment({ notScreened: 'The lists are a sample.' });
    const answer = await receiveHire(intake, delivery(), from);
    expect(answer).toMatchObject({
      state: 'on-hold',
      notes: [expect.stringContaining('could not all be searched yet')],
    });
    await reassessWaitingHires(intake, { lists: true });
    expect((await readHire(database.store.db, 'H-1'))?.row).toMatchObject({ unscreened: 1, version: 1 });
    judge = () => assessment();
    await reassessWaitingHires(intake, { lists: true });
    expect((await readHire(database.store.db, 'H-1'))?.row).toMatchObject({ unscreened: 0, state: 'recorded' });
    const told = await database.store.db.selectFrom('outbox').select(['place', 'view']).execute();
    expect(told.map(({ place, view }) => `${place}: ${JSON.parse(view).title}`)).toEqual([
      'person:web:mia: H-1, J. Q. D.: Recorded',
    ]);
  });

  it('never calls a hire recorded that is not screened for want of a name, and asks for it once', async () => {
    judge = () => assessment({ asks: ['full name'], notScreened: 'No name was given.' });
    const bare = delivery({ source: 'lever', externalId: 'x', hire: {}, noData: 'Lever sent ids only.' });
    expect(await receiveHire(intake, bare, { requester: 'lever', place: null })).toMatchObject({ state: 'ask' });
    time.now = '2026-03-17T14:00:00.000Z';
    for (let minute = 0; minute < 3; minute += 1) await reassessWaitingHires(intake, { lists: true });
    expect((await readHire(database.store.db, 'H-1'))?.row).toMatchObject({
      state: 'ask',
      unscreened: 1,
      ask_until: null,
      version: 2,
    });
  });

  it('bars those who brought the hire in', async () => {
    judge = () => assessment({ findings: [finding('wallet-listed')] });
    await receiveHire(intake, delivery({ hire: { legalName: 'J', involved: ['greenhouse:4711'] } }), from);
    expect((await readWholeCase(database.store.db, 'C-1'))?.case.barred).toEqual(['web:mia', 'greenhouse:4711']);
  });

  it('forgets to screen a hire whose data was erased', async () => {
    judge = () => assessment({ notScreened: 'no lists' });
    await receiveHire(intake, delivery(), from);
    await database.store.db.updateTable('personal').set({ body: null }).execute();
    await reassessHire(intake, 'H-1', { waited: false });
    expect((await readHire(database.store.db, 'H-1'))?.row.unscreened).toBe(0);
  });
});
