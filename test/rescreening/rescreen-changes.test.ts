import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { deliverDue } from '../../src/digest/deliver.ts';
import { everything } from '../../src/digest/filter.ts';
import { subscribe } from '../../src/digest/subscribe.ts';
import { type Place, personPlace } from '../../src/ports.ts';
import { rescreenerOf } from '../../src/rescreening/rescreener.ts';
import { subjectKey } from '../../src/rescreening/watched-subjects.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { readScreening } from '../../src/screening/screening-store.ts';
import { erase, keepPersonal } from '../../src/store/personal-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { designation, type World, worldOn } from '../fixtures/digests.ts';
import { textsOf } from '../fixtures/views.ts';

const kim = designation('100', { name: 'KIM, Un Son', kind: 'person', programmes: ['DPRK4'] });
const base = [designation('1', { name: 'FIRST TRADING COMPANY' }), designation('2', { name: 'SECOND BANK' })];
const address = '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c';

describe.each(engines)('watching subjects on $name', ({ fresh }) => {
  let database: TestDatabase;
  let now: number;
  let world: World;
  const clock = () => new Date(now);
  const at = (iso: string) => {
    now = Date.parse(iso);
  };
  const queued = async () =>
    (await database.store.db.selectFrom('outbox').select(['place', 'view', 'key']).orderBy('position').execute()).map(
      ({ place, view, key }) => ({ place, key, text: textsOf(JSON.parse(view)).join('\n') }),
    );
  beforeEach(async () => {
    database = await fresh();
    at('2025-11-03T12:00:00.000Z');
    world = worldOn(database.store, clock);
    await world.publish('2025-11-03', base);
    await world.publish('2025-11-03', [designation('QDi.1', { list: 'un-sc', name: 'UNRELATED GROUP' })], {
      list: 'un-sc',
    });
    expect(await world.watch.catchUp()).toBe(true);
  });
  afterEach(() => database.cleanup());

  it('opens a case for a subject that a new designation meets, with what was answered earlier', async () => {
    const first = await world.ask('fake:mia', { text: 'Kim Un Son', ref: 'CUST-1' });
    expect(first.hits).toEqual([]);
    await world.ask('fake:mia', { text: 'Jane Sample' });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    expect(await world.watch.catchUp()).toBe(true);
    expect(world.opened).toHaveLength(1);
    const [found] = world.opened;
    expect(found).toMatchObject({
      origin: 'rescreen',
      subject: { id: first.id, origin: 'screening' },
      requester: 'fake:mia',
      queries: [{ text: 'Kim Un Son' }],
      hits: [{ entry: { id: 'us-ofac-sdn:100' } }],
      earlier: [{ id: first.id, verdict: first.verdict, actor: 'fake:mia' }],
    });
    expect(found?.lists).toEqual([{ id: 'us-ofac-sdn', version: (await world.archive.current('us-ofac-sdn'))?.id }]);
    expect(found?.earlier[0]?.lists.map(({ version }) => version.slice(0, 10))).toContain('2025-11-03');
    const told = await queued();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ place: personPlace('fake:mia') });
    expect(told[0]?.text).toContain('Please contact compliance');
    for (const secret of ['Kim', 'KIM', 'CUST', 'DPRK', 'us-ofac', 'list']) expect(told[0]?.text).not.toContain(secret);
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
  });

  it('finds the same hit once, and a changed entry only by what is new in it', async () => {
    await world.ask('fake:mia', { text: 'Kim Un Son' });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    await world.watch.catchUp();
    await world.watch.catchUp();
    at('2025-11-05T08:00:00.000Z');
    await world.publish('2025-11-05', [...base, { ...kim, remarks: ['Title: Manager'] }]);
    await world.watch.catchUp();
    expect(world.opened).toHaveLength(1);
    await world.ask('fake:mia', { text: address });
    at('2025-11-06T08:00:00.000Z');
    await world.publish('2025-11-06', [...base, { ...kim, wallets: [{ asset: 'ETH', address }] }]);
    await world.watch.catchUp();
    expect(world.opened.map(({ hits }) => hits.map(({ basis }) => basis))).toEqual([['name'], ['wallet']]);
  });

  it('does not open a case for what was already answered with the same entry', async () => {
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    await world.watch.catchUp();
    expect((await world.ask('fake:mia', { text: 'Kim Un Son' })).verdict).toBe('review');
    at('2025-11-05T08:00:00.000Z');
    await world.publish('2025-11-05', [...base, { ...kim, remarks: ['Title: Manager'] }]);
    await world.watch.catchUp();
    expect(world.opened).toEqual([]);
  });

  it('tells who decided earlier', async () => {
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    await world.watch.catchUp();
    const asked = await world.ask('fake:mia', { text: 'Kim Un Son' });
    await database.store.db
      .insertInto('disposition')
      .values({
        screening: asked.id,
        designation: kim.id,
        at: clock().toISOString(),
        actor: 'fake:rob',
        outcome: 'not-this',
        case_id: null,
        seq: 1,
      })
      .execute();
    at('2025-11-05T08:00:00.000Z');
    const alias = { name: 'KIM UN SON', use: 'aka', strength: 'strong', script: 'Latn' } as const;
    await world.publish('2025-11-05', [
      ...base,
      designation('101', { name: 'KIM, Un Sun', kind: 'person', names: [alias] }),
    ]);
    await world.watch.catchUp();
    expect(world.opened[0]?.earlier[0]?.decisions).toMatchObject([
      { designation: kim.id, outcome: 'not-this', actor: 'fake:rob' },
    ]);
  });

  it('watches each subject once, leaves out watch:no, erased ones and those older than the months kept', async () => {
    await world.ask('fake:mia', { text: 'Kim  Un Son' });
    await world.ask('fake:rob', { text: 'KIM UN SON' });
    await world.ask('fake:mia', { text: 'Second subject' });
    await world.ask('fake:mia', { text: 'Left out', watch: 'no' });
    const gone = await world.ask('fake:mia', { text: 'Erased subject' });
    const row = await readScreening(database.store.db, gone.id);
    await database.store.record((tx) =>
      erase(tx, { personal: row?.personal ?? '', at: clock().toISOString(), by: 'fake:adam', reason: 'asked' }),
    );
    at('2024-10-01T08:00:00.000Z');
    await world.ask('fake:mia', { text: 'Long ago' });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    await world.watch.catchUp();
    const state = await database.store.db
      .selectFrom('watch_state')
      .selectAll()
      .where('list', '=', 'us-ofac-sdn')
      .execute();
    expect(state).toMatchObject([{ subjects: 2 }]);
    expect(world.opened).toHaveLength(1);
    expect(world.opened[0]?.asked).toHaveLength(2);
    expect((await queued()).map(({ place }) => place).sort()).toEqual([
      personPlace('fake:mia'),
      personPlace('fake:rob'),
    ]);
  });

  it('watches the names and the wallet of hires', async () => {
    await database.store.write(async (tx) => {
      const made = clock().toISOString();
      const hire = { legalName: 'Jane Sample', aliases: ['Kim Un Son'], payment: { wallet: address } };
      const { id: personal } = await keepPersonal(tx, made, { hire });
      await tx
        .insertInto('hire')
        .values({
          id: 'H-1',
          number: 1,
          source: 'form',
          external_id: null,
          version: 1,
          state: 'recorded',
          received_at: made,
          updated_at: made,
          requester: 'fake:mia',
          personal,
          points: 0,
          categories: '[]',
          ask_until: null,
          unscreened: 0,
          outcome: 'open',
          seq: 1,
        })
        .execute();
    });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, { ...kim, wallets: [{ asset: 'ETH', address }] }]);
    await world.watch.catchUp();
    expect(world.opened).toMatchObject([{ subject: { id: 'H-1', origin: 'hire' }, requester: 'fake:mia' }]);
    expect(world.opened[0]?.hits.map(({ basis }) => basis).sort()).toEqual(['name', 'wallet']);
  });

  it('says in the digest how many are affected, and names none', async () => {
    const follow = {
      place: 'fake:a' as Place,
      filter: everything,
      quiet: false,
      by: 'fake:rob',
      at: clock().toISOString(),
    };
    await subscribe(world.digests, {
      ...follow,
      schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: '09:00', zone: 'UTC' },
    });
    await world.ask('fake:mia', { text: 'Jane Sample' });
    await world.ask('fake:mia', { text: 'Kim Un Son' });
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    await deliverDue(world.digests);
    at('2025-11-05T09:00:00.000Z');
    await world.publish('2025-11-05', [...base, kim, designation('3', { name: 'THIRD SHIPPING' })]);
    await deliverDue(world.digests);
    const heads = (await queued()).filter(({ key, place }) => place === 'fake:a' && !/Z \d+$/.test(key));
    expect(heads[0]?.text).toContain('1 of your 2 watched subjects is affected; a case has been opened');
    expect(heads[1]?.text).toContain('None of your 2 watched subjects is affected.');
    expect(heads.map(({ text }) => text).join()).not.toMatch(/Kim Un Son|Jane/);
  });

  it('waits for the subjects, but not for ever', async () => {
    const follow = {
      place: 'fake:a' as Place,
      filter: everything,
      quiet: false,
      by: 'fake:rob',
      at: clock().toISOString(),
    };
    await subscribe(world.digests, {
      ...follow,
      schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: '09:00', zone: 'UTC' },
    });
    await world.ask('fake:mia', { text: 'Jane Sample' });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, designation('3')]);
    await world.watch.catchUp();
    at('2025-11-04T09:00:00.000Z');
    await world.publish('2025-11-04T08:30', [...base, kim, designation('3')]);
    const busy = { ...world.digests, watch: { catchUp: async () => false } };
    expect(await deliverDue(busy)).toBe(0);
    at('2025-11-04T09:11:00.000Z');
    expect(await deliverDue(busy)).toBe(1);
    expect((await queued())[0]?.text).toContain('Your 1 watched subject is still being screened');
  });

  it('misses no change that came before subjects were watched for the first time', async () => {
    await database.store.db.deleteFrom('watch_state').execute();
    at('2025-11-03T13:00:00.000Z');
    await world.ask('fake:mia', { text: 'Kim Un Son' });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    await world.watch.catchUp();
    await world.watch.catchUp();
    expect(world.opened).toMatchObject([{ hits: [{ entry: { id: kim.id } }] }]);
  });

  it('lets several processes find each hit once', async () => {
    await world.ask('fake:mia', { text: 'Kim Un Son' });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    const others = await Promise.all(
      [1, 2, 3].map(async () => worldOn(await database.openAgain(), clock, { opened: world.opened })),
    );
    await Promise.all([world, ...others].map(({ watch }) => watch.catchUp()));
    expect(world.opened).toHaveLength(1);
  });

  it('finds the rest after a process died halfway, and what it found only once', async () => {
    await world.ask('fake:mia', { text: 'Kim Un Son' });
    await world.ask('fake:mia', { text: 'Third Shipping Company' });
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim, designation('3', { name: 'THIRD SHIPPING COMPANY' })]);
    let opened = 0;
    const dying = worldOn(database.store, clock, {
      opened: world.opened,
      async onOpen() {
        if (++opened === 2) throw new Error('killed');
      },
    });
    await expect(dying.watch.catchUp()).rejects.toThrow('killed');
    expect(world.opened).toHaveLength(1);
    expect(await world.watch.catchUp()).toBe(true);
    expect(world.opened).toHaveLength(2);
    expect(new Set(world.opened.map(({ hits }) => hits[0]?.entry.id)).size).toBe(2);
  });

  it('screens again what could not be screened, once, when every list is in force', async () => {
    const stale = { lists: [], notSearched: [], withheld: ['OFAC SDN: It was last checked 4 days ago.'] };
    const asked = [
      await world.ask('fake:mia', { text: 'Jane Sample', ref: 'CUST-7' }, stale),
      await world.ask('fake:mia', { text: 'John Example' }, stale),
      await world.ask('fake:mia', { text: '???' }, stale),
    ];
    expect(asked[0]?.verdict).toBe('not-screened');
    at('2025-11-04T08:00:00.000Z');
    expect(await world.again(stale)).toBe(0);
    await world.publish('2025-11-04', [...base, designation('3')]);
    expect(await world.again()).toBe(3);
    expect(await world.again()).toBe(0);
    const told = (await queued()).map(({ place, text }) => [place, text.split('\n')[0]]);
    expect(told).toEqual([[personPlace('fake:mia'), '2 screenings of yours have been done now']]);
    expect((await queued())[0]?.text).toContain('CUST-7');
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
  });

  it('opens a case where what could not be screened is met', async () => {
    const stale = { lists: [], notSearched: [], withheld: ['UN list: Not had yet.'] };
    await world.ask('fake:mia', { text: 'Kim Un Son' }, stale);
    at('2025-11-04T08:00:00.000Z');
    await world.publish('2025-11-04', [...base, kim]);
    expect(await world.again()).toBe(1);
    expect(world.opened).toMatchObject([{ hits: [{ entry: { id: kim.id } }], requester: 'fake:mia' }]);
    await world.watch.catchUp();
    expect(world.opened).toHaveLength(1);
    expect((await queued()).map(({ text }) => text.split('\n')[0])).toEqual(['Please contact compliance']);
  });
});

