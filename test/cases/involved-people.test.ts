import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeUninvolved, unlinkUninvolved } from '../../src/cases/involved-people.ts';
import { addPerson, linkActor, personBehind } from '../../src/people/person-store.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { keepCase } from '../fixtures/data-subjects.ts';

const change = { by: 'slack:T1/U9', at: '2026-03-01T09:00:00.000Z' };

describe.each(engines)('people whom an undecided case depends on, on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
  });
  afterEach(() => database.cleanup());

  const add = (name: string, roles: ('reviewer' | 'admin' | 'auditor')[], actor: string | null = null, on = store) =>
    on.record((tx) => addPerson(tx, { name, roles, actor }, change));

  it('keeps an id at its person while its vote waits for a second one', async () => {
    const id = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    await keepCase(store, 3, 'H-1', { pending: '{"act":"close"}', actor: 'slack:T1/U2' });
    await expect(store.record((tx) => unlinkUninvolved(tx, id, 'slack:T1/U2', change))).rejects.toThrow('C-3');
    await expect(store.record((tx) => removeUninvolved(tx, id, change, true))).rejects.toThrow('C-3');
    expect((await personBehind(store.db, 'slack:T1/U2'))?.person.id).toBe(id);
  });

  it('keeps the other ids of a voter too, under which the same human being could vote again', async () => {
    const id = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    await store.record((tx) => linkActor(tx, id, 'teams:aad-1', change));
    await keepCase(store, 3, 'H-1', { pending: '{"act":"close"}', actor: 'slack:T1/U2' });
    await expect(store.record((tx) => unlinkUninvolved(tx, id, 'teams:aad-1', change))).rejects.toThrow('C-3');
  });

  it('keeps an id at its person while that keeps the person from deciding', async () => {
    const id = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    await store.record((tx) => linkActor(tx, id, 'greenhouse:4711', change));
    await keepCase(store, 3, 'H-1', { state: 'open' });
    await store.db.updateTable('case_file').set({ barred: '["web:mia","greenhouse:4711"]' }).execute();
    await expect(store.record((tx) => unlinkUninvolved(tx, id, 'greenhouse:4711', change))).rejects.toThrow('C-3');
    await store.db.updateTable('case_file').set({ state: 'closed' }).execute();
    await store.record((tx) => unlinkUninvolved(tx, id, 'greenhouse:4711', change));
  });
});
