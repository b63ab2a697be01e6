import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { deliverDue } from '../../src/digest/deliver.ts';
import { everything, type Filter } from '../../src/digest/filter.ts';
import { subscribe } from '../../src/digest/subscribe.ts';
import type { Place } from '../../src/ports.ts';
import { createSender, type SendPolicy } from '../../src/store/sender.ts';
import { engines } from '../contracts/store-engines.ts';
import { fakePlatform, quietLog } from '../fakes/platform.ts';
import { designation, worldOn } from '../fixtures/digests.ts';
import { startProcess } from '../fixtures/processes/process.ts';
import { textsOf } from '../fixtures/views.ts';

type Line = { place: string; key: string; repeated: boolean; texts: string[] };

const company = (uid: number) => designation(String(uid), { programmes: [uid % 3 === 0 ? 'DPRK4' : 'SDGT'] });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const policy: SendPolicy = {
  spacing: 0,
  firstDelay: 100,
  longestDelay: 100,
  attempts: 5,
  timeout: 1_000,
  concurrency: 1,
};
const [all, korea] = ['fake:all', 'fake:korea'];
const followed: [string, Filter][] = [
  [all, everything],
  [korea, { interests: ['topic:north-korea'], lists: [] }],
];
/** Which of the entries whose number is given each channel has to hear of. */
const wanted = (uids: number[]) => ({ [all]: uids, [korea]: uids.filter((uid) => uid % 3 === 0) });

describe.each(engines)('a digest whose process is killed with -9, on $name', ({ name, fresh }) => {
  /** Two days, with a death at step `dieAt` of the first; answers what arrived on each, and the steps of the last run. */
  async function lived(dieAt: number): Promise<{ days: Line[][]; steps: string[] }> {
    const database = await fresh();
    const folder = mkdtempSync(join(tmpdir(), 'cordon-digest-'));
    const sink = join(folder, 'sink');
    const run = async (now: string, death = 0) => {
      const { done } = startProcess('digest.ts', { settings: database.settings, sink, now, dieAt: death });
      if (death > 0) return done.catch(() => ['[]']);
      return done;
    };
    try {
      writeFileSync(sink, '');
      let now = new Date('2025-11-03T12:00:00.000Z');
      const world = worldOn(database.store, () => now);
      await world.publish('2025-11-03', range(1, 20).map(company));
      for (const [place, filter] of followed) {
        const schedule = { days: [1, 2, 3, 4, 5, 6, 7], time: '09:00', zone: 'Europe/London' };
        const rest = { schedule, quiet: false, by: 'fake:rob', at: now.toISOString() };
        await subscribe(world.digests, { place: place as Place, filter, ...rest });
      }
      now = new Date('2025-11-04T08:00:00.000Z');
      // 3 go, and enough come for a thread of two messages.
      await world.publish('2025-11-04', range(4, 70).map(company));
      if (dieAt > 0) await run('2025-11-04T09:00:00.000Z', dieAt);
      // Later than any hold, lease or wait of the dead one.
      const [printed = '[]'] = await run('2025-11-04T09:15:00.000Z');
      const sent = readFileSync(sink, 'utf8').split('\n').slice(0, -1);
      const first = sent.map((line): Line => JSON.parse(line));
      now = new Date('2025-11-05T08:00:00.000Z');
      await world.publish('2025-11-05', range(4, 75).map(company));
      now = new Date('2025-11-05T09:00:00.000Z');
      await deliverDue(world.digests);
      const second: Line[] = [];
      const platform = fakePlatform({
        onPost: async ({ view, ...post }) => void second.push({ ...post, repeated: false, texts: textsOf(view) }),
      });
      await createSender({
        store: database.store,
        platformOf: () => platform,
        clock: () => now,
        log: quietLog(),
        policy,
      }).drain();
      expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
      const unsent = await database.store.db.selectFrom('outbox').select('key').where('state', '!=', 'sent').execute();
      expect(unsent).toEqual([]);
      return { days: [first, second], steps: JSON.parse(printed) };
    } finally {
      await database.cleanup();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** The entries that a channel's threads listed, each message once. */
  const told = (lines: readonly Line[], channel: string) => {
    const own = new Map(
      lines.filter(({ place }) => place.startsWith(`${channel}:thread`)).map((line) => [line.key, line]),
    );
    const ids = [...own.values()].flatMap(({ texts }) => [...texts.join('\n').matchAll(/\(us-ofac-sdn:(\d+)\)/g)]);
    return ids.map(([, uid]) => Number(uid)).sort((a, b) => a - b);
  };

  it('at any step tells each channel each change once, and repeats at most the message of that moment, saying so', async () => {
    const whole = await lived(0);
    const keys = whole.days[0]?.map(({ key }) => key).sort();
    expect(keys).toHaveLength(5);
    for (const work of ['composing', 'drawing', 'transaction', 'sending'])
      expect(whole.steps).toContain(`before ${work}`);
    expect(whole.steps.filter((step) => step === 'sent, not noted')).toHaveLength(5);
    let repeats = 0;
    const dieAt = async (at: number) => {
      const step = `${whole.steps[at]} (${at})`;
      const { days } = await lived(at + 1);
      const [first = [], second = []] = days;
      const seen = new Set<string>();
      let again = 0;
      for (const { key, repeated } of first) {
        if (seen.has(key)) {
          again += 1;
          expect({ step, key, repeated }).toEqual({ step, key, repeated: true });
        }
        seen.add(key);
      }
      expect([...seen].sort(), step).toEqual(keys);
      expect(again, step).toBe(whole.steps[at] === 'sent, not noted' ? 1 : 0);
      repeats += again;
      for (const [lines, uids] of [
        [first, [...range(1, 3), ...range(21, 70)]],
        [second, range(71, 75)],
      ] as const) {
        for (const channel of [all, korea]) {
          expect(told(lines, channel), `${step}, ${channel}`).toEqual(wanted([...uids])[channel]);
          expect(new Set(lines.filter(({ place }) => place === channel).map(({ key }) => key)).size).toBe(1);
        }
      }
    };
    // Where each start takes long, the first and the last of each kind of step.
    const chosen = [...whole.steps.keys()].filter((at) => {
      const [step, before, after] = [whole.steps[at] ?? '', whole.steps.slice(0, at), whole.steps.slice(at + 1)];
      return name === 'sqlite' || !before.includes(step) || !after.includes(step);
    });
    for (let at = 0; at < chosen.length; at += 2) await Promise.all(chosen.slice(at, at + 2).map(dieAt));
    expect(repeats).toBe(name === 'sqlite' ? 5 : 2);
  }, 600_000);
});
