import { type Actor, actorKey, type Place } from '../ports.ts';
import type { LedgerTx, Store } from '../store/database.ts';
import { policyName } from './policy.ts';
import { type Screening, screeningJson } from './screening.ts';
import { type RecordedScreening, recordBulk, recordScreening } from './screening-store.ts';

/**
 * Commits screenings with their ledger entry in one transaction; only then may they be shown. A single screening has its
 * own entry, several share one.
 */
export async function recordScreenings(
  store: Store,
  screenings: readonly Screening[],
  asker: { actor: Actor; place: Place | null },
): Promise<void> {
  if (screenings.length > 0) await store.record((tx) => recordScreeningsIn(tx, screenings, asker));
}

/** The same in the caller's transaction; at most `bulkLimit` screenings. */
export async function recordScreeningsIn(
  tx: LedgerTx,
  screenings: readonly Screening[],
  asker: { actor: Actor; place: Place | null },
): Promise<void> {
  const of = { actor: actorKey(asker.actor), place: asker.place };
  const evidence = screenings.map((screening) => recordedScreening(screening, of));
  const [only, ...others] = evidence;
  if (only === undefined) return;
  if (others.length === 0) await recordScreening(tx, only);
  else await recordBulk(tx, evidence);
}

/** A screening as it is recorded; `actor` is the key of the person who asked. */
export function recordedScreening(
  screening: Screening,
  { actor, place }: { actor: string; place: Place | null },
): RecordedScreening {
  const { id, at, query, verdict, lists, hits } = screening;
  return {
    id,
    at,
    actor,
    place: place ?? '',
    ...(query.ref === undefined ? {} : { ref: query.ref }),
    ...(query.purpose === undefined ? {} : { purpose: query.purpose }),
    policy: policyName(screening.policy),
    lists: lists.map((list) => ({ id: list.id, version: list.version })),
    verdict,
    hits: hits.map(({ entry, score }) => ({ id: entry.id, score })),
    personal: screeningJson(screening),
  };
}
