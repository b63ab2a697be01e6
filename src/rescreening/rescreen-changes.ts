import { Temporal } from 'temporal-polyfill';
import type { Archive } from '../lists/archive.ts';
import type { ListId } from '../lists/designation.ts';
import type { ListVersion } from '../lists/version.ts';
import { type Clock, type Log, personPlace } from '../ports.ts';
import type { Corpus } from '../screening/corpus.ts';
import type { Policy } from '../screening/policy.ts';
import type { Hit } from '../screening/screening.ts';
import type { LedgerTx, Store } from '../store/database.ts';
import type { Lease, Leases } from '../store/leases.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { queue } from '../store/outbox.ts';
import { contactCompliance } from './contact-compliance.ts';
import { type Change, rescreenerOf } from './rescreener.ts';
import { addHits, firstScreening, isKnownHit, rescreenedUpTo, setRescreenedUpTo } from './rescreening-store.ts';
import { earlierAnswers, earlierOfHire, hiredSubjects, screenedSubjects } from './watched-subject-store.ts';
import { alreadyAnswered, type EarlierAnswer, type Rescreened, type WatchedSubject } from './watched-subjects.ts';

export type RescreeningDependencies = {
  store: Store;
  archive: Archive;
  leases: Leases;
  lists: readonly { id: ListId; title: string }[];
  policy: Policy;
  /** Serves the newest versions, then answers with them. */
  corpus(): Promise<Corpus>;
  /** How long the subjects of screenings are watched. */
  months: number;
  clock: Clock;
  log: Log;
  yieldToEventLoop(): Promise<void>;
  /** Opens a case in the transaction and answers its id. */
  openCase(tx: LedgerTx, found: Rescreened): Promise<string>;
  /** Whether a person can be notified privately. */
  reaches(actorKey: string): boolean;
};

/** Screens earlier subjects against everything new or changed on the lists. */
export type Rescreening = {
  /**
   * Screens every watched subject against what changed since the last time. Answers whether the subjects have been
   * screened against everything by now: false while another process is at it.
   */
  catchUp(): Promise<boolean>;
};

/** Subjects between two turns of other work. */
const atOnce = 20;

