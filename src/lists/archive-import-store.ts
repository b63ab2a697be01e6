import { type Selectable, sql } from 'kysely';
import type { Store, Tx } from '../store/database.ts';
import type { Fence } from '../store/leases.ts';
import type { Schema } from '../store/schema.ts';
import type { ListId } from './designation.ts';
import { forever, makeRoom, positionsOf, rowsAWrite, slice, spansAt, sweep } from './span-store.ts';
import type { ListVersion } from './version.ts';
import { rowOf } from './version-store.ts';

/**
 * A version on its way into the archive. Whatever it writes before `publish` lies at a position that no version has, so
 * nobody sees it: a crash or a refusal at any point leaves every published version exactly as it was. What is left
 * behind is taken away by the next import of the list.
 */
export type Staging = {
  /** Takes one designation of the new version; each uid once. */
  put(entry: { uid: string; hash: string; body: string; wallets: number }): Promise<void>;
  /** Takes away what was put. */
  discard(): Promise<void>;
  /** Publishes all that was put as `version`, at the position that the staging was opened for. */
  publish(version: ListVersion, options: { serve: boolean; also?: (tx: Tx) => Promise<void> }): Promise<void>;
};

/** Characters of JSON a transaction: long entries make it shorter than `rows` rows. */
const charactersAWrite = 400_000;

type Row = Selectable<Schema['designation_span']>;

export type StagingOptions = {
  list: ListId;
  position: number;
  fence: Fence;
  /** Designations that one transaction writes. */
  rowsAtOnce?: number;
};

/**
 * Opens the staging of a version at `position` of its list. Only one may be open for a list at a time: `fence` throws
 * in a transaction of whoever has lost the lease.
 */
export async function openStaging(
  store: Store,
  { list, position, fence, rowsAtOnce = rowsAWrite }: StagingOptions,
): Promise<Staging> {
  await sweep(store, list, fence);
  const published = await positionsOf(store, list);
  const before = await spansAt(store, list, published.filter((other) => other < position).at(-1));
  const next = published.find((other) => other > position);
  const after = await spansAt(store, list, next);

  /** Uids that say at `position` what they said before it. */
  const kept = new Set<string>();
  /** Uids that say at `position` what they say from `next` on. */
  const early = new Set<string>();
  let rows: Row[] = [];
  let characters = 0;

  const flush = async () => {
    if (rows.length === 0) return;
    const values = rows;
    [rows, characters] = [[], 0];
    await slice(store, fence, async (tx) => {
      for (const part of inFixedSizes(values)) await tx.insertInto('designation_span').values(part).execute();
    });
  };

  return {
    async put({ uid, hash, body, wallets }) {
      if (before.get(uid)?.hash === hash) {
        kept.add(uid);
        return;
      }
      if (after.get(uid)?.hash === hash && after.get(uid)?.first !== before.get(uid)?.first) {
        early.add(uid);
        return;
      }
      rows.push({ list, uid, first_position: position, gone_position: next ?? forever, hash, wallets, body });
      characters += body.length;
      if (rows.length >= rowsAtOnce || characters >= charactersAWrite) await flush();
    },
    async discard() {
      [rows, characters] = [[], 0];
      await sweep(store, list, fence);
    },
    async publish(version, { serve, also }) {
      await flush();
      const ending = [...before.keys()].filter((uid) => !kept.has(uid));
      for (const uids of batches([...new Set([...ending, ...early])], rowsAtOnce)) {
        const moved = uids.filter((uid) => early.has(uid));
        await slice(store, fence, (tx) => makeRoom(tx, { list, position, next, uids, moved }));
      }
      await store.write(async (tx) => {
        await fence(tx);
        await tx.insertInto('list_version').values(rowOf(version)).execute();
        if (serve) await serveVersion(tx, version, version.importedAt);
        await also?.(tx);
      });
    },
  };
}

/** Makes `version` the one that serves. */
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

/** Statements are kept prepared with their values, so few different lengths save tens of megabytes. */
const statementRows = [30, 5, 1];

function inFixedSizes<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  let at = 0;
  for (const size of statementRows) {
    for (; at + size <= rows.length; at += size) parts.push(rows.slice(at, at + size));
  }
  return parts;
}

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
