import type { Case } from '../cases/case.ts';
import type { Tx } from '../store/database.ts';

/** Lets what the hire's own row says to HR follow the hold of its case. */
export async function followHold(tx: Tx, before: Case, next: Case, at: string): Promise<void> {
  // A case of re-screening may be about a hire too; no hire has the id of a screening.
  if (before.hold === next.hold) return;
  const state = next.hold === 'held' ? 'on-hold' : 'recorded';
  await tx.updateTable('hire').set({ state, updated_at: at }).where('id', '=', next.originId).execute();
}
