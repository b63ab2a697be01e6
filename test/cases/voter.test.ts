import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstStillEligible, ownKeys, voterOf } from '../../src/cases/voter.ts';
import { addPerson, linkActor } from '../../src/people/person-store.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { actor, people } from '../fixtures/case-context.ts';
import { openCaseOf } from '../fixtures/cases.ts';

const change = { by: 'web:adam', at: '2026-03-01T09:00:00.000Z' };
const vote = (who: string) => ({
  act: 'close' as const,
  person: who,
  actor: `web:${who}`,
  name: who,
  at: change.at,
  disposition: null,
});

describe.each(engines)('whoever votes, on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  let register: { people: typeof people; store: Store };
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
    const id = await store.record((tx) =>
      addPerson(tx, { name: 'Rob', roles: ['reviewer'], actor: 'web:rob' }, change),
    );
    await store.record((tx) => linkActor(tx, id, 'greenhouse:4711', change));
    register = {
      store,
      people: { ...people, personOf: async (who) => (who.id === 'rob' ? { id, name: 'Rob' } : null) },
    };
  });
  afterEach(() => database.cleanup());

  it('brings every linked id along', async () => {
    expect(await voterOf(register, actor('rob'))).toMatchObject({
      reviewer: true,
      person: { name: 'Rob' },
      keys: expect.arrayContaining(['web:rob', 'greenhouse:4711']),
    });
    expect(await ownKeys(register, actor('mia'))).toEqual(['web:mia']);
  });

  it('counts as the first of two only while a reviewer, and not involved under any id', async () => {
    expect(await firstStillEligible(register, openCaseOf({ pending: vote('rob') }))).toBe(true);
    expect(await firstStillEligible(register, openCaseOf({ pending: vote('mia') }))).toBe(false);
    expect(await firstStillEligible(register, openCaseOf({ pending: vote('rob'), barred: ['greenhouse:4711'] }))).toBe(
      false,
    );
    expect(await firstStillEligible(register, openCaseOf())).toBe(false);
  });
});
