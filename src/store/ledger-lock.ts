import type { Tx } from './database.ts';

/**
 * Locks the ledger until this transaction ends: it waits for every transaction that appends an entry, and they wait for
 * it. Whatever is changed together with a ledger entry stays as this transaction reads it.
 */
export async function lockLedger(tx: Tx): Promise<void> {
  await tx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('id', '=', 1)
    .execute();
}
