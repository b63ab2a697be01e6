import { type Actor, actorKey } from '../ports.ts';
import type { Queries, Store } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { initials } from '../views/wording.ts';
import type { HireOutcome, HireStatus } from './hire.ts';
import { readHire, type StoredHire } from './hire-store.ts';

/** A hire as its requester may see it; null if there is none. */
export async function findHire(db: Queries, id: string): Promise<HireStatus | null> {
  const found = await readHire(db, id);
  return found === null ? null : hireStatusOf(found);
}

/** The part of a hire that its requester may see. */
export function hireStatusOf({ row, record }: StoredHire): HireStatus {
  return {
    id: row.id,
    requester: row.requester,
    initials: initials(record?.hire.legalName),
    state: row.state,
    please: row.state === 'ask' ? (record?.assessment.asks ?? []) : [],
    outcome: row.outcome,
  };
}

/** Records what became of a hire, which decides how long it is retained. */
export async function setHireOutcome(
  store: Store,
  id: string,
  outcome: HireOutcome,
  { actor, at }: { actor: Actor; at: string },
): Promise<void> {
  await store.record(async (tx) => {
    await appendAudit(tx, { at, kind: 'hire-outcome', body: { hire: id, outcome, actor: actorKey(actor) } });
    await tx.updateTable('hire').set({ outcome, updated_at: at }).where('id', '=', id).execute();
  });
}
