import type { Tx } from './database.ts';

/**
 * Makes this transaction wait for all others that append to the ledger, and them for it, from here to its end: what it
 * reads next is not changed under it by anybody who records what he does.
 */
export async function lockLedger(tx: Tx): Promise<void> {
  await tx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('id', '=', 1)
    .execute();
}
