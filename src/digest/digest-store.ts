import type { ListId } from '../lists/designation.ts';
import type { Queries, Tx } from '../store/database.ts';

/** What a subscription was last sent: which version of each list, and until when. */
export type LastDelivery = {
  /** Changes with every write: whoever composed on an older state writes nothing. */
  token: string;
  /** ISO time of the last slot that was served, or of the last change of the subscription. */
  until: string;
  versions: Readonly<Record<ListId, string>>;
};

export async function readLastDelivery(db: Queries, subscription: string): Promise<LastDelivery | null> {
  const row = await db
    .selectFrom('digest_told')
    .selectAll()
    .where('subscription', '=', subscription)
    .executeTakeFirst();
  return row === undefined ? null : { token: row.token, until: row.until, versions: JSON.parse(row.versions) };
}

/** Records a delivery, unless the subscription or its last delivery changed since `before` was read. */
export async function replaceLastDelivery(
  tx: Tx,
  subscription: string,
  before: LastDelivery,
  told: LastDelivery,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('digest_told')
    .set({ token: told.token, until: told.until, versions: JSON.stringify(told.versions) })
    .where('subscription', '=', subscription)
    .where('token', '=', before.token)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Begins a subscription, or lets a changed one go on from what it was told: then only `token` and `until` are taken,
 * so that nothing untold is lost. Answers whether it began.
 */
export async function startDeliveries(tx: Tx, subscription: string, told: LastDelivery): Promise<boolean> {
  const { token, until } = told;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('digest_told')
    .values({ subscription, token, until, versions: JSON.stringify(told.versions) })
    .onConflict((conflict) => conflict.column('subscription').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return true;
  await tx.updateTable('digest_told').set({ token, until }).where('subscription', '=', subscription).execute();
  return false;
}

export async function endDeliveries(tx: Tx, subscription: string): Promise<void> {
  await tx.deleteFrom('digest_told').where('subscription', '=', subscription).execute();
}
