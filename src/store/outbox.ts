import { Fault } from '../errors.ts';
import type { Place } from '../ports.ts';
import type { View } from '../views/view.ts';
import type { Tx } from './database.ts';

/** A message to send once its transaction has committed. */
type OutgoingMessage = {
  /** Identifies the message: whatever is queued again under a key is dropped. */
  key: string;
  place: Place;
  view: View;
  /** ISO time in UTC before which it must not be sent; the current time to send it immediately. */
  dueAt: string;
  /** The key of an earlier message in whose thread this one replies; it waits until that one is sent. */
  repliesTo?: string;
  /** The key of an earlier message whose content this one replaces; it waits until that one is sent. */
  updates?: string;
};

/** Queues a message in the transaction that it belongs to; `known` when its key was queued before. */
export async function queue(tx: Tx, message: OutgoingMessage): Promise<'queued' | 'known'> {
  const { key, place, view, dueAt, repliesTo, updates } = message;
  const before = repliesTo ?? updates;
  if (before !== undefined) {
    const head = await tx.selectFrom('outbox').select('key').where('key', '=', before).executeTakeFirst();
    if (head === undefined) throw new Fault('internal', `Message ${key} rests on ${before}, which was never queued.`);
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('outbox')
    .values((eb) => ({
      key,
      place,
      position: eb
        .selectFrom('outbox')
        .select((row) => row(row.fn.coalesce(row.fn.max('position'), row.lit(0)), '+', 1).as('next')),
      view: JSON.stringify(view),
      due_at: dueAt,
      try_at: dueAt,
      state: 'waiting',
      attempts: 0,
      failure: null,
      replies_to: repliesTo ?? null,
      updates: updates ?? null,
      message: null,
      thread: null,
      holder: null,
      held_until: null,
      repeated: null,
      sent_at: null,
    }))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? 'queued' : 'known';
}

/** Retries the messages to a place that were given up, where their key starts with `prefix` and they were due since `since`. */
export async function retryAll(
  tx: Tx,
  { place, prefix, since, at }: { place: Place; prefix: string; since: string; at: string },
): Promise<void> {
  const given = await tx
    .selectFrom('outbox')
    .select('key')
    .where('place', '=', place)
    .where('state', '=', 'failed')
    .where('due_at', '>=', since)
    .orderBy('position')
    .execute();
  for (const { key } of given) if (key.startsWith(prefix)) await retry(tx, key, at);
}

/** Also retries the replies and updates that were given up together with the message. */
async function retry(tx: Tx, key: string, at: string): Promise<void> {
  const again = await tx
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, try_at: at, failure: null })
    .where('key', '=', key)
    .where('state', '=', 'failed')
    .returning('key')
    .executeTakeFirst();
  if (again === undefined) return;
  const followers = await tx
    .selectFrom('outbox')
    .select('key')
    .where((eb) => eb.or([eb('replies_to', '=', key), eb('updates', '=', key)]))
    .where('state', '=', 'failed')
    .execute();
  for (const follower of followers) await retry(tx, follower.key, at);
}
