import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { deliverDue } from '../../src/digest/deliver.ts';
import { everything, type Filter } from '../../src/digest/filter.ts';
import { subscribe } from '../../src/digest/subscribe.ts';
import { createListChecks } from '../../src/lists/list-check-store.ts';
import type { Place } from '../../src/ports.ts';
import { createSender, type Sender, type SendPolicy } from '../../src/store/sender.ts';
import type { View } from '../../src/views/view.ts';
import { engines } from '../contracts/store-engines.ts';
import { type FakePost, fakePlatform, quietLog } from '../fakes/platform.ts';
import { designation, type World, worldOn } from '../fixtures/digests.ts';
import { textsOf } from '../fixtures/views.ts';

/** What the publisher lists: the note of each entry by its number. Odd numbers are of North Korea. */
type Listed = ReadonlyMap<number, number>;
type Line = { uid: number; what: string };

const korea: Filter = { interests: ['topic:north-korea'], lists: [] };
const isKorean = (uid: number) => uid % 2 === 1;
const policy: SendPolicy = {
  spacing: 0,
  firstDelay: 1_000,
  longestDelay: 900_000,
  attempts: 6,
  timeout: 2_000,
  concurrency: 3,
};
const channels = {
  everything: { place: 'fake:everything', filter: everything, time: '09:00', zone: 'Europe/London', quiet: false },
  korea: { place: 'fake:korea', filter: korea, time: '09:00', zone: 'America/New_York', quiet: true },
  night: { place: 'fake:night', filter: everything, time: '01:30', zone: 'Europe/London', quiet: false },
  changing: { place: 'fake:changing', filter: everything, time: '12:00', zone: 'America/New_York', quiet: false },
} as const;
type Channel = (typeof channels)[keyof typeof channels];

