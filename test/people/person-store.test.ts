import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import {
  addPerson,
  changeRoles,
  linkActor,
  personBehind,
  registeredPersons,
  removePerson,
  seedPersons,
  setAway,
  unlinkActor,
} from '../../src/people/person-store.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const change = { by: 'slack:T1/U9', at: '2026-03-01T09:00:00.000Z' };

describe.each(engines)('the register of persons on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
  });
  afterEach(() => database.cleanup());

  const add = (name: string, roles: ('reviewer' | 'admin' | 'auditor')[], actor: string | null = null, on = store) =>
    on.record((tx) => addPerson(tx, { name, roles, actor }, change));

  it('knows a person by every linked id', async () => {
    const id = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    await store.record((tx) => linkActor(tx, id, 'teams:aad-1', change));
    const found = { person: { id, name: 'Rhea Ray' }, roles: ['member', 'reviewer'] };
    expect(await personBehind(store.db, 'slack:T1/U2')).toEqual(found);
    expect(await personBehind(store.db, 'teams:aad-1')).toEqual(found);
    expect(await personBehind(store.db, 'slack:T2/U2')).toBeNull();
  });

  it('gives an id to one person only', async () => {
    await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    const rob = await add('Rob Roy', ['reviewer']);
    await expect(store.record((tx) => linkActor(tx, rob, 'slack:T1/U2', change))).rejects.toThrow('linked to Rhea Ray');
    await expect(add('Ann Other', ['auditor'], 'slack:T1/U2')).rejects.toThrow('linked to Rhea Ray');
    expect((await registeredPersons(store.db)).map(({ name }) => name)).toEqual(['Rhea Ray', 'Rob Roy']);
  });

  it('never gives the id of somebody removed to another person', async () => {
    const first = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    await store.record((tx) => removePerson(tx, first, change, true));
    const second = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    expect(second).not.toBe(first);
    expect(await registeredPersons(store.db)).toHaveLength(1);
  });

  it('keeps the last admin, also when two are removed at once by two processes', async () => {
    const one = await add('Ada One', ['admin'], 'slack:T1/A1');
    const two = await add('Ada Two', ['admin'], 'slack:T1/A2');
    const other = await database.openAgain();
    const outcomes = await Promise.allSettled([
      store.record((tx) => removePerson(tx, one, change, false)),
      other.record((tx) => changeRoles(tx, two, { give: [], take: ['admin'] }, change, false)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const admins = (await registeredPersons(store.db)).filter(({ roles }) => roles.includes('admin'));
    expect(admins).toHaveLength(1);
  });

  it('lets the last admin go where the settings name admins', async () => {
    const id = await add('Ada One', ['admin'], 'slack:T1/A1');
    await store.record((tx) => removePerson(tx, id, change, true));
    expect(await registeredPersons(store.db)).toEqual([]);
  });

  it('says in the ledger who changed what, with ids and no names', async () => {
    const id = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    await store.record((tx) => changeRoles(tx, id, { give: ['auditor'], take: ['reviewer'] }, change, true));
    await store.record((tx) => setAway(tx, id, { until: '2026-12-01', deputy: null }, change));
    await store.record((tx) => unlinkActor(tx, id, 'slack:T1/U2', change));
    const entries = await store.db.selectFrom('audit_entry').select(['kind', 'body']).orderBy('seq').execute();
    expect(entries.map(({ kind }) => kind)).toEqual(['person-added', 'person-roles', 'person-away', 'person-unlinked']);
    for (const { body } of entries) expect(JSON.parse(body)).toMatchObject({ person: id, actor: change.by });
    expect(JSON.stringify(entries)).not.toContain('Rhea');
    expect(await verifyLedger(store)).toMatchObject({ ok: true });
  });

  it('seeds the playground once: what was changed since stays', async () => {
    const people = [{ id: 'rob', name: 'Rob Reviewer', roles: ['reviewer' as const], actor: 'web:rob' }];
    await store.record((tx) => seedPersons(tx, people, change));
    await store.record((tx) => changeRoles(tx, 'rob', { give: [], take: ['reviewer'] }, change, true));
    await store.record((tx) => seedPersons(tx, people, change));
    expect((await personBehind(store.db, 'web:rob'))?.roles).toEqual(['member']);
  });
});
