import { notify } from '../cases/notifications.ts';
import { type CaseContext, ConcurrentChange } from '../cases/workflow.ts';
import type { Tx } from '../store/database.ts';
import type { AssessHire } from './assess-hire.ts';
import { hireStatusOf } from './hire-status.ts';
import { readHire, type StoredHire } from './hire-store.ts';
import { hireStatusView } from './hire-view.ts';

/** What taking in hires works with. */
export type Intake = CaseContext & {
  assessHire: AssessHire;
  /** The key of the hashes by which hires are compared. */
  hireDataKey(): Uint8Array;
};

/** Runs `work` again as long as another process changes the same hire or case in between. */
export async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConcurrentChange)) throw error;
    }
  }
}

/** Throws a `ConcurrentChange` if the hire was written since it was read. Call it under the ledger's lock. */
export async function refuseIfChanged(tx: Tx, before: StoredHire): Promise<void> {
  const now = await readHire(tx, before.row.id);
  if (now?.row.version !== before.row.version) throw new ConcurrentChange();
}

/** Notifies a person (null: nobody) whether the hire may start, and what to add. */
export async function notifyOfState(tx: Tx, recipient: string | null, hire: StoredHire, at: string): Promise<void> {
  const status = hireStatusOf(hire);
  const view = hireStatusView(status);
  const title = `${status.id}, ${status.initials}: ${view.title}`;
  await notify(tx, `hire ${status.id} state ${hire.row.version}`, recipient, { ...view, title }, at);
}