/** The same numbers in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

describe.each(engines)('a month of digests on $name', ({ name, fresh }) => {
  it.each([
    ['spring', '2026-03-01T00:00:00.000Z', 1],
    ['autumn', '2026-10-11T00:00:00.000Z', 2],
  ])(
    'in %s, over outages, restarts and changes of clocks, tells each channel each change once',
    async (_, start, seed) => {
      const database = await fresh();
      try {
        const chance = chances(seed);
        const below = (count: number) => Math.floor(chance() * count);
        let now = Date.parse(start);
        const clock = () => new Date(now);
        const date = () => clock().toISOString().slice(0, 10);

        let weather: 'fair' | '429' | '500' = 'fair';
        const arrived: FakePost[] = [];
        const slack = fakePlatform({
          async onPost(post) {
            if (weather === '429') throw Object.assign(new Error('ratelimited'), { retryAfterSeconds: 30 });
            if (weather === '500' && chance() < 0.7) throw new Error('500');
            arrived.push(post);
            // The worst of all: it was posted, and nobody hears so.
            if (weather === '500') throw new Error('500');
          },
        });
        const stores = [database.store, ...(name === 'postgres' ? [await database.openAgain()] : [])];
        const started = (): { world: World; sender: Sender }[] =>
          stores.map((store) => ({
            world: worldOn(store, clock),
            sender: createSender({ store, platformOf: () => slack, clock, log: quietLog(), policy }),
          }));
        let replicas = started();
        const one = () => replicas[below(replicas.length)]?.world ?? worldOn(database.store, clock);
        const checks = createListChecks(database.store);

        let listed: Listed = new Map(Array.from({ length: 30 }, (_, n) => [n + 1, 0]));
        const published = new Map<string, Listed>();
        let [nextUid, nextNote] = [31, 1];
        const publish = async () => {
          const entries = [...listed].map(([uid, note]) =>
            designation(String(uid), {
              programmes: [isKorean(uid) ? 'DPRK4' : 'SDGT'],
              remarks: [`Title: Note ${note}`],
            }),
          );
          await one().publish(date(), entries);
          const version = await one().archive.current('us-ofac-sdn');
          if (version !== null) published.set(version.id, listed);
        };
        const change = () => {
          const changed = new Map(listed);
          for (let count = below(4); count >= 0; count--) {
            const uid = [...changed.keys()][below(changed.size)] ?? 0;
            const what = chance();
            if (what < 0.5) changed.set(nextUid++, nextNote++);
            else if (what < 0.7) changed.delete(uid);
            else changed.set(uid, nextNote++);
          }
          listed = changed;
        };
        const follow = ({ place, filter, time, zone, quiet }: Channel, other: Filter = filter) =>
          subscribe(one().digests, {
            place: place as Place,
            filter: other,
            schedule: { days: [1, 2, 3, 4, 5, 6, 7], time, zone },
            quiet,
            by: 'fake:rob',
            at: clock().toISOString(),
          });
        const turn = async (...meanwhile: Promise<unknown>[]) => {
          await Promise.all([...replicas.map(({ world }) => deliverDue(world.digests)), ...meanwhile]);
          for (let again = 0; again < 3; again++) {
            await Promise.all(replicas.map(({ sender }) => sender.drain()));
            now += 40_000;
          }
          now -= 120_000;
        };

        await publish();
        await one().publish(date(), [designation('QDi.1', { list: 'un-sc' })], { list: 'un-sc' });
        for (const channel of Object.values(channels)) await follow(channel);
        const began = listed;

        // Two replicas and a server take longer over each turn.
        const step = (name === 'sqlite' ? 30 : 60) * 60_000;
        const aDay = 86_400_000 / step;
        const ticks = 33 * aDay;
        // The last two days are fair, so that whatever was late can arrive.
        const fair = ticks - 2 * aDay;
        /** Days on which a process ran to their end. */
        const served = new Set<string>();
        let [publisherDown, slackDown, processDown, filterNow] = [0, 0, 0, everything];
        for (let tick = 0; tick < ticks; tick++, now += step) {
          if (publisherDown > 0) publisherDown -= 1;
          else if (tick < fair && chance() < 0.01) publisherDown = below(80);
          if (slackDown > 0) slackDown -= 1;
          else weather = 'fair';
          if (tick < fair && slackDown === 0 && chance() < 0.03) {
            weather = chance() < 0.5 ? '429' : '500';
            slackDown = below(30);
          }
          if (tick >= fair) [publisherDown, weather] = [0, 'fair'];
          if (tick < fair && tick % 4 === 0) {
            if (publisherDown > 0) {
              await checks.failed(
                'us-ofac-sdn',
                clock(),
                { code: 'download-failed', sentence: 'It is down.' },
                async () => {},
              );
            } else if (chance() < 0.3) {
              change();
              await publish();
            } else await checks.succeeded('us-ofac-sdn', clock());
            await checks.succeeded('un-sc', clock());
          }
          served.add(date());
          if (processDown > 0) {
            served.delete(date());
            processDown -= 1;
            continue;
          }
          if (tick < fair && chance() < 0.02) {
            replicas = started();
            processDown = chance() < 0.2 ? below(150) : below(3);
          }
          const changes = tick < fair && chance() < 0.04;
          if (changes) filterNow = filterNow === everything ? korea : everything;
          await turn(...(changes ? [follow(channels.changing, filterNow)] : []));
        }

        expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
        const unsent = await database.store.db
          .selectFrom('outbox')
          .select(['key', 'state'])
          .where('state', '!=', 'sent')
          .execute();
        expect(unsent).toEqual([]);
        const once = eachOnce(arrived);
        expect(arrived.length).toBeGreaterThan(once.size);
        for (const channel of [channels.everything, channels.korea, channels.night]) {
          const wanted = (of: Listed) =>
            new Map([...of].filter(([uid]) => channel.filter === everything || isKorean(uid)));
          const digests = digestsOf(once, channel.place);
          expect(digests.length).toBeGreaterThan(10);
          expect(
            replayed(
              wanted(began),
              digests.flatMap(({ lines }) => lines),
            ),
            channel.place,
          ).toEqual(sorted(wanted(listed)));
        }
        // Whatever it followed at the time: its digests join without a gap, and each says what plain code finds.
        const joined = digestsOf(once, channels.changing.place);
        expect(new Set(joined.map(({ followed }) => followed)).size).toBe(2);
        let at = [...published.keys()][0] ?? '';
        for (const { from, to, followed, lines } of joined) {
          expect(from).toBe(at);
          at = to;
          const wanted = (of: Listed | undefined) =>
            new Map([...(of ?? [])].filter(([uid]) => followed === null || isKorean(uid)));
          expect(replayed(wanted(published.get(from)), lines)).toEqual(sorted(wanted(published.get(to))));
        }
        expect(published.get(at)).toEqual(listed);
        for (const { place, time, zone } of Object.values(channels)) {
          const slots = digestsOf(once, place).map(({ slot }) => Temporal.Instant.from(slot).toZonedDateTimeISO(zone));
          const dates = slots.map((slot) => slot.toPlainDate().toString());
          expect([...new Set(dates)]).toEqual(dates);
          if (place === 'fake:everything' || place === 'fake:night') {
            expect(dates, place).toEqual(expect.arrayContaining([...served]));
          }
          for (const slot of slots) {
            const local = slot.toPlainTime().toString().slice(0, 5);
            // The night of spring has no half past one in London.
            expect(local).toBe(slot.toPlainDate().toString() === '2026-03-29' && time === '01:30' ? '02:00' : time);
          }
        }
        const heads = [...once.values()].filter(({ place }) => !place.includes(':thread:'));
        expect(heads.some(({ view }) => textsOf(view).join(' ').includes('it could not be refreshed since'))).toBe(
          true,
        );
      } finally {
        await database.cleanup();
      }
    },
    180_000,
  );
});