export function createRescreening(parts: RescreeningDependencies): Rescreening {
  const { store, archive, leases, lists, policy, clock, log } = parts;
  let running: Promise<boolean> | null = null;

  const behind = async (): Promise<{ title: string; from: string; to: ListVersion }[]> => {
    const known = await rescreenedUpTo(store.db);
    const moved: { title: string; from: string; to: ListVersion }[] = [];
    for (const { id, title } of lists) {
      const to = await archive.current(id);
      if (to === null) continue;
      const from = known.get(id)?.version ?? (await firstAnswered(to));
      if (from !== to.id) moved.push({ title, from, to });
      else if (!known.has(id)) {
        await store.write((tx) => setRescreenedUpTo(tx, id, { version: to.id, subjects: -1 }, clock().toISOString()));
      }
    }
    return moved;
  };

  /** Before the first time: the version on which the first of those who are watched can have been answered. */
  const firstAnswered = async (to: ListVersion): Promise<string> => {
    const first = await firstScreening(store.db, rescreenedSince(clock(), parts.months));
    if (first === null) return to.id;
    const had = (await archive.versions(to.list)).toSorted((a, b) => (a.importedAt < b.importedAt ? -1 : 1));
    return (had.findLast(({ importedAt }) => importedAt <= first) ?? had[0] ?? to).id;
  };

  const run = async (): Promise<boolean> => {
    if ((await behind()).length === 0) return true;
    const lease = await leases.tryTake('watch');
    if (lease === null) return false;
    try {
      // Asked again under the lease: another process may have just ended.
      const moved = await behind();
      if (moved.length > 0) await rescreen(moved, lease);
      return true;
    } finally {
      await lease.release().catch(() => {});
    }
  };

  const rescreen = async (moved: Awaited<ReturnType<typeof behind>>, lease: Lease) => {
    const whole = await parts.corpus();
    const changes: Change[] = [];
    for (const { title, from, to } of moved) {
      if (!whole.lists.some(({ list, version }) => list === to.list && version === to.id)) {
        throw new Error(`version ${to.id} is not served yet`);
      }
      const { added, changed } = await archive.diff(await archive.find(to.list, from), to);
      const ids = [...added, ...changed.map(({ id }) => id)];
      changes.push({ version: to, title, entries: await archive.some(ids, to) });
    }
    const rescreener = await rescreenerOf(changes, whole, policy);
    const counted = new Set<string>();
    const met = new Map<string, { subjects: WatchedSubject[]; hits: Hit[] }>();
    let done = 0;
    for (const pages of [screenedSubjects(store.db, rescreenedSince(clock(), parts.months)), hiredSubjects(store.db)]) {
      for await (const page of pages) {
        if (!(await lease.renew())) throw new Error('another process has taken over the watched subjects');
        for (const subject of page) {
          const known = met.get(subject.key);
          if (known !== undefined) known.subjects.push(subject);
          else if (!counted.has(subject.key)) {
            counted.add(subject.key);
            const hits = rescreener.candidates(subject);
            if (hits.length > 0) met.set(subject.key, { subjects: [subject], hits });
          }
          if (++done % atOnce === 0) await parts.yieldToEventLoop();
        }
      }
    }
    let opened = 0;
    const versions = moved.map(({ to }) => to);
    for (const { subjects, hits } of met.values()) {
      if (await tell(subjects, hits, versions)) opened += 1;
      // Queries on SQLite answer at once, so without this the loop would keep the process to itself.
      await parts.yieldToEventLoop();
    }
    const at = clock().toISOString();
    await store.record(async (tx) => {
      for (const { to } of moved) await setRescreenedUpTo(tx, to.list, { version: to.id, subjects: counted.size }, at);
      await appendAudit(tx, {
        at,
        kind: 'rescreening',
        body: {
          lists: moved.map(({ from, to }) => ({ id: to.list, from, to: to.id })),
          changed: rescreener.changed,
          subjects: counted.size,
          opened,
        },
      });
    });
    log.info('watched subjects screened', { subjects: counted.size, changed: rescreener.changed, opened });
  };

  /** Opens one case for a subject with every new hit, and tells whoever asked only to contact compliance. */
  const tell = async (subjects: WatchedSubject[], hits: Hit[], versions: ListVersion[]): Promise<boolean> => {
    const earlier = await earlierOf(subjects);
    const fresh = hits.filter((hit) => !alreadyAnswered(earlier, hit));
    const asked = [...new Set([...earlier.map(({ id }) => id), ...subjects.map(({ id }) => id)])];
    const latest = subjects.find(({ id }) => id === asked[0]) ?? subjects[0];
    if (fresh.length === 0 || latest === undefined) return false;
    const at = clock().toISOString();
    return store.record(async (tx) => {
      const found = fresh.flatMap((hit) => {
        const version = versions.find(({ list }) => list === hit.entry.list);
        if (version === undefined) return [];
        const { position } = version;
        const row = { subject: latest.id, designation: hit.entry.id, matched: hit.matched.name, list: version.list };
        return [{ hit, row: { ...row, position, at } }];
      });
      const rows: typeof found = [];
      for (const one of found) if (!(await isKnownHit(tx, one.row))) rows.push(one);
      if (rows.length === 0) return false;
      const caseId = await parts.openCase(tx, {
        origin: 'rescreen',
        at,
        subject: { id: latest.id, origin: latest.origin },
        asked,
        requester: latest.requester,
        queries: latest.queries,
        hits: rows.map(({ hit }) => hit),
        lists: versions.map(({ list, id }) => ({ id: list, version: id })),
        earlier,
      });
      await addHits(
        tx,
        rows.map(({ row }) => ({ ...row, caseId })),
      );
      for (const requester of new Set(subjects.map((subject) => subject.requester))) {
        if (!parts.reaches(requester)) continue;
        await queue(tx, {
          key: `contact compliance ${caseId} ${requester}`,
          place: personPlace(requester),
          view: contactCompliance(caseId),
          dueAt: at,
        });
      }
      return true;
    });
  };

  const earlierOf = async (subjects: readonly WatchedSubject[]): Promise<EarlierAnswer[]> => {
    const screenings = subjects.filter(({ origin }) => origin === 'screening').map(({ id }) => id);
    const hires = subjects.filter(({ origin }) => origin === 'hire');
    const ofHires = await Promise.all(hires.map(({ id }) => earlierOfHire(store.db, id)));
    return [...(await earlierAnswers(store.db, screenings)), ...ofHires.flat()];
  };

  return {
    catchUp() {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** The ISO time this many months before `now`. */
export function rescreenedSince(now: Date, months: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC');
  return zoned.subtract({ months }).toInstant().toString({ fractionalSecondDigits: 3 });
}
