import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeOf } from '../../../adapters/slack/place.ts';
import { deliverDue } from '../../../src/digest/deliver.ts';
import { everything } from '../../../src/digest/filter.ts';
import { subscribe } from '../../../src/digest/subscribe.ts';
import { createSender } from '../../../src/store/sender.ts';
import { quietLog } from '../../fakes/platform.ts';
import { textOfBlocks } from '../../fakes/slack-people.ts';
import { designation, worldOn } from '../../fixtures/digests.ts';
import { openSlack } from './open-slack.ts';

let one: Awaited<ReturnType<typeof openSlack>>;
beforeEach(async () => {
  one = await openSlack();
});
afterEach(() => one.close());

it('brings a digest into a channel of Slack through pauses, faults and a line that is down, each message once', async () => {
  let now = Date.parse('2025-11-03T12:00:00.000Z');
  const clock = () => new Date(now);
  const world = worldOn(one.store, clock);
  const companies = (count: number) => Array.from({ length: count }, (_, n) => designation(String(n + 1)));
  const channel = one.slack.channel('compliance');
  const shown = () => one.people.sees(one.actor('rob').id, channel);
  const sender = createSender({ store: one.store, platformOf: () => one.platform, clock, log: quietLog() });
  /** Sends for so many minutes. */
  const minutes = async (count: number) => {
    for (let turn = 0; turn < count * 20; turn++, now += 3_000) await sender.drain();
  };
  const posts = () => one.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;

  await world.publish('2025-11-03', companies(3));
  await subscribe(world.digests, {
    place: placeOf({ team: one.slack.team, channel, thread: null }),
    filter: everything,
    schedule: { days: [1, 2, 3, 4, 5], time: '09:00', zone: 'Europe/London' },
    quiet: false,
    by: 'slack:rob',
    at: clock().toISOString(),
  });
  now = Date.parse('2025-11-04T09:00:00.000Z');
  await world.publish('2025-11-04', companies(123));
  await world.watch.catchUp();
  expect(await deliverDue(world.digests)).toBe(1);

  one.slack.pauses('chat.postMessage', 2, 120);
  await minutes(1);
  expect([posts(), shown()]).toEqual([1, []]);
  await minutes(5);
  const afterPause = shown().length;
  expect(afterPause).toBeGreaterThan(1);

  one.slack.answer('chat.postMessage', 3, { ok: false, error: 'internal_error' }, 500);
  one.slack.setDown(true);
  now = Date.parse('2025-11-05T09:00:00.000Z');
  await world.publish('2025-11-05', companies(124));
  await world.watch.catchUp();
  expect(await deliverDue(world.digests)).toBe(1);
  await minutes(5);
  expect(shown()).toHaveLength(afterPause);
  one.slack.setDown(false);
  await minutes(70);

  const heads = shown().filter(({ thread, ts }) => thread === null || thread === ts);
  expect(heads.map(({ blocks }) => /Sanctions digest: (\d+ designated)/.exec(textOfBlocks(blocks))?.[1])).toEqual([
    '120 designated',
    '1 designated',
  ]);
  const listed = heads.map(({ ts }) =>
    shown()
      .filter(({ thread, ts: own }) => thread === ts && own !== ts)
      .flatMap(({ blocks }) =>
        [...textOfBlocks(blocks).matchAll(/\(us-ofac-sdn:(\d+)\)/g)].map(([, uid]) => Number(uid)),
      ),
  );
  expect(listed.map((uids) => uids.sort((a, b) => a - b))).toEqual([
    Array.from({ length: 120 }, (_, n) => n + 4),
    [124],
  ]);
}, 60_000);