/** The messages by their key, the first of each; a further one has to say that it is one. */
function eachOnce(arrived: readonly FakePost[]): Map<string, FakePost> {
  const once = new Map<string, FakePost>();
  for (const post of arrived) {
    if (once.has(post.key)) expect(textsOf(post.view).at(-1)).toMatch(/^Repeated after a/);
    else once.set(post.key, post);
  }
  return once;
}

/** The digests of a channel in the order of their slots, each with what its thread lists. */
function digestsOf(once: ReadonlyMap<string, FakePost>, place: string) {
  const heads = [...once].filter(([, post]) => post.place === place);
  return heads
    .map(([key, { view }]) => {
      const texts = textsOf(view).join('\n');
      const [, from = '', to = from] = /us-ofac-sdn (\S+?)(?: → (\S+?))?[;.](?:\s|$)/.exec(texts) ?? [];
      const [, followed = null] = /Followed: (.*?)\. /.exec(texts) ?? [];
      const thread = [...once].filter(([other]) => other.startsWith(`${key} `));
      return {
        slot: key.split(' ').at(-1) ?? '',
        from,
        to,
        followed,
        lines: thread.flatMap(([, post]) => linesOf(post.view)),
      };
    })
    .sort((a, b) => (a.slot < b.slot ? -1 : 1));
}

function linesOf(view: View): Line[] {
  return view.blocks.flatMap((block) =>
    block.kind !== 'rows'
      ? []
      : block.rows.map(([entry, what]) => ({
          uid: Number(/:(\d+)\)$/.exec(entry?.text ?? '')?.[1]),
          what: what?.text ?? '',
        })),
  );
}

/** A list as somebody has it who began with `before` and was told `lines`: fails where a line does not fit. */
function replayed(before: Listed, lines: readonly Line[]): [number, number][] {
  const known = new Map(before);
  for (const { uid, what } of lines) {
    if (what.startsWith('Designated')) {
      expect(known.has(uid), `${uid} designated twice`).toBe(false);
      known.set(uid, Number(/, Note (\d+)/.exec(what)?.[1]));
    } else if (what.startsWith('Delisted')) {
      expect(known.delete(uid), `${uid} delisted twice`).toBe(true);
    } else {
      const [, added, removed] = /^Remark added: Title: Note (\d+); remark removed: Title: Note (\d+)/.exec(what) ?? [];
      expect(known.get(uid), what).toBe(Number(removed));
      known.set(uid, Number(added));
    }
  }
  return [...known].sort(([a], [b]) => a - b);
}

function sorted(listed: Listed): [number, number][] {
  return [...listed].sort(([a], [b]) => a - b);
}
