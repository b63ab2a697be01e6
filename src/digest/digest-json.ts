import { primaryName } from '../lists/designation.ts';
import type { Digest, DigestEntry } from './compose.ts';
import { entryRole } from './entry-role.ts';

/** A digest as machines get it (stable: scripts rely on it). Subjects are named by the ids of their screenings. */
export function digestJson({ lists, failures, foreign, subjects, notes }: Digest) {
  return {
    lists: lists.map(({ id, from, to, entries, records, leftOut }) => ({
      id,
      from: from?.id ?? null,
      to: to.id,
      published: to.published,
      records,
      leftOut,
      added: entries.filter(({ change }) => change === 'designated').map(entryJson),
      removed: entries.filter(({ change }) => change === 'removed').map(entryJson),
      changed: entries
        .filter(({ change }) => change === 'changed')
        .map((one) => ({
          ...entryJson(one),
          what: one.what,
          headline: one.headline,
          walletsAdded: walletsOf(one, 'added'),
          walletsRemoved: walletsOf(one, 'removed'),
        })),
    })),
    failures,
    foreignRemovals: foreign,
    subjectsWatched: subjects?.watched ?? 0,
    subjectsAffected: subjects?.affected ?? [],
    subjectsPending: subjects?.pending ?? false,
    notes,
  };
}

function entryJson({ entry, emphases }: DigestEntry) {
  const { id, kind, programmes, wallets, source, listedOn } = entry;
  return {
    id,
    name: primaryName(entry),
    kind,
    programmes,
    wallets,
    role: entryRole(entry),
    standsOut: emphases,
    listedOn: listedOn ?? null,
    source,
  };
}

function walletsOf({ differences }: DigestEntry, side: 'added' | 'removed'): string[] {
  return differences.find(({ facet }) => facet === 'wallet')?.[side] ?? [];
}
