import { type Selectable, sql } from 'kysely';
import type { LedgerTx, Store, Tx } from '../store/database.ts';
import type { Fence } from '../store/leases.ts';
import type { Schema } from '../store/schema.ts';
import type { ListId } from './designation.ts';
import { forever, positionsOf, removeLeftovers, rowsPerWrite, shortWrite, spansAt, splitSpans } from './span-store.ts';
import type { ListVersion } from './version.ts';
import { rowOf } from './version-store.ts';

/**
 * A version that is being imported. Until `publish` its rows have a position that no version has, so nobody sees them: a
 * crash or a refusal at any point leaves every published version exactly as it was. The next import of the list removes
 * the leftovers.
 */
export type Staging = {
  /** Adds one designation of the new version; each uid once. */
  put(entry: { uid: string; hash: string; body: string; wallets: number }): Promise<void>;
  /** Removes what was added. */
  discard(): Promise<void>;
  /** Publishes what was added as `version`, at the position that the staging was opened for. */
  publish(version: ListVersion, options: { serve: boolean; also?: (tx: LedgerTx) => Promise<void> }): Promise<void>;
};

/** The most characters of JSON per transaction, so that long designations do not make it slow. */
const charactersPerWrite = 400_000;

type Row = Selectable<Schema['designation_span']>;

type StagingOptions = {
  list: ListId;
  position: number;
  fence: Fence;
  /** Designations per transaction. */
  rowsAtOnce?: number;
};

/**
 * Opens the staging of a version at `position` of its list. Only one may be open per list: `fence` throws in a transaction
 * once the lease of the list is lost.
 */
export async function openStaging(
  store: Store,
  { list, position, fence, rowsAtOnce = rowsPerWrite }: StagingOptions,
): Promise<Staging> {
  await removeLeftovers(store, list, fence);
  const published = await positionsOf(store, list);
  const before = await spansAt(store, list, published.filter((other) => other < position).at(-1));
  const next = published.find((other) => other > position);
  const after = await spansAt(store, list, next);

  /** Uids with the same content as in the version before. */
  const unchanged = new Set<string>();
  /** Uids with the same content as in the next version, whose span therefore begins earlier now. */
  const extended = new Set<string>();
  let rows: Row[] = [];
  let characters = 0;

  const flush = async () => {
    if (rows.length === 0) return;
    const values = rows;
    [rows, characters] = [[], 0];
    await shortWrite(store, fence, async (tx) => {
      for (const part of inFixedSizes(values)) await tx.insertInto('designation_span').values(part).execute();
    });
  };

  return {
    async put({ uid, hash, body, wallets }) {
      if (before.get(uid)?.hash === hash) {
        unchanged.add(uid);
        return;
      }
      if (after.get(uid)?.hash === hash && after.get(uid)?.first !== before.get(uid)?.first) {
        extended.add(uid);
        return;
      }
      rows.push({ list, uid, first_position: position, gone_position: next ?? forever, hash, wallets, body });
      characters += body.length;
      if (rows.length >= rowsAtOnce || characters >= charactersPerWrite) await flush();
    },
    async discard() {
      [rows, characters] = [[], 0];
      await removeLeftovers(store, list, fence);
    },
    async publish(version, { serve, also }) {
      await flush();
      const ending = [...before.keys()].filter((uid) => !unchanged.has(uid));
      for (const uids of batches([...new Set([...ending, ...extended])], rowsAtOnce)) {
        const moved = uids.filter((uid) => extended.has(uid));
        await shortWrite(store, fence, (tx) => splitSpans(tx, { list, position, next, uids, moved }));
      }
      await store.record(async (tx) => {
        await fence(tx);
        await tx.insertInto('list_version').values(rowOf(version)).execute();
        if (serve) await serveVersion(tx, version, version.importedAt);
        await also?.(tx);
      });
    },
  };
}

/** Makes `version` the serving version of its list. */
export async function serveVersion(tx: Tx, version: { list: ListId; id: string }, at: string): Promise<void> {
  await tx
    .insertInto('list_head')
    .values({ list: version.list, version: version.id, generation: 1, changed_at: at })
    .onConflict((conflict) =>
      conflict.column('list').doUpdateSet((row) => ({
        version: version.id,
        generation: sql<number>`${row.ref('list_head.generation')} + 1`,
        changed_at: at,
      })),
    )
    .execute();
}

/** Rows per insert statement. Statements stay prepared with their values, so few different sizes save tens of megabytes. */
const statementSizes = [30, 5, 1];

function inFixedSizes<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  let at = 0;
  for (const size of statementSizes) {
    for (; at + size <= rows.length; at += size) parts.push(rows.slice(at, at + size));
  }
  return parts;
}

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
