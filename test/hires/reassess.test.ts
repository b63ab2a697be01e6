import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHire } from '../../src/hires/hire-store.ts';
import { reassessHire, reassessWaitingHires } from '../../src/hires/reassess.ts';
import { receiveHire } from '../../src/hires/receive.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import {
  assessment,
  createIntake,
  delivery,
  finding,
  type IntakeFixture,
  sentByMia,
} from '../fixtures/intake-context.ts';

describe.each(engines)('reassessing a hire on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  let intake: IntakeFixture['intake'];
  let time: IntakeFixture['time'];
  let assessments: IntakeFixture['assessments'];
  let cases: IntakeFixture['cases'];
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
    ({ intake, time, assessments, cases } = createIntake(store));
  });
  afterEach(() => database.cleanup());

  it('asks for a missing detail, on hold, and opens a case after a business day without it', async () => {
    assessments.of = ({ askExpired }) =>
      askExpired ? assessment({ findings: [finding('name-listed')] }) : assessment({ asks: ['date of birth'] });
    expect(await receiveHire(intake, delivery(), sentByMia)).toMatchObject({ state: 'ask', please: ['date of birth'] });
    expect(await cases()).toEqual([]);
    // Friday 10:00 in New York: a working day ends on Monday at 10:00.
    time.now = '2026-03-16T13:59:00.000Z';
    await reassessWaitingHires(intake, { lists: false });
    expect(await cases()).toEqual([]);
    time.now = '2026-03-16T14:00:00.000Z';
    await Promise.all([reassessWaitingHires(intake, { lists: false }), reassessWaitingHires(intake, { lists: false })]);
    expect(await cases()).toEqual(['C-1 open']);
    expect((await readHire(store.db, 'H-1'))?.row).toMatchObject({ state: 'on-hold', ask_until: null });
  });

  it('opens no case when the detail comes in time and settles the question', async () => {
    assessments.of = ({ hire }) => (hire.born === undefined ? assessment({ asks: ['date of birth'] }) : assessment());
    await receiveHire(intake, delivery(), sentByMia);
    const answer = await receiveHire(intake, delivery({ addsTo: 'H-1', hire: { born: '1991' } }), sentByMia);
    expect(answer).toMatchObject({ hire: 'H-1', state: 'recorded', please: [] });
    time.now = '2026-03-20T14:00:00.000Z';
    await reassessWaitingHires(intake, { lists: false });
    expect(await cases()).toEqual([]);
  });

  it('keeps a hire on hold that could not be screened, and screens it once the lists are back', async () => {
    assessments.of = () => assessment({ notScreened: 'The lists are a sample.' });
    const answer = await receiveHire(intake, delivery(), sentByMia);
    expect(answer).toMatchObject({
      state: 'on-hold',
      notes: [expect.stringContaining('could not all be searched yet')],
    });
    await reassessWaitingHires(intake, { lists: true });
    expect((await readHire(store.db, 'H-1'))?.row).toMatchObject({ unscreened: 1, version: 1 });
    assessments.of = () => assessment();
    await reassessWaitingHires(intake, { lists: true });
    expect((await readHire(store.db, 'H-1'))?.row).toMatchObject({ unscreened: 0, state: 'recorded' });
    const sent = await store.db.selectFrom('outbox').select(['place', 'view']).execute();
    expect(sent.map(({ place, view }) => `${place}: ${JSON.parse(view).title}`)).toEqual([
      'person:web:mia: H-1, J. Q. D.: Recorded',
    ]);
  });

  it('never calls a hire recorded that lacks a name to screen, and asks for the name once', async () => {
    assessments.of = () => assessment({ asks: ['full name'], notScreened: 'No name was given.' });
    const bare = delivery({ source: 'lever', externalId: 'x', hire: {}, noData: 'Lever sent ids only.' });
    expect(await receiveHire(intake, bare, { requester: 'lever', place: null })).toMatchObject({ state: 'ask' });
    time.now = '2026-03-17T14:00:00.000Z';
    for (let minute = 0; minute < 3; minute += 1) await reassessWaitingHires(intake, { lists: true });
    expect((await readHire(store.db, 'H-1'))?.row).toMatchObject({
      state: 'ask',
      unscreened: 1,
      ask_until: null,
      version: 2,
    });
  });

  it('stops waiting to screen a hire whose data was erased', async () => {
    assessments.of = () => assessment({ notScreened: 'no lists' });
    await receiveHire(intake, delivery(), sentByMia);
    await store.db.updateTable('personal').set({ body: null }).execute();
    await reassessHire(intake, 'H-1', { askExpired: false });
    expect((await readHire(store.db, 'H-1'))?.row.unscreened).toBe(0);
  });
});
