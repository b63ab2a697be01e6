import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/people/access.ts';
import { createPeople, eligibleWarning } from '../../src/people/people.ts';
import { addPerson, linkActor, setAway } from '../../src/people/person-store.ts';
import type { Platform } from '../../src/ports.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { fakePlatform } from '../fakes/platform.ts';
import { actorKeys } from '../fixtures/actor-keys.ts';

const change = { by: 'terminal:host/me', at: '2026-03-01T09:00:00.000Z' };
const actor = (platform: string, id: string, workspace = '') => ({ platform, workspace, id, name: 'adam@example.org' });

describe.each(engines)('who is who on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
  });
  afterEach(() => database.cleanup());

  const people = (options: { platforms?: Platform[]; admins?: string[]; group?: string; now?: string } = {}) =>
    createPeople({
      store,
      admins: options.admins ?? [],
      reviewerGroup: options.group ?? null,
      platforms: () => options.platforms ?? [],
      actorKeys,
      clock: () => new Date(options.now ?? '2026-06-15T12:00:00.000Z'),
    });
  const add = (name: string, roles: Role[], key: string) =>
    store.record((tx) => addPerson(tx, { name, roles, actor: key }, change));
  const away = (id: string, until: string, deputy: string | null) =>
    store.record((tx) => setAway(tx, id, { until, deputy }, change));
  const names = async (who: ReturnType<typeof people>, role: Role = 'reviewer') =>
    (await who.holders(role)).map(({ person }) => person.name);

  it('makes everybody whom a platform admits a member, and nobody more by name or address', async () => {
    await add('adam@example.org', ['admin'], 'slack:T1/U1');
    expect(await people().rolesOf(actor('slack', 'U7', 'T1'))).toEqual(['member']);
    expect(await people().personOf(actor('slack', 'U7', 'T1'))).toBeNull();
  });

  it('makes the admins of the settings and the terminal’s user admins without a person', async () => {
    const who = people({ admins: ['slack:T1/U7'] });
    expect(await who.rolesOf(actor('slack', 'U7', 'T1'))).toEqual(['member', 'admin']);
    expect(await who.rolesOf(actor('terminal', 'me', 'host'))).toEqual(['member', 'admin']);
    expect(await who.rolesOf(actor('slack', 'U7', 'T2'))).toEqual(['member']);
    expect(await who.holders('admin')).toEqual([
      { person: { id: 'slack:T1/U7', name: 'slack:T1/U7' }, actors: ['slack:T1/U7'] },
    ]);
  });

  it('reaches whoever speaks for a hiring system, where this process serves people', async () => {
    const id = await add('Hana Hr', ['member'], 'terminal:host/hana');
    await store.record((tx) => linkActor(tx, id, 'greenhouse', change));
    expect(await people().reach('greenhouse')).toBeNull();
    await store.record((tx) => linkActor(tx, id, 'teams:ab12', change));
    await store.record((tx) => linkActor(tx, id, 'slack:T1/U9', change));
    expect(await people({ platforms: [{ ...fakePlatform(), name: 'slack' }] }).reach('greenhouse')).toBe('slack:T1/U9');
    expect(await people().reach('lever')).toBeNull();
    expect(await people().reach('slack:T1/U3')).toBe('slack:T1/U3');
  });

  it('takes the deputy for somebody who is away', async () => {
    const rob = await add('Rob Roe', ['reviewer'], 'slack:T1/U1');
    const rhea = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    expect(await people().present('slack:T1/U1')).toBe('slack:T1/U1');
    await away(rob, '2026-06-20', rhea);
    expect(await people().present('slack:T1/U1')).toBe('slack:T1/U2');
    expect(await people({ now: '2026-06-20T08:00:00.000Z' }).present('slack:T1/U1')).toBe('slack:T1/U1');
    await away(rhea, '2026-06-18', null);
    expect(await people().present('slack:T1/U1')).toBeNull();
    expect(await people().present('slack:T1/U3')).toBe('slack:T1/U3');
  });

  it('gives no role to an id of a hiring system', async () => {
    const id = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    await store.record((tx) => linkActor(tx, id, 'greenhouse:4711', change));
    expect(await people().rolesOf(actor('greenhouse', '4711'))).toEqual([]);
    expect((await people().personOf(actor('greenhouse', '4711')))?.id).toBe(id);
    expect((await people().holders('reviewer'))[0]?.actors).toEqual(['slack:T1/U2']);
  });

  it('asks the user group at each press, and makes nobody a reviewer when it cannot be asked', async () => {
    let answer: () => Promise<boolean> = async () => true;
    const slack: Platform = {
      ...fakePlatform(),
      name: 'slack',
      isMember: (_, group) => (group === 'slack:T1/S3' ? answer() : Promise.resolve(false)),
    };
    const who = people({ platforms: [slack], group: 'slack:T1/S3' });
    const rhea = actor('slack', 'U2', 'T1');
    expect(await who.rolesOf(rhea)).toContain('reviewer');
    answer = async () => false;
    expect(await who.rolesOf(rhea)).not.toContain('reviewer');
    answer = () => Promise.reject(new Error('rate limited'));
    expect(await who.rolesOf(rhea)).not.toContain('reviewer');
    expect(await people({ group: 'slack:T1/S3' }).rolesOf(rhea)).not.toContain('reviewer');
  });

  it('counts a registered person of the group among the reviewers', async () => {
    const slack: Platform = { ...fakePlatform(), name: 'slack', isMember: async ({ id }) => id === 'U2' };
    await add('Rhea Ray', ['member'], 'slack:T1/U2');
    await add('Rob Roy', ['member'], 'slack:T1/U3');
    expect(await names(people({ platforms: [slack], group: 'slack:T1/S3' }))).toEqual(['Rhea Ray']);
  });

  it('skips who is away and lets a deputy with the role stand in, until the day of the return', async () => {
    const rhea = await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    const rob = await add('Rob Roy', ['reviewer'], 'slack:T1/U3');
    const mia = await add('Mia May', ['member'], 'slack:T1/U4');
    await away(rhea, '2026-06-20', rob);
    expect(await names(people())).toEqual(['Rob Roy']);
    await away(rhea, '2026-06-20', mia);
    expect(await names(people())).toEqual(['Rob Roy']);
    await away(rob, '2026-06-20', rhea);
    expect(await names(people())).toEqual([]);
    expect(await names(people({ now: '2026-06-20T00:00:00.000Z' }))).toEqual(['Rhea Ray', 'Rob Roy']);
  });

  it('counts nobody who acts on no platform that is served', async () => {
    await add('Rhea Ray', ['reviewer'], 'web:rhea');
    expect(await names(people())).toEqual(['Rhea Ray']);
    expect(await names(people({ platforms: [{ ...fakePlatform(), name: 'slack' }] }))).toEqual([]);
  });

  it('warns while fewer than two people can decide', async () => {
    await add('Rhea Ray', ['reviewer'], 'slack:T1/U2');
    expect(await eligibleWarning(people())).toContain('only one person can');
    await add('Rob Roy', ['reviewer'], 'slack:T1/U3');
    expect(await eligibleWarning(people())).toBeNull();
  });
});
