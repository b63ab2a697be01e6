import { Fault } from '../errors.ts';
import type { MessageRef, Place, Posted } from '../ports.ts';
import type { View } from '../views/view.ts';
import type { Queries, Tx } from './database.ts';

/** A message to be sent once its transaction has committed. */
export type Outgoing = {
  /** The same message has the same key, whoever queues it and however often. */
  key: string;
  place: Place;
  view: View;
  /** ISO time in UTC before which it must not leave; the present time for at once. */
  dueAt: string;
  /** The key of a message, queued before, in whose thread this one answers; it waits until that one was sent. */
  repliesTo?: string;
  /** The key of a message, queued before, that this one redraws; it waits until that one was sent. */
  updates?: string;
};

/** Queues a message in the transaction that gave rise to it; `known` when one with this key was queued before. */
export async function queue(tx: Tx, message: Outgoing): Promise<'queued' | 'known'> {
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

/** Where a queued message stands by now, or null while it has not been sent. */
export async function posted(db: Queries, key: string): Promise<Posted | null> {
  const row = await db.selectFrom('outbox').select(['message', 'thread']).where('key', '=', key).executeTakeFirst();
  return row?.message == null || row.thread === null
    ? null
    : { message: row.message as MessageRef, thread: row.thread as Place };
}

export type FailedMessage = { key: string; place: Place; dueAt: string; attempts: number; failure: string };

/** The messages that were given up, the oldest first. */
export async function failed(db: Queries): Promise<FailedMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'place', 'due_at', 'attempts', 'failure'])
    .where('state', '=', 'failed')
    .orderBy('position')
    .orderBy('key')
    .execute();
  return rows.map(({ key, place, due_at, attempts, failure }) => ({
    key,
    place: place as Place,
    dueAt: due_at,
    attempts,
    failure: failure ?? '',
  }));
}

/** Lets a message that was given up be tried again, with the answers and redraws that were given up along with it. */
export async function retry(tx: Tx, key: string, at: string): Promise<boolean> {
  const again = await tx
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, try_at: at, failure: null })
    .where('key', '=', key)
    .where('state', '=', 'failed')
    .returning('key')
    .executeTakeFirst();
  if (again === undefined) return false;
  const answers = await tx
    .selectFrom('outbox')
    .select('key')
    .where((eb) => eb.or([eb('replies_to', '=', key), eb('updates', '=', key)]))
    .where('state', '=', 'failed')
    .execute();
  for (const answer of answers) await retry(tx, answer.key, at);
  return true;
}

/** Lets every message to a place that was given up be tried again whose key begins so and that was due since then. */
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
