import { Fault } from '../errors.ts';
import { canonicalJson, type Json } from '../ledger/canonical.ts';
import { type Entry, entryHash, type Head } from '../ledger/chain.ts';
import type { LedgerTx, Queries } from './database.ts';

/**
 * A ledger entry to append. `body` holds ids, verdicts, versions and commitments, never personal data; an entry that
 * depends on rows of `personal` lists them as `personal: [{ id, commitment }]`, so that verification finds them.
 */
type NewEntry = { at: string; kind: string; body: { readonly [name: string]: Json | undefined } };

/**
 * Appends one entry inside the caller's write transaction. The chain stays locked until that transaction ends, so
 * append after the slow part of the work; processes that append at once wait for one another.
 */
export async function appendAudit(tx: LedgerTx, { at, kind, body }: NewEntry): Promise<Head> {
  const text = canonicalJson(body);
  // The update is the lock on both engines: PostgreSQL reads the row again once a competing append has committed.
  const before = await tx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirst();
  if (before === undefined) throw headMissing();
  const entry = { seq: before.seq, at, kind, body: text, prev: before.hash };
  const hash = entryHash(entry);
  await tx
    .insertInto('audit_entry')
    .values({ ...entry, hash })
    .execute();
  await tx.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute();
  return { seq: entry.seq, hash };
}

/** The ledger head; `seq` is 0 before the first entry. */
export async function auditHead(db: Queries): Promise<Head> {
  const head = await db.selectFrom('audit_head').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirst();
  if (head === undefined) throw headMissing();
  return head;
}

/** Entries `from` to `to` in order, one page at a time, so that a long ledger never fills the memory. */
export async function* auditPages(db: Queries, from: number, to: number, size = 200): AsyncIterable<Entry[]> {
  for (let next = from; next <= to; ) {
    const page = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>=', next)
      .where('seq', '<=', to)
      .orderBy('seq')
      .limit(size)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    await yieldToEventLoop();
    next = last.seq + 1;
  }
}

/**
 * Lets other work of this process run. Queries on SQLite return immediately, so a long loop over them would block the
 * process until its end.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** The failure of a ledger without a head. */
export function headMissing(): Fault {
  return new Fault(
    'database-corrupt',
    'The head of the ledger is missing from the database; restore the database from a backup.',
  );
}
