import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findHire, setHireOutcome } from '../../src/hires/hire-status.ts';
import { receiveHire } from '../../src/hires/receive.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { actor } from '../fixtures/case-context.ts';
import { assessment, createIntake, delivery, friday, sentByMia } from '../fixtures/intake-context.ts';

describe.each(engines)('the status of a hire on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  it('has initials, state and what to add, and no name', async () => {
    const { intake, assessments } = createIntake(database.store);
    assessments.of = () => assessment({ asks: ['date of birth'] });
    await receiveHire(intake, delivery(), sentByMia);
    expect(await findHire(database.store.db, 'h-1')).toEqual({
      id: 'H-1',
      requester: 'web:mia',
      initials: 'J. Q. D.',
      state: 'ask',
      please: ['date of birth'],
      outcome: 'open',
    });
    expect(await findHire(database.store.db, 'H-2')).toBeNull();
  });

  it('asks for nothing while the hire is on hold', async () => {
    const { intake, assessments } = createIntake(database.store);
    assessments.of = () => assessment({ asks: ['date of birth'], opens: true });
    await receiveHire(intake, delivery(), sentByMia);
    expect(await findHire(database.store.db, 'H-1')).toMatchObject({ state: 'on-hold', please: [] });
  });

  it('has the outcome once somebody records it, who is in the ledger', async () => {
    const { intake } = createIntake(database.store);
    await receiveHire(intake, delivery(), sentByMia);
    await setHireOutcome(database.store, 'H-1', 'not-hired', { actor: actor('mia'), at: friday });
    expect((await findHire(database.store.db, 'H-1'))?.outcome).toBe('not-hired');
    const entry = await database.store.db
      .selectFrom('audit_entry')
      .select('body')
      .where('kind', '=', 'hire-outcome')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.body)).toMatchObject({ hire: 'H-1', outcome: 'not-hired', actor: 'web:mia' });
  });
});
