import type { Change } from '../people/person-store.ts';
import type { LedgerTx, Queries } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';

const prefix = 'legal-hold ';

/** The ids of hires, cases and screenings whose data nobody may erase for now. */
export async function legalHolds(db: Queries): Promise<Set<string>> {
  const rows = await db.selectFrom('setting').select('name').where('name', 'like', `${prefix}%`).execute();
  return new Set(rows.map(({ name }) => name.slice(prefix.length)));
}

/** Puts ids on legal hold, with the reason in the ledger; answers those that were not on hold before. */
export async function placeLegalHold(
  tx: LedgerTx,
  ids: readonly string[],
  reason: string,
  { by, at }: Change,
): Promise<string[]> {
  const fresh: string[] = [];
  for (const id of ids) {
    const row = await tx
      .insertInto('setting')
      .values({ name: `${prefix}${id}`, value: reason, changed_at: at, changed_by: by })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('name')
      .executeTakeFirst();
    if (row !== undefined) fresh.push(id);
  }
  if (fresh.length > 0) await appendAudit(tx, { at, kind: 'legal-hold', body: { held: fresh, reason, actor: by } });
  return fresh;
}

/** Ends the legal hold of ids, with the reason in the ledger; answers those that were on hold. */
export async function releaseLegalHold(
  tx: LedgerTx,
  ids: readonly string[],
  reason: string,
  { by, at }: Change,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .deleteFrom('setting')
    .where(
      'name',
      'in',
      ids.map((id) => `${prefix}${id}`),
    )
    .returning('name')
    .execute();
  const released = rows.map(({ name }) => name.slice(prefix.length));
  if (released.length > 0) {
    await appendAudit(tx, { at, kind: 'legal-hold-released', body: { released, reason, actor: by } });
  }
  return released;
}