describe('re-screening', () => {
  it('finds among the changed entries what a search of the whole lists finds', async () => {
    const [engine] = engines;
    if (engine === undefined) throw new Error('no engine');
    const database = await engine.fresh();
    try {
      const world = worldOn(database.store, () => new Date('2025-11-04T12:00:00.000Z'));
      const families = ['KIM', 'RI', 'PAK', 'CHOE', 'JONG', 'IVANOV', 'HASSAN', 'GARCIA'];
      const given = ['Un Son', 'Yong Chol', 'Sergey Petrovich', 'Mohammad Ali', 'Jose Luis', 'Kuk Chol'];
      const people = families.flatMap((family, f) =>
        given.map((name, g) => designation(String(1_000 + f * 10 + g), { name: `${family}, ${name}`, kind: 'person' })),
      );
      await world.publish('2025-11-04', people);
      const whole = await world.corpus();
      const version = await world.archive.current('us-ofac-sdn');
      if (version === null) throw new Error('a version was published');
      const changed = people.filter((_, n) => n % 5 === 0);
      const rescreener = await rescreenerOf([{ version, title: 'OFAC SDN', entries: changed }], whole, standardPolicy);
      const ids = new Set(changed.map(({ id }) => id));
      let met = 0;
      for (const family of families) {
        for (const name of given) {
          const query = { text: `${name} ${family.toLowerCase()}` };
          const { hits } = await world.ask('fake:mia', query);
          const wanted = hits.map(({ entry }) => entry.id).filter((id) => ids.has(id));
          const subject = {
            id: 'x',
            origin: 'screening' as const,
            key: subjectKey(query),
            queries: [query],
            requester: 'fake:mia',
          };
          expect(
            rescreener
              .candidates(subject)
              .map(({ entry }) => entry.id)
              .sort(),
          ).toEqual(wanted.sort());
          met += wanted.length;
        }
      }
      expect(met).toBeGreaterThan(9);
    } finally {
      await database.cleanup();
    }
  });
});
