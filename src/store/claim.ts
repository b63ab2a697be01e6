import { sql } from 'kysely';
import type { MessageRef, Place } from '../ports.ts';
import type { View } from '../views/view.ts';
import type { Queries, Store } from './database.ts';

/** A message that only this sender may send until its claim expires. */
export type ClaimedMessage = {
  key: string;
  place: Place;
  /** The place itself, or the thread of the message that it replies to. */
  target: Place;
  /** The message whose content it replaces, with its thread; null where it is a new message. */
  redraws: { message: MessageRef; thread: Place } | null;
  view: View;
  attempts: number;
  repeated: 'restart' | 'unclear' | null;
};

/** An advisory lock number that other programs on the same PostgreSQL server are unlikely to use. */
const claimLock = 7_203_118_002;

/**
 * Marks the next message that may be sent as `sending` and returns it, or null where there is none. `spacing` and
 * `claimFor` in milliseconds. Claims wait for one another: with locks on single rows two senders could serve one place,
 * each with a row that the other does not see.
 */
export async function claim(
  store: Store,
  holder: string,
  now: Date,
  spacing: number,
  claimFor: number,
): Promise<ClaimedMessage | null> {
  // The first look takes no lock, so that an idle sender never blocks a writer.
  if ((await nextMessage(store.db, now, spacing)) === undefined) return null;
  return store.write(async (tx) => {
    if (store.engine.name === 'postgres') await sql`select pg_advisory_xact_lock(${claimLock})`.execute(tx);
    const row = await nextMessage(tx, now, spacing);
    if (row === undefined) return null;
    const repeated = row.state === 'sending' ? 'restart' : row.repeated;
    const attempts = row.attempts + 1;
    const taken = await tx
      .updateTable('outbox')
      .set({ state: 'sending', holder, held_until: later(now, claimFor), attempts, repeated })
      .where('key', '=', row.key)
      .where('state', '=', row.state)
      .where('attempts', '=', row.attempts)
      .returning('key')
      .executeTakeFirst();
    if (taken === undefined) return null;
    const place = row.place as Place;
    const view: View = JSON.parse(row.view);
    return {
      key: row.key,
      place,
      target: row.target === null ? place : (row.target as Place),
      redraws:
        row.redrawn === null || row.redrawn_thread === null
          ? null
          : { message: row.redrawn as MessageRef, thread: row.redrawn_thread as Place },
      view,
      attempts,
      repeated,
    };
  });
}

/** Records the outcome of a claimed message; false when the claim had expired and another sender had taken over. */
export async function settle(
  store: Store,
  { key, attempts }: ClaimedMessage,
  holder: string,
  outcome: {
    state: 'sent' | 'waiting' | 'failed';
    failure: string | null;
    message?: string;
    thread?: string;
    sent_at?: string;
    try_at?: string;
    repeated?: ClaimedMessage['repeated'];
  },
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('outbox')
    .set({ ...outcome, holder: null, held_until: null })
    .where('key', '=', key)
    .where('holder', '=', holder)
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives up the replies to and updates of messages that were given up, because there will be no thread or message for them. */
export async function giveUpReplies(store: Store): Promise<void> {
  for (;;) {
    const lost = await store.db
      .selectFrom('outbox as answer')
      .innerJoin('outbox as head', (join) =>
        join.on((eb) => eb('head.key', '=', eb.fn.coalesce('answer.replies_to', 'answer.updates'))),
      )
      .select('answer.key')
      .where('answer.state', '=', 'waiting')
      .where('head.state', '=', 'failed')
      .limit(200)
      .execute();
    if (lost.length === 0) return;
    await store.db
      .updateTable('outbox')
      .set({ state: 'failed', failure: 'The message that it answers or redraws was given up.' })
      .where('state', '=', 'waiting')
      .where(
        'key',
        'in',
        lost.map(({ key }) => key),
      )
      .execute();
  }
}

/**
 * The first message, in order of queueing, that is first in the queue of its place and may be tried now. A message that is
 * not due, or replies to or updates one that was not sent yet, does not block others; one that waits after a failure, or
 * is being sent, blocks the later ones of its place.
 */
async function nextMessage(db: Queries, now: Date, spacing: number) {
  const at = now.toISOString();
  const { rows } = await sql<{ key: string }>`
    select key from (
      select o.key, o.place, o.position, o.state, o.try_at, o.held_until,
        row_number() over (partition by o.place order by o.position, o.key) as turn
      from outbox o left join outbox head on head.key = coalesce(o.replies_to, o.updates)
      where o.state in ('waiting', 'sending') and o.due_at <= ${at}
        and (coalesce(o.replies_to, o.updates) is null or head.state = 'sent')
    ) queued
    where turn = 1
      and (state = 'waiting' and try_at <= ${at} or state = 'sending' and held_until < ${at})
      and not exists (
        select 1 from outbox sent
        where sent.place = queued.place and sent.state = 'sent' and sent.sent_at > ${later(now, -spacing)}
      )
    order by position, key limit 1`.execute(db);
  const [first] = rows;
  if (first === undefined) return undefined;
  return db
    .selectFrom('outbox as own')
    .leftJoin('outbox as head', 'head.key', 'own.replies_to')
    .leftJoin('outbox as drawn', 'drawn.key', 'own.updates')
    .select(['own.key', 'own.place', 'own.view', 'own.state', 'own.attempts', 'own.repeated', 'head.thread as target'])
    .select(['drawn.message as redrawn', 'drawn.thread as redrawn_thread'])
    .where('own.key', '=', first.key)
    .executeTakeFirst();
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}
