import type { Case } from '../cases/case.ts';
import { casesOfHire, type HoldState, hireOfCase, holdOf } from '../cases/hold.ts';
import type { LedgerTx, Queries } from '../store/database.ts';
import { readHire } from './hire-store.ts';

/**
 * Brings the state that HR sees of a hire in line with all its cases and open questions, in the transaction that changed
 * one of them; returns the state, or null if the case is about no hire. A decision answers the question that HR was asked.
 */
export async function settleHold(tx: LedgerTx, changed: Case, at: string): Promise<HoldState | null> {
  const id = hireOfCase(changed);
  const row = id === null ? undefined : await hireRow(tx, id);
  if (id === null || row === undefined) return null;
  const isDecided = changed.state === 'closed' || changed.state === 'confirmed' || changed.hold === 'released';
  const asks = row.state === 'ask' && !isDecided;
  const state = holdOf(await casesOfHire(tx, id), { asks, unscreened: row.unscreened === 1 });
  if (state !== row.state) {
    await tx.updateTable('hire').set({ state, updated_at: at }).where('id', '=', id).execute();
  }
  return state;
}

/**
 * The actor keys of everybody involved in the hire that a case is about: who brought it in, recruiter, hiring manager and
 * referrer, as its data and all its cases name them. Empty for a case about no hire.
 */
export async function involvedInHireOf(db: Queries, current: Case): Promise<string[]> {
  const id = hireOfCase(current);
  if (id === null) return [];
  const hire = await readHire(db, id);
  const cases = await casesOfHire(db, id);
  const named = hire === null ? [] : [hire.row.requester, ...(hire.record?.hire.involved ?? [])];
  return [...new Set([...named, ...cases.flatMap(({ barred }) => barred)])];
}

function hireRow(tx: LedgerTx, id: string) {
  return tx.selectFrom('hire').select(['state', 'unscreened']).where('id', '=', id).executeTakeFirst();
}

/** Which of these hires are on hold over all their cases and open questions. */
export async function hiresOnHold(db: Queries, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('hire')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('state', '=', 'on-hold')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
