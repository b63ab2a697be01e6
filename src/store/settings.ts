import type { Json } from '../ledger/canonical.ts';
import type { LedgerTx, Queries } from './database.ts';
import { appendAudit } from './ledger-entries.ts';

/** A setting that people change while Cordon runs; null until somebody does. `shape` is a zod schema. */
export async function readSetting<T>(
  db: Queries,
  name: string,
  shape: { parse(value: unknown): T },
): Promise<T | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : shape.parse(JSON.parse(row.value));
}

/** `said` is what the ledger records; without it the whole value, which must not contain personal data then. */
type SettingChange = { name: string; value: Json; by: string; at: string; reason?: string; said?: Json };

/** Changes a setting and records the change in the ledger. */
export async function changeSetting(tx: LedgerTx, { name, value, by, at, reason, said }: SettingChange): Promise<void> {
  const row = { value: JSON.stringify(value), changed_at: at, changed_by: by };
  await tx
    .insertInto('setting')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
  await appendAudit(tx, {
    at,
    kind: 'setting',
    body: { name, by, value: said ?? value, ...(reason === undefined ? {} : { reason }) },
  });
}
