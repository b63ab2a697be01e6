import type { Designation, ListId } from '../lists/designation.ts';
import type { Difference } from '../lists/diff.ts';
import { type ListVersion, whyIncomplete } from '../lists/version.ts';
import type { Failure } from './failures.ts';
import { type Filter, wants } from './filter.ts';
import { type Highlight, highlights, highlightsOf } from './highlights.ts';
import { type Change, changes, type ListChanges } from './list-changes.ts';
import { headlineOf } from './sentences.ts';

/** One entry of a digest as it is now, or was before its removal. */
export type DigestEntry = {
  change: Change;
  entry: Designation;
  /** The differences of a changed entry, one sentence part each; empty otherwise. */
  what: string[];
  differences: Difference[];
  /** The change in one sentence part with the name: `53 wallets added to CHEIL CREDIT BANK, listed since 2017`. */
  headline: string;
  emphases: Highlight[];
};

export type VersionMark = { id: string; published: string | null };

export type ListDigest = {
  id: ListId;
  title: string;
  /** Null if the list is new here: it starts with `records` entries, and none is reported. */
  from: VersionMark | null;
  to: VersionMark;
  records: number;
  /** The entries that were asked for: highlights first, then by program. */
  entries: DigestEntry[];
  /** How many changed entries the filter left out. */
  leftOut: number;
};

/** What the watched subjects have to do with a digest; `pending` while they are still being screened against it. */
export type WatchedSubjects = { watched: number; affected: string[]; pending: boolean };

/** What became of the lists between two moments, for one subscriber. Plain JSON, free of any platform. */
export type Digest = {
  lists: ListDigest[];
  failures: Failure[];
  /** Removals that did not come from the publisher itself. */
  foreign: { list: ListId; title: string; origin: string; removed: number }[];
  subjects: WatchedSubjects | null;
  filter: Filter;
  /** Sentences about what could not be reported. */
  notes: string[];
};

/** Composes a digest of what moved; `filter` says what of it is wanted. */
export function compose(
  movements: readonly ListChanges[],
  filter: Filter,
  more: { failures: readonly Failure[]; subjects: WatchedSubjects | null; notes?: readonly string[] },
): Digest {
  const wanted = movements.filter(({ list }) => filter.lists.length === 0 || filter.lists.includes(list));
  const lists = wanted.map((movement) => listDigest(movement, filter));
  return {
    lists,
    failures: more.failures.filter(({ list }) => filter.lists.length === 0 || filter.lists.includes(list)),
    foreign: wanted.flatMap(({ list, title, foreign }) =>
      foreign.map(({ origin, ids }) => ({ list, title, origin, removed: ids.length })),
    ),
    subjects: more.subjects,
    filter,
    notes: [...(more.notes ?? []), ...wanted.flatMap(otherForm)],
  };
}

/** Whether a digest reports anything beyond that nothing changed. */
export function hasNews({ lists, failures, foreign }: Digest): boolean {
  return (
    failures.length > 0 || foreign.length > 0 || lists.some(({ entries, from }) => entries.length > 0 || from === null)
  );
}

export function entriesOf({ lists }: Pick<Digest, 'lists'>): DigestEntry[] {
  return lists.flatMap(({ entries }) => entries);
}

export function countOf(entries: readonly DigestEntry[], change: Change): number {
  return entries.filter((one) => one.change === change).length;
}

/** The programmes of an entry as one group: `CYBER4, DPRK4`. */
export function groupOf({ programmes }: Designation): string {
  return programmes.length === 0 ? 'without a programme' : [...programmes].sort().join(', ');
}

/** OFAC's forms of one list differ in the case of names and in what they hold, so that each entry can look changed. */
function otherForm({ title, from, to }: ListChanges): string[] {
  if (from === null || formOf(from) === formOf(to)) return [];
  return [
    `${title} was read from another form than before (${formOf(from)} → ${formOf(to)}). What it says of an entry can differ for that reason alone.`,
  ];
}

function formOf(version: Pick<ListVersion, 'format' | 'warnings'>): string {
  return whyIncomplete(version) === null ? version.format : `${version.format}, not whole`;
}

function listDigest(movement: ListChanges, filter: Filter): ListDigest {
  const { list, title, from, to, added, removed, changed } = movement;
  const entries = [
    ...added.filter((entry) => wants(filter, entry)).map((entry) => told('designated', entry)),
    ...changed
      .filter(({ before, after }) => wants(filter, before) || wants(filter, after))
      .map(({ after, what, differences }) => told('changed', after, what, differences)),
    ...removed.filter((entry) => wants(filter, entry)).map((entry) => told('removed', entry)),
  ];
  return {
    id: list,
    title,
    from: from === null ? null : { id: from.id, published: from.published },
    to: { id: to.id, published: to.published },
    records: to.records,
    entries: inOrder(entries),
    leftOut: added.length + removed.length + changed.length - entries.length,
  };
}

function told(change: Change, entry: Designation, what: string[] = [], differences: Difference[] = []): DigestEntry {
  return {
    change,
    entry,
    what,
    differences,
    headline: headlineOf(change, entry, what, differences),
    emphases: highlightsOf(entry, differences),
  };
}

/** Programs with highlights first, then the larger ones; within a program, highlights first. */
function inOrder(entries: readonly DigestEntry[]): DigestEntry[] {
  const groups = new Map<string, { rank: number; size: number }>();
  for (const one of entries) {
    const group = groupOf(one.entry);
    const { rank, size } = groups.get(group) ?? { rank: highlights.length, size: 0 };
    groups.set(group, { rank: Math.min(rank, rankOf(one)), size: size + 1 });
  }
  const keyed = entries.map((one) => {
    const group = groupOf(one.entry);
    return { one, group, of: groups.get(group) ?? { rank: highlights.length, size: 0 }, rank: rankOf(one) };
  });
  return keyed
    .toSorted(
      (a, b) =>
        a.of.rank - b.of.rank ||
        b.of.size - a.of.size ||
        (a.group < b.group ? -1 : a.group > b.group ? 1 : 0) ||
        a.rank - b.rank ||
        changes.indexOf(a.one.change) - changes.indexOf(b.one.change) ||
        byUid.compare(a.one.entry.uid, b.one.entry.uid),
    )
    .map(({ one }) => one);
}

function rankOf({ emphases: own }: DigestEntry): number {
  return Math.min(highlights.length, ...own.map((emphasis) => highlights.indexOf(emphasis)));
}

const byUid = new Intl.Collator('en', { numeric: true });
