import { randomUUID } from 'node:crypto';
import { Fault } from '../errors.ts';
import type { Head } from '../ledger/chain.ts';
import { commit } from '../ledger/commitment.ts';
import type { LedgerTx, Queries, Tx } from './database.ts';
import { appendAudit } from './ledger-entries.ts';

/**
 * Stores personal data in a row of its own and returns the reference for the `personal` list of the ledger entry. `data`
 * is plain JSON.
 */
export async function keepPersonal(tx: Tx, at: string, data: unknown): Promise<{ id: string; commitment: string }> {
  const { row, reference } = personalRow(at, data);
  await tx.insertInto('personal').values(row).execute();
  return reference;
}

/** Stored personal data, or what is left of it. */
export type Kept =
  | { state: 'kept'; data: unknown }
  /** `at` is the time of erasure, `seq` the ledger entry with who and why. */
  | { state: 'erased'; at: string; seq: number }
  | { state: 'missing' };

/** Personal data as it was stored, unless it was erased. */
export async function readPersonal(db: Queries, id: string): Promise<Kept> {
  const row = await db.selectFrom('personal').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return { state: 'missing' };
  if (row.body !== null) return { state: 'kept', data: JSON.parse(row.body) };
  return row.erased_at === null || row.erased_seq === null
    ? { state: 'missing' }
    : { state: 'erased', at: row.erased_at, seq: row.erased_seq };
}

/** `reason` stays in the ledger forever, so it must not name the person. */
type Erasure = { personal: string; at: string; by: string; reason: string };

/**
 * Deletes personal data and the salt of its commitment, and records that in the ledger, which still verifies. Does not
 * reach backups and copies of the database engine (SQLite's log until its next checkpoint, PostgreSQL's dead rows until
 * vacuum).
 */
export async function erase(
  tx: LedgerTx,
  { personal, at, by, reason }: Erasure,
): Promise<
  { ok: true; head: Head } | { ok: false; why: 'not-found' } | { ok: false; why: 'already-erased'; at: string }
> {
  const erased = await tx
    .updateTable('personal')
    .set({ salt: null, body: null, erased_at: at })
    .where('id', '=', personal)
    .where('erased_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (erased === undefined) {
    const row = await tx.selectFrom('personal').select('erased_at').where('id', '=', personal).executeTakeFirst();
    return row?.erased_at == null
      ? { ok: false, why: 'not-found' }
      : { ok: false, why: 'already-erased', at: row.erased_at };
  }
  const head = await appendAudit(tx, { at, kind: 'erasure', body: { erased: personal, by, reason } });
  await tx.updateTable('personal').set({ erased_seq: head.seq }).where('id', '=', personal).execute();
  return { ok: true, head };
}

/** The row for personal data, and the reference for the ledger entry: its id and a salted commitment. */
export function personalRow(at: string, data: unknown) {
  const body = JSON.stringify(data);
  if (body === undefined) throw new Fault('internal', `Personal data must be plain JSON, not ${typeof data}.`);
  const { salt, commitment } = commit(body);
  const id = randomUUID();
  return {
    row: { id, salt, body, made_at: at, erased_at: null, erased_seq: null },
    reference: { id, commitment },
  };
}
