import { setTimeout as pause } from 'node:timers/promises';
import type { Queries, Store, Tx } from '../store/database.ts';
import type { Fence } from '../store/leases.ts';
import type { ListId } from './designation.ts';

/** `gone_position` of what is still listed: after every date, and exact in both engines. */
export const forever = 1e300;

/** Rows per transaction: about 5 ms of write lock on SQLite, which a serving process can wait for. */
export const rowsPerWrite = 150;

/** A span as the import compares it; its `first` position identifies it among those of the designation. */
type Span = { uid: string; first: number; hash: string };

/** The spans that include a position. */
export function spansInForce(db: Queries, list: ListId, position: number) {
  return db
    .selectFrom('designation_span')
    .where('list', '=', list)
    .where('first_position', '<=', position)
    .where('gone_position', '>', position);
}

export async function positionsOf(store: Store, list: ListId): Promise<number[]> {
  const rows = await store.db
    .selectFrom('list_version')
    .select('position')
    .where('list', '=', list)
    .orderBy('position')
    .execute();
  return rows.map(({ position }) => position);
}

export async function spansAt(store: Store, list: ListId, position: number | undefined): Promise<Map<string, Span>> {
  if (position === undefined) return new Map();
  const rows = await spansInForce(store.db, list, position)
    .select(['uid', 'first_position as first', 'hash'])
    .execute();
  return new Map(rows.map((row) => [row.uid, row]));
}

/** Ends the spans of `uids` at `position`, splits them where they last beyond `next`, and begins those of `moved` there. */
export async function splitSpans(
  tx: Tx,
  {
    list,
    position,
    next,
    uids,
    moved,
  }: { list: ListId; position: number; next: number | undefined; uids: string[]; moved: string[] },
): Promise<void> {
  const lastingBeyond = (beyond: number) =>
    tx
      .selectFrom('designation_span')
      .where('list', '=', list)
      .where('uid', 'in', uids)
      .where('first_position', '<', position)
      .where('gone_position', '>', beyond);
  if (next !== undefined) {
    await tx
      .insertInto('designation_span')
      .columns(['list', 'uid', 'first_position', 'gone_position', 'hash', 'wallets', 'body'])
      .expression(
        lastingBeyond(next).select((row) => [
          'list',
          'uid',
          row.cast<number>(row.val(next), 'double precision').as('first_position'),
          'gone_position',
          'hash',
          'wallets',
          'body',
        ]),
      )
      .execute();
  }
  await tx
    .updateTable('designation_span')
    .set({ gone_position: position })
    .where('list', '=', list)
    .where('uid', 'in', uids)
    .where('first_position', '<', position)
    .where('gone_position', '>', position)
    .execute();
  if (next === undefined || moved.length === 0) return;
  await tx
    .updateTable('designation_span')
    .set({ first_position: position })
    .where('list', '=', list)
    .where('uid', 'in', moved)
    .where('first_position', '=', next)
    .execute();
}

/**
 * Removes what an interrupted import left: afterwards spans begin and end only at published positions. Does not change any
 * published version.
 */
export async function removeLeftovers(store: Store, list: ListId, fence: Fence): Promise<void> {
  const published = await positionsOf(store, list);
  const known = new Set([...published, forever]);
  for (const stray of (await endpoints(store, list, 'first_position')).filter((position) => !known.has(position))) {
    const next = published.find((position) => position > stray);
    for (;;) {
      const uids = await uidsWith(store, list, 'first_position', stray, next ?? forever);
      if (uids.length === 0) break;
      await shortWrite(store, fence, async (tx) => {
        await tx
          .deleteFrom('designation_span')
          .where('list', '=', list)
          .where('uid', 'in', uids)
          .where('first_position', '=', stray)
          .execute();
      });
    }
    if (next !== undefined) await moveAll(store, fence, { list, column: 'first_position', from: stray, to: next });
  }
  for (const stray of (await endpoints(store, list, 'gone_position')).filter((position) => !known.has(position))) {
    const to = published.find((position) => position > stray) ?? forever;
    await moveAll(store, fence, { list, column: 'gone_position', from: stray, to });
  }
}

type Endpoint = 'first_position' | 'gone_position';

async function endpoints(store: Store, list: ListId, column: Endpoint): Promise<number[]> {
  const rows = await store.db
    .selectFrom('designation_span')
    .select(`${column} as position`)
    .distinct()
    .where('list', '=', list)
    .execute();
  return rows.map(({ position }) => position);
}

/** Some of the uids whose span has `position` as that endpoint and ends by `goneBy`. */
async function uidsWith(
  store: Store,
  list: ListId,
  column: Endpoint,
  position: number,
  goneBy: number,
): Promise<string[]> {
  const rows = await store.db
    .selectFrom('designation_span')
    .select('uid')
    .where('list', '=', list)
    .where(column, '=', position)
    .where('gone_position', '<=', goneBy)
    .limit(rowsPerWrite)
    .execute();
  return rows.map(({ uid }) => uid);
}

async function moveAll(
  store: Store,
  fence: Fence,
  { list, column, from, to }: { list: ListId; column: Endpoint; from: number; to: number },
): Promise<void> {
  for (;;) {
    const uids = await uidsWith(store, list, column, from, forever);
    if (uids.length === 0) return;
    await shortWrite(store, fence, async (tx) => {
      await tx
        .updateTable('designation_span')
        .set(column === 'first_position' ? { first_position: to } : { gone_position: to })
        .where('list', '=', list)
        .where('uid', 'in', uids)
        .where(column, '=', from)
        .execute();
    });
  }
}

/** One short write; the pause lets other processes write, because SQLite does not queue writers. */
export async function shortWrite(store: Store, fence: Fence, work: (tx: Tx) => Promise<void>): Promise<void> {
  await store.write(async (tx) => {
    await fence(tx);
    await work(tx);
  });
  await pause(4);
}
