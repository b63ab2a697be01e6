import { randomUUID } from 'node:crypto';
import { Fault } from '../errors.ts';
import type { Head } from '../ledger/chain.ts';
import { commit } from '../ledger/commitment.ts';
import type { Queries, Tx } from './database.ts';
import { appendAudit } from './ledger-entries.ts';

/**
 * Keeps personal data in a row of its own and answers with what an entry says of it: put that into the entry's
 * `personal`. `data` is plain JSON.
 */
export async function keepPersonal(tx: Tx, at: string, data: unknown): Promise<{ id: string; commitment: string }> {
  const { row, reference } = personalRow(at, data);
  await tx.insertInto('personal').values(row).execute();
  return reference;
}

/** What is left of personal data. */
export type Kept =
  | { state: 'kept'; data: unknown }
  /** `at` is when, `seq` the entry that says by whom and why. */
  | { state: 'erased'; at: string; seq: number }
  | { state: 'missing' };

/** Personal data as it was kept, unless it was erased. */
export async function readPersonal(db: Queries, id: string): Promise<Kept> {
  const row = await db.selectFrom('personal').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return { state: 'missing' };
  if (row.body !== null) return { state: 'kept', data: JSON.parse(row.body) };
  return row.erased_at === null || row.erased_seq === null
    ? { state: 'missing' }
    : { state: 'erased', at: row.erased_at, seq: row.erased_seq };
}

/** Who erases what and why; `reason` stays in the ledger for ever, so it must not name the person. */
export type Erasure = { personal: string; at: string; by: string; reason: string };

/**
 * Destroys personal data and the salt of its commitment, and says so in the ledger, which stays whole. Copies that the
 * engine still holds (SQLite's log until its next checkpoint, PostgreSQL's dead rows until vacuum) and backups are
 * beyond its reach.
 */
export async function erase(
  tx: Tx,
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

/** The row for personal data, and what an entry says of it: its id and a salted commitment. */
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
