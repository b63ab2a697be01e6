import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { deliverDue } from '../../src/digest/deliver.ts';
import { readLastDelivery } from '../../src/digest/digest-store.ts';
import { everything, type Filter } from '../../src/digest/filter.ts';
import { subscribe, unsubscribe } from '../../src/digest/subscribe.ts';
import { createListChecks } from '../../src/lists/list-check-store.ts';
import type { Place } from '../../src/ports.ts';
import { createSender, type SendPolicy } from '../../src/store/sender.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { type FakePost, fakePlatform, quietLog } from '../fakes/platform.ts';
import { designation, type World, worldOn } from '../fixtures/digests.ts';
import { startProcess } from '../fixtures/processes/process.ts';
import { textsOf } from '../fixtures/views.ts';

const policy: SendPolicy = {
  spacing: 0,
  firstDelay: 1_000,
  longestDelay: 5_000,
  attempts: 9,
  timeout: 2_000,
  concurrency: 3,
};
const [a, b] = ['fake:a', 'fake:b'] as [Place, Place];
const dprk: Filter = { interests: ['topic:north-korea'], lists: [] };

describe.each(engines)('delivering digests on $name', ({ fresh }) => {
  let database: TestDatabase;
  let now: number;
  let world: World;
  const clock = () => new Date(now);
  const at = (iso: string) => {
    now = Date.parse(iso);
  };
  const follow = (place: Place, more: { filter?: Filter; quiet?: boolean; time?: string; on?: World } = {}) =>
    subscribe((more.on ?? world).digests, {
      place,
      filter: more.filter ?? everything,
      schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: more.time ?? '09:00', zone: 'Europe/London' },
      quiet: more.quiet ?? false,
      by: 'fake:rob',
      at: clock().toISOString(),
    });
  const fake = fakePlatform;
  const sent = async (platform = fake({ knowsKeys: true })) => {
    const sender = createSender({ store: database.store, platformOf: () => platform, clock, log: quietLog(), policy });
    for (let turn = 0; turn < 5; turn++) await sender.drain();
    return platform;
  };
  const heads = (posts: readonly FakePost[], place: Place = a) =>
    posts.filter((post) => post.place === place).map(({ view }) => view.title);
  const all = (posts: readonly FakePost[]) => posts.flatMap(({ view }) => textsOf(view)).join('\n');
  const company = (uid: number) => designation(String(uid), { programmes: [uid % 2 ? 'DPRK4' : 'SDGT'] });
  const companies = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => company(from + n));

  beforeEach(async () => {
    database = await fresh();
    at('2025-11-03T12:00:00.000Z');
    world = worldOn(database.store, clock);
    await world.publish('2025-11-03', companies(1, 10));
    await world.publish('2025-11-03', [designation('QDi.1', { list: 'un-sc' })], { list: 'un-sc' });
  });
  afterEach(() => database.cleanup());

  it('tells a change once, at its time, with the list in the thread', async () => {
    expect(await follow(a)).toBe(true);
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', companies(2, 12));
    expect(await deliverDue(world.digests)).toBe(0);
    at('2025-11-04T09:00:30.000Z');
    expect(await deliverDue(world.digests)).toBe(1);
    expect(await deliverDue(world.digests)).toBe(0);
    const { posts } = await sent();
    expect(heads(posts)).toEqual(['Sanctions digest: 2 designated and 1 removed']);
    expect(posts[1]?.place).toBe(`${a}:thread:0`);
    expect(posts[1] === undefined ? '' : textsOf(posts[1].view).join('\n')).toContain('us-ofac-sdn:12');
    at('2025-11-05T09:00:30.000Z');
    await world.publish('2025-11-05', companies(2, 12), { list: 'un-sc' }).catch(() => {});
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
  });

  it('says nothing, or one line, on a day without changes, as was chosen', async () => {
    await follow(a);
    await follow(b, { quiet: true });
    at('2025-11-04T09:01:00.000Z');
    await createListChecks(database.store).succeeded('us-ofac-sdn', clock());
    await createListChecks(database.store).succeeded('un-sc', clock());
    expect(await deliverDue(world.digests)).toBe(1);
    const { posts } = await sent();
    expect(posts.map(({ place, view }) => [place, view.title])).toEqual([[a, 'Sanctions digest: no change']]);
    at('2025-11-05T09:01:00.000Z');
    await deliverDue(world.digests);
    expect(heads((await sent()).posts)).toEqual(['Sanctions digest: no change']);
  });

  it('breaks the silence of a quiet subscription for a failing list', async () => {
    await follow(b, { quiet: true });
    at('2025-11-04T08:00:00.000Z');
    const failure = { code: 'list-shrunk', sentence: 'The file holds 12 records, 60 % of the 20.' };
    await createListChecks(database.store).failed('us-ofac-sdn', clock(), failure, async () => {});
    at('2025-11-04T09:01:00.000Z');
    expect(await deliverDue(world.digests)).toBe(1);
    const { posts } = await sent();
    expect(all(posts)).toContain(
      'OFAC SDN: what its source serves was refused since 4 Nov 2025, 08:00 UTC. The file holds 12 records',
    );
    expect(heads(posts, b)).toEqual(['Sanctions digest: no change, but 1 list needs attention']);
  });

  it('says which lists are older than their limit', async () => {
    await follow(a);
    at('2025-11-07T09:01:00.000Z');
    expect(await deliverDue(world.digests)).toBe(1);
    expect(all((await sent()).posts)).toContain(
      'UN list is older than its limit. It was last checked with its publisher 3 days ago',
    );
  });

  it('covers a week of downtime in one digest, and tells nothing twice', async () => {
    await follow(a);
    for (let day = 4; day <= 10; day++) {
      at(`2025-11-${String(day).padStart(2, '0')}T08:00:00.000Z`);
      await world.publish(`2025-11-${String(day).padStart(2, '0')}`, companies(1, 6 + day));
    }
    at('2025-11-11T15:00:00.000Z');
    expect(await deliverDue(world.digests)).toBe(1);
    at('2025-11-12T08:00:00.000Z');
    await world.publish('2025-11-12', companies(1, 17));
    at('2025-11-12T09:00:00.000Z');
    expect(await deliverDue(world.digests)).toBe(1);
    const { posts } = await sent();
    expect(heads(posts)).toEqual(['Sanctions digest: 6 designated', 'Sanctions digest: 1 designated']);
    const thread = posts.filter(({ place }) => place !== a).map(({ view }) => textsOf(view).join('\n'));
    for (let uid = 11; uid <= 17; uid++) {
      expect(thread.filter((text) => text.includes(`(us-ofac-sdn:${uid})`))).toHaveLength(1);
    }
  });

  it('lets two replicas queue one digest', async () => {
    const others = await Promise.all(Array.from({ length: 3 }, async () => worldOn(await database.openAgain(), clock)));
    await follow(a);
    await follow(b, { filter: dprk });
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 13));
    await Promise.all([world, ...others].map(({ watch }) => watch.catchUp()));
    const queued = await Promise.all([world, ...others].map(({ digests }) => deliverDue(digests)));
    expect(queued.reduce((sum, count) => sum + count, 0)).toBe(2);
    const { posts } = await sent();
    expect(heads(posts)).toHaveLength(1);
    expect(heads(posts, b)).toEqual(['Sanctions digest: 2 designated']);
  });

  it('lets real processes, started at once, queue and send each change once', { timeout: 60_000 }, async () => {
    await follow(a);
    await follow(b);
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 13));
    const work = { settings: database.settings, now: clock().toISOString() };
    const children = Array.from({ length: 3 }, () => startProcess('deliver.ts', work));
    await Promise.all(children.map((child) => child.printed(1)));
    for (const { process } of children) process.stdin?.write('go\n');
    const lines = (await Promise.all(children.map(({ done }) => done))).flat();
    const queued = lines.filter((line) => line.startsWith('queued ')).map((line) => Number(line.slice(7)));
    expect(queued.reduce((sum, count) => sum + count, 0)).toBe(2);
    const { posts } = await sent();
    expect([heads(posts).length, heads(posts, b).length]).toEqual([1, 1]);
  });

  it('keeps what a changed subscription was not told yet', async () => {
    await follow(a, { filter: dprk });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 14));
    expect(await follow(a, { time: '10:00' })).toBe(false);
    at('2025-11-04T09:30:00.000Z');
    expect(await deliverDue(world.digests)).toBe(0);
    at('2025-11-04T10:00:00.000Z');
    expect(await deliverDue(world.digests)).toBe(1);
    expect(heads((await sent()).posts)).toEqual(['Sanctions digest: 4 designated']);
  });

  it('composes anew where the subscription changes while its digest is composed: no loss, no double', async () => {
    await follow(a, { filter: dprk });
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 14));
    let changed = false;
    const slow = {
      ...world.digests,
      async chartOf(...given: Parameters<typeof world.digests.chartOf>) {
        // The digest is composed by now; the channel asks for everything before it is written down.
        if (!changed) await follow(a);
        changed = true;
        return world.digests.chartOf(...given);
      },
    };
    expect(await deliverDue(slow)).toBe(0);
    expect(heads((await sent()).posts)).toEqual([]);
    at('2025-11-05T09:00:00.000Z');
    expect(await deliverDue(slow)).toBe(1);
    expect(heads((await sent()).posts)).toEqual(['Sanctions digest: 4 designated']);
  });

  it('sends nothing that was being composed to a channel that unsubscribed', async () => {
    await follow(a);
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 14));
    const slow = {
      ...world.digests,
      async chartOf() {
        await unsubscribe(world.digests, a, 'fake:rob');
        return null;
      },
    };
    expect(await deliverDue(slow)).toBe(0);
    expect(await readLastDelivery(database.store.db, a)).toBeNull();
    expect((await sent()).posts).toEqual([]);
  });

  it('tells the same versions again when a list steps back and comes again', async () => {
    await follow(a);
    const versions = async () => world.archive.versions('us-ofac-sdn');
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 12));
    at('2025-11-04T09:00:00.000Z');
    await deliverDue(world.digests);
    const [first, second] = await versions();
    for (const [day, version] of [
      ['05', first],
      ['06', second],
    ] as const) {
      const serving = { version: version?.id ?? '' };
      await database.store.db.updateTable('list_head').set(serving).where('list', '=', 'us-ofac-sdn').execute();
      at(`2025-11-${day}T09:00:00.000Z`);
      expect(await deliverDue(world.digests)).toBe(1);
    }
    expect(heads((await sent()).posts)).toEqual([
      'Sanctions digest: 2 designated',
      'Sanctions digest: 2 removed',
      'Sanctions digest: 2 designated',
    ]);
  });

  it('draws the additions since the publication that it compares with, however old that is', async () => {
    at('2026-02-20T09:00:00.000Z');
    await world.publish('2026-02-20', companies(1, 12));
    const list = { id: 'us-ofac-sdn', title: 'OFAC SDN' };
    const [from, to] = await world.archive.versions(list.id);
    if (from === undefined || to === undefined) throw new Error('two versions were published');
    const chart = await world.digests.chartOf([{ list, from, to }], everything);
    expect(chart).toMatchObject({ from: '2025-11-03', to: '2026-02-20', additions: 2 });
  });

  it('tells of a list that is new here that it has begun, and lists none of it', async () => {
    await database.store.db.deleteFrom('list_head').where('list', '=', 'un-sc').execute();
    await follow(a);
    at('2025-11-04T08:00:00.000Z');
    await world.publish(
      '2025-11-04',
      [designation('QDi.1', { list: 'un-sc' }), designation('QDi.2', { list: 'un-sc' })],
      { list: 'un-sc' },
    );
    at('2025-11-04T09:00:00.000Z');
    await deliverDue(world.digests);
    const text = all((await sent()).posts);
    expect(text).toContain('Sanctions digest: a list has begun');
    expect(text).toContain('first had here, with 2 entries');
  });

  it('sends the thread behind a head that a platform refused for a while, each message once', async () => {
    await follow(a);
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 300));
    await deliverDue(world.digests);
    let refusals = 0;
    const platform = fake({
      knowsKeys: true,
      async onPost() {
        refusals += 1;
        if (refusals % 3 === 1) throw Object.assign(new Error('429'), { retryAfterSeconds: 2 });
        if (refusals % 3 === 2) throw new Error('500');
      },
    });
    for (let turn = 0; turn < 80; turn++) {
      await sent(platform);
      now += 3_000;
    }
    const keys = platform.posts.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(heads(platform.posts)).toHaveLength(1);
    const thread = all(platform.posts.slice(1));
    for (let uid = 11; uid <= 300; uid++) expect(thread).toContain(`(us-ofac-sdn:${uid})`);
  });

  it('sends what a long outage swallowed with the next digest, unless that is two weeks old', async () => {
    await follow(a);
    const down = fake({
      knowsKeys: true,
      async onPost() {
        throw Object.assign(new Error('no such channel'), { permanent: true });
      },
    });
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04', companies(1, 12));
    await deliverDue(world.digests);
    await sent(down);
    at('2025-11-12T09:00:00.000Z');
    await world.publish('2025-11-12', companies(1, 13));
    await deliverDue(world.digests);
    await sent(down);
    at('2025-11-19T09:00:00.000Z');
    await world.publish('2025-11-19', companies(1, 14));
    await deliverDue(world.digests);
    const { posts } = await sent();
    expect(heads(posts)).toEqual(['Sanctions digest: 1 designated', 'Sanctions digest: 1 designated']);
    expect(posts.map(({ view }) => textsOf(view).join(' ')).join('\n')).toMatch(/:13\)[\s\S]*:14\)/);
    expect(all(posts)).not.toContain('us-ofac-sdn:12)');
  });
});
