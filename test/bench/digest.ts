import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineSettings, engineOf } from '../../adapters/database/engine.ts';
import { compose } from '../../src/digest/compose.ts';
import { deliverDue } from '../../src/digest/deliver.ts';
import { digestListViews } from '../../src/digest/digest-list.ts';
import { digestView } from '../../src/digest/digest-view.ts';
import { everything } from '../../src/digest/filter.ts';
import { changesBetween } from '../../src/digest/list-changes.ts';
import { subscribe } from '../../src/digest/subscribe.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { Place } from '../../src/ports.ts';
import { recordBulk } from '../../src/screening/screening-store.ts';
import { openStore } from '../../src/store/database.ts';
import { designation, worldOn } from '../fixtures/digests.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';
import { shared } from '../fixtures/shared.ts';
import { atMost, type Figure } from './figure.ts';

const sdn = 'us-ofac-sdn';
const subscriptions = 1_000;
const subjects = 100_000;
const changedEntries = 100;

/** The digest of two whole SDN versions, a thousand subscriptions, and a hundred thousand subjects against a day's changes. */
export async function measureDigest(): Promise<Figure[]> {
  return [
    ...(shared === null ? [] : await wholeLists(shared)),
    ...(await manySubscriptions()),
    ...(await manySubjects()),
  ];
}

