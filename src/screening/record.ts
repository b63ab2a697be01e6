import { type Actor, actorKey, type Place } from '../ports.ts';
import type { Store, Tx } from '../store/database.ts';
import { policyName } from './policy.ts';
import { type Screening, screeningJson } from './screening.ts';
import { recordBulk, recordScreening, type ScreeningEvidence } from './screening-store.ts';

/**
 * Commits screenings with their evidence and their ledger entry in one transaction; only then may they be shown.
 * One screening is an entry of its own, several of one run share one.
 */
export async function record(
  store: Store,
  screenings: readonly Screening[],
  asker: { actor: Actor; place: Place | null },
): Promise<void> {
  if (screenings.length > 0) await store.write((tx) => recordIn(tx, screenings, asker));
}

/** The same inside the transaction of what gave rise to them; at most `bulkLimit`. */
export async function recordIn(
  tx: Tx,
  screenings: readonly Screening[],
  asker: { actor: Actor; place: Place | null },
): Promise<void> {
  const of = { actor: actorKey(asker.actor), place: asker.place };
  const evidence = screenings.map((screening) => evidenceOf(screening, of));
  const [only, ...others] = evidence;
  if (only === undefined) return;
  if (others.length === 0) await recordScreening(tx, only);
  else await recordBulk(tx, evidence);
}

/** A screening as the ledger takes it; `actor` is the key of who asked. */
export function evidenceOf(
  screening: Screening,
  { actor, place }: { actor: string; place: Place | null },
): ScreeningEvidence {
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
