import type { Archive } from '../lists/archive.ts';
import type { ListId } from '../lists/designation.ts';
import type { ListChecks } from '../lists/list-check-store.ts';
import { daysSinceEpoch, type ListVersion } from '../lists/version.ts';
import type { Clock, Log, Place } from '../ports.ts';
import type { Rescreening } from '../rescreening/rescreen-changes.ts';
import { hitsBetween, rescreenedUpTo } from '../rescreening/rescreening-store.ts';
import type { Store } from '../store/database.ts';
import { type Chart, chartOf } from './chart.ts';
import { compose, type Digest, entriesOf, type WatchedSubjects } from './compose.ts';
import type { Picture } from './digest-view.ts';
import { failuresOf } from './failures.ts';
import type { Filter } from './filter.ts';
import { changesBetween, type IsPublisher, type ListChanges } from './list-changes.ts';
import type { Subscriptions } from './subscription-store.ts';

type Listed = { id: ListId; title: string };

type DigestDependencies = {
  store: Store;
  archive: Archive;
  checks: ListChecks;
  lists: readonly Listed[];
  subscriptions: Subscriptions;
  watch: Rescreening;
  isPublisher: IsPublisher;
  /** Where a picture can be shown at a place; only its words where it cannot. */
  picture(place: Place, chart: Chart): Promise<Picture>;
  /** Milliseconds since the last successful check past which a list is too old. */
  listMaxAge: number;
  /** The zone of a subscription that names none. */
  zone: string;
  clock: Clock;
  log: Log;
  newId(): string;
  yieldToEventLoop(): Promise<void>;
  wake(): void;
};

/** From which version of a list to which; `from` null where nothing of it was known. */
export type Span = { list: Listed; from: ListVersion | null; to: ListVersion };

export type Digests = DigestDependencies & {
  /** What a digest of these spans says to one who follows `filter`. */
  digestOf(spans: readonly Span[], filter: Filter, notes?: readonly string[]): Promise<Digest>;
  /** Additions of some 30 days up to the newest version of the spans; null where there were none. */
  chartOf(spans: readonly Span[], filter: Filter): Promise<Chart | null>;
};

/** Changes can hold a whole list, so only those of the current round are kept. */
const movementsKept = 12;
const chartDays = 30;

export function createDigests(parts: DigestDependencies): Digests {
  const { archive, store, checks, clock } = parts;
  const movements = new Map<string, Promise<ListChanges>>();

  const movementOf = ({ list, from, to }: Span): Promise<ListChanges> => {
    const key = `${list.id} ${from?.id ?? ''} ${to.id}`;
    const had = movements.get(key);
    if (had !== undefined) return had;
    const made = changesBetween(archive, { list: list.id, title: list.title }, from, to, parts.isPublisher);
    movements.set(key, made);
    made.catch(() => movements.delete(key));
    const [oldest] = movements.keys();
    if (movements.size > movementsKept && oldest !== undefined) movements.delete(oldest);
    return made;
  };

  const failures = async () => {
    const checked = await checks.all();
    const found = [];
    for (const { id, title } of parts.lists) {
      const version = await archive.current(id);
      const check = checked.get(id) ?? null;
      found.push(...failuresOf({ list: id, title }, version, check, clock(), parts.listMaxAge));
    }
    return found;
  };

  return {
    ...parts,
    async digestOf(spans, filter, notes = []) {
      const moved = await Promise.all(spans.map(movementOf));
      const bare = compose(moved, filter, { failures: await failures(), subjects: null, notes });
      return { ...bare, subjects: await subjectsOf(store, spans, bare) };
    },
    async chartOf(spans, filter) {
      const dated = spans.flatMap(({ to }) => (to.published === null ? [] : [to.published.slice(0, 10)])).sort();
      const end = dated.at(-1);
      if (end === undefined) return null;
      const start = new Date((daysSinceEpoch(end) - chartDays) * 86_400_000).toISOString().slice(0, 10);
      let began: string | null = null;
      const back: Span[] = [];
      for (const { list, to } of spans) {
        const first = (await archive.versions(list.id)).find(({ published }) => published !== null) ?? null;
        const from = (await archive.asOf(list.id, start)) ?? first;
        if (from === null || from.position >= to.position) continue;
        // The version of that day can be older by far, and then so are some of the additions.
        const since = from.published?.slice(0, 10) ?? start;
        if (began === null || since < began) began = since;
        back.push({ list, from, to });
      }
      return chartOf(await Promise.all(back.map(movementOf)), filter, began ?? start, end);
    },
  };
}

/** Null while nothing has ever been screened against a change. */
async function subjectsOf(store: Store, spans: readonly Span[], digest: Digest): Promise<WatchedSubjects | null> {
  const known = await rescreenedUpTo(store.db);
  const watched = Math.max(-1, ...[...known.values()].map(({ subjects }) => subjects));
  if (watched < 0) return null;
  const told = new Set(entriesOf(digest).map(({ entry }) => entry.id));
  const affected = new Set<string>();
  let pending = false;
  for (const { list, from, to } of spans) {
    if (from === null || from.id === to.id) continue;
    const state = known.get(list.id);
    const served = await store.db
      .selectFrom('list_head')
      .select('version')
      .where('list', '=', list.id)
      .executeTakeFirst();
    if (state !== undefined && served !== undefined && state.version !== served.version) pending = true;
    const hits = await hitsBetween(
      store.db,
      list.id,
      Math.min(from.position, to.position),
      Math.max(from.position, to.position),
    );
    for (const { subject, designation } of hits) if (told.has(designation)) affected.add(subject);
  }
  return { watched, affected: [...affected].sort(), pending };
}