async function inFolder<T>(work: (settings: EngineSettings, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-digest-'));
  try {
    return await work({ engine: 'sqlite', path: join(folder, 'cordon.db') }, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wholeLists(folderOfFiles: string): Promise<Figure[]> {
  return inFolder(async (settings, folder) => {
    const store = await openStore(engineOf(settings));
    const refresher = refresherOn(store, { folder, settings, inWorker: true });
    try {
      for (const day of ['2025-10-30', '2025-11-19']) {
        const file = join(folderOfFiles, `data/ofac/sdn_advanced/${day}/SDN_ADVANCED.XML.gz`);
        await refresher.refresh(sdn, { by: 'bench', file });
      }
      const { archive } = worldOn(store, () => new Date('2025-11-20T09:00:00.000Z'));
      const [from, to] = await archive.versions(sdn);
      if (from === undefined || to === undefined) throw new Error('two versions were imported');
      const began = performance.now();
      const movement = await changesBetween(archive, { list: sdn, title: 'OFAC SDN' }, from, to, () => true);
      const digest = compose([movement], everything, { failures: [], subjects: null });
      digestView(digest, null, 'thread');
      digestListViews(digest);
      return [atMost('two SDN versions compared and composed', (performance.now() - began) / 1_000, 's', 1)];
    } finally {
      await refresher.stop();
      await store.close();
    }
  });
}

function manySubscriptions(): Promise<Figure[]> {
  return inFolder(async (settings) => {
    const store = await openStore(engineOf(settings));
    try {
      let now = new Date('2025-11-03T12:00:00.000Z');
      const world = worldOn(store, () => now);
      await world.publish('2025-11-03', [designation('1')]);
      const filters = [
        everything,
        { interests: ['topic:north-korea'], lists: [] },
        { interests: ['topic:crypto'], lists: [] },
      ];
      for (let n = 0; n < subscriptions; n++) {
        await subscribe(world.digests, {
          place: `fake:${n}` as Place,
          filter: filters[n % filters.length] ?? everything,
          schedule: { days: [2], time: '09:00', zone: 'UTC' },
          quiet: false,
          by: 'fake:rob',
          at: now.toISOString(),
        });
      }
      await world.watch.catchUp();
      await world.publish('2025-11-04', changes());
      now = new Date('2025-11-04T09:00:00.000Z');
      const began = performance.now();
      const spent = process.cpuUsage();
      const queued = await deliverDue(world.digests);
      const seconds = (performance.now() - began) / 1_000;
      const { user, system } = process.cpuUsage(spent);
      if (queued !== subscriptions) throw new Error(`${queued} of ${subscriptions} digests were queued`);
      return [
        atMost(`${subscriptions.toLocaleString('en')} subscriptions composed and queued`, seconds, 's', 5),
        { name: '  time of one core', value: (user + system) / 1e6, unit: 's', target: '', met: null },
      ];
    } finally {
      await store.close();
    }
  });
}

function manySubjects(): Promise<Figure[]> {
  return inFolder(async (settings) => {
    const store = await openStore(engineOf(settings));
    try {
      const world = worldOn(store, () => new Date('2025-11-04T09:00:00.000Z'));
      await world.publish('2025-11-03', [designation('1')]);
      await world.watch.catchUp();
      for (let at = 0; at < subjects; at += 200) {
        const some = Array.from({ length: 200 }, (_, n) => subject(at + n));
        await store.record((tx) => recordBulk(tx, some));
      }
      await world.publish('2025-11-04', changes());
      await world.corpus();
      const turns = watchTurns();
      const began = performance.now();
      const spent = process.cpuUsage();
      await world.watch.catchUp();
      const seconds = (performance.now() - began) / 1_000;
      const { user, system } = process.cpuUsage(spent);
      const longest = turns();
      const [state] = await store.db.selectFrom('watch_state').select('subjects').where('list', '=', sdn).execute();
      if (state?.subjects !== subjects) throw new Error(`${state?.subjects} of ${subjects} subjects were screened`);
      const what = `${subjects.toLocaleString('en')} subjects against ${changedEntries} changed designations`;
      return [
        atMost(`${what}, time of one core`, (user + system) / 1e6, 's', 20),
        { name: '  from beginning to end', value: seconds, unit: 's', target: '', met: null },
        { name: '  cases opened', value: world.opened.length, unit: '', target: '', met: null },
        atMost('  longest turn that other work waits for', longest, 'ms of one core', 100),
      ];
    } finally {
      await store.close();
    }
  });
}

/** Measures the work of this thread between two turns of the loop, which other programs on the machine do not lengthen. */
function watchTurns(): () => number {
  let longest = 0;
  let last = process.threadCpuUsage();
  let running = true;
  const look = () => {
    const now = process.threadCpuUsage();
    longest = Math.max(longest, (now.user + now.system - last.user - last.system) / 1_000);
    last = now;
    if (running) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    running = false;
    return longest;
  };
}

const families = [
  'Ivanov',
  'Hassan',
  'Garcia',
  'Smith',
  'Kowalski',
  'Tanaka',
  'Okafor',
  'Nguyen',
  'Rossi',
  'Andersson',
  'Silva',
];
const given = [
  'Anna',
  'Boris',
  'Carla',
  'David',
  'Elena',
  'Farid',
  'Grace',
  'Hugo',
  'Irina',
  'Jonas',
  'Khadija',
  'Liam',
  'Maria',
];
const syllables = ['ka', 'ro', 'mi', 'sen', 'tal', 'vor', 'lin', 'dar', 'bek', 'shu', 'pe', 'go', 'na', 'wil', 'fra'];

function pick(list: readonly string[], n: number): string {
  return list[n % list.length] ?? '';
}

/** Names that differ from one another: a given name, a family name and a made-up middle one. */
function nameOf(n: number): string {
  const middle = [n, n / 15, n / 225, n / 3_375].map((part) => pick(syllables, Math.floor(part))).join('');
  return `${pick(given, n)} ${middle.charAt(0).toUpperCase()}${middle.slice(1)} ${pick(families, Math.floor(n / 13))}`;
}

function subject(n: number) {
  const text = nameOf(n);
  const reasons = Array.from({ length: 6 }, () => ({ rule: 'token', query: text, listed: text, weight: 0.3 }));
  const personal = { query: { text }, hits: [], lists: [], information: [{ reasons }, { reasons }] };
  return sampleScreening(randomUUID(), { actor: 'slack:T1/U1', verdict: 'no-match', hits: [], personal });
}

/** A day's changes: persons with aliases, companies, vessels; five of them are among the subjects. */
function changes(): Designation[] {
  return [
    designation('1'),
    ...Array.from({ length: changedEntries }, (_, n): Designation => {
      const uid = String(9_000 + n);
      const known = n % 20 === 0 ? nameOf(n * 777) : null;
      const family = `${pick(syllables, n)}${pick(syllables, n * 7)}ov`;
      const name = known ?? `${family.toUpperCase()}, ${pick(given, n)} ${pick(syllables, n * 3)}ovich`;
      const more = { name, programmes: [n % 2 ? 'DPRK4' : 'RUSSIA-EO14024'] };
      if (n % 3 === 1) return designation(uid, { ...more, name: `${family.toUpperCase()} TRADING COMPANY LIMITED` });
      const alias = {
        name: `${family} ${pick(given, n + 3)}`,
        use: 'aka',
        strength: 'strong',
        script: 'Latn',
      } as const;
      const primary = { name, use: 'primary', strength: 'strong', script: 'Latn' } as const;
      const wallets = n % 10 ? [] : [{ asset: 'ETH', address: `0x${String(n).padStart(40, '0')}` }];
      return designation(uid, { ...more, kind: 'person', names: [primary, alias], wallets });
    }),
  ];
}
