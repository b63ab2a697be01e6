import type { Selectable } from 'kysely';
import type { Store, Tx } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import type { ListId } from './designation.ts';
import type { ListCheck } from './freshness.ts';

/** The attempts to refresh each list, shared by every process. */
export type ListChecks = {
  get(list: ListId): Promise<ListCheck | null>;
  all(): Promise<Map<ListId, ListCheck>>;
  succeeded(list: ListId, at: Date): Promise<void>;
  /**
   * Records a failed attempt. When the list has been failing for 12, 24 or 48 hours, `notify` runs once for each in the same
   * transaction, in whichever process is first.
   */
  failed(list: ListId, at: Date, failure: { code: string; sentence: string }, notify: NotifyLongFailure): Promise<void>;
};
type NotifyLongFailure = (tx: Tx, hours: number, check: ListCheck) => Promise<void>;

/** Hours of failure after which the admins are notified. */
const notifyAfter = [12, 24, 48];

export function createListChecks(store: Store): ListChecks {
  return {
    async get(list) {
      const row = await store.db.selectFrom('list_check').selectAll().where('list', '=', list).executeTakeFirst();
      return row ? checkOf(row) : null;
    },
    async all() {
      const rows = await store.db.selectFrom('list_check').selectAll().execute();
      return new Map(rows.map((row) => [row.list, checkOf(row)]));
    },
    async succeeded(list, at) {
      const now = at.toISOString();
      const good = {
        tried_at: now,
        checked_at: now,
        failing_since: null,
        told_hours: 0,
      };
      await store.db
        .insertInto('list_check')
        .values({ list, ...good, failed_at: null, failure_code: null, failure: null })
        .onConflict((conflict) => conflict.column('list').doUpdateSet(good))
        .execute();
    },
    async failed(list, at, { code, sentence }, notify) {
      const now = at.toISOString();
      await store.write(async (tx) => {
        const bad = { tried_at: now, failed_at: now, failure_code: code, failure: sentence };
        const row = await tx
          .insertInto('list_check')
          .values({ list, ...bad, checked_at: null, failing_since: now, told_hours: 0 })
          .onConflict((conflict) =>
            conflict.column('list').doUpdateSet((old) => ({
              ...bad,
              failing_since: old.fn.coalesce('list_check.failing_since', 'excluded.failing_since'),
            })),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        const hours = (at.getTime() - Date.parse(row.failing_since ?? now)) / 3_600_000;
        const due = notifyAfter.filter((after) => after <= hours).at(-1) ?? 0;
        if (due <= row.told_hours) return;
        await tx.updateTable('list_check').set({ told_hours: due }).where('list', '=', list).execute();
        await notify(tx, due, checkOf(row));
      });
    },
  };
}

function checkOf(row: Selectable<Schema['list_check']>): ListCheck {
  return {
    triedAt: row.tried_at,
    checkedAt: row.checked_at,
    failingSince: row.failing_since,
    failedAt: row.failed_at,
    failureCode: row.failure_code,
    failure: row.failure,
  };
}
