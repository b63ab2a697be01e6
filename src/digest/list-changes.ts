import type { Archive } from '../lists/archive.ts';
import type { Designation, ListId } from '../lists/designation.ts';
import type { Difference } from '../lists/diff.ts';
import type { ListVersion } from '../lists/version.ts';

/** What a list says otherwise than it did; `from` is null where nothing was known of it before, and then it only begins. */
export type ListChanges = {
  list: ListId;
  title: string;
  from: ListVersion | null;
  to: ListVersion;
  added: Designation[];
  removed: Designation[];
  changed: { before: Designation; after: Designation; what: string[]; differences: Difference[] }[];
  /** Entries that a version from elsewhere than the publisher took away, and where that version came from. */
  foreign: { origin: string; ids: string[] }[];
};

/** Whether a version of a list came from the publisher itself, as its origin says. */
export type IsPublisher = (list: ListId, origin: string) => boolean;

/** Reads from the archive what moved between two versions of a list. */
export async function changesBetween(
  archive: Archive,
  { list, title }: { list: ListId; title: string },
  from: ListVersion | null,
  to: ListVersion,
  isPublisher: IsPublisher,
): Promise<ListChanges> {
  if (from === null || from.id === to.id) {
    return { list, title, from, to, added: [], removed: [], changed: [], foreign: [] };
  }
  const diff = await archive.diff(from, to);
  const ids = diff.changed.map(({ id }) => id);
  const before = new Map((await archive.some(ids, from)).map((entry) => [entry.id, entry]));
  const after = new Map((await archive.some(ids, to)).map((entry) => [entry.id, entry]));
  return {
    list,
    title,
    from,
    to,
    added: await archive.some(diff.added, to),
    removed: await archive.some(diff.removed, from),
    changed: diff.changed.flatMap(({ id, what, differences }) => {
      const [old, now] = [before.get(id), after.get(id)];
      return old === undefined || now === undefined ? [] : [{ before: old, after: now, what, differences }];
    }),
    foreign: await foreignRemovals(archive, from, to, diff.removed, isPublisher),
  };
}

/**
 * Goes through the versions on the way, because a removal by a mirror in the middle of a week stays one however the
 * week ended. A step back to an older version is somebody's own act and counts as foreign whatever its origin.
 */
async function foreignRemovals(
  archive: Archive,
  from: ListVersion,
  to: ListVersion,
  removed: readonly string[],
  isPublisher: IsPublisher,
): Promise<ListChanges['foreign']> {
  if (removed.length === 0) return [];
  if (to.position < from.position) return [{ origin: `a step back to version ${to.id}`, ids: [...removed] }];
  const versions = await archive.versions(to.list);
  const way = versions.filter(({ position }) => position >= from.position && position <= to.position);
  if (way.every((version) => version.id === from.id || isPublisher(version.list, version.origin))) return [];
  const found: ListChanges['foreign'] = [];
  for (const [at, version] of way.entries()) {
    const previous = way[at - 1];
    if (previous === undefined || isPublisher(version.list, version.origin)) continue;
    const step = new Set((await archive.diff(previous, version)).removed);
    const ids = removed.filter((id) => step.has(id));
    if (ids.length > 0) found.push({ origin: version.origin, ids });
  }
  return found;
}

export const changes = ['designated', 'changed', 'removed'] as const;

export type Change = (typeof changes)[number];
