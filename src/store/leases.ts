import { Fault } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Store, Tx } from './database.ts';

/** The exclusive right to do one thing, among all processes on the database; lost when it is not renewed in time. */
export type Lease = {
  name: string;
  /** Unique to this taking of the lease; with the name it lets a worker thread write under the same lease. */
  holder: string;
  /** Extends the lease; false when another has taken it. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
};

export type Leases = {
  /** Takes the lease, or returns null while another process holds it. */
  tryTake(name: string): Promise<Lease | null>;
};

type LeaseOptions = {
  store: Store;
  clock: Clock;
  /** Identifies this process among all others, earlier ones included. */
  holder: string;
  /** Milliseconds without renewal after which others may take a lease. */
  duration: number;
  /** True only when the holder's process has certainly ended, so its lease need not expire first. */
  isGone(holder: string): boolean;
};

export const leaseDuration = 20_000;

export function createLeases({ store, clock, holder, duration, isGone }: LeaseOptions): Leases {
  let taken = 0;
  return {
    async tryTake(name) {
      const token = `${holder} ${++taken}`;
      const before = await store.db.selectFrom('lease').select('holder').where('name', '=', name).executeTakeFirst();
      const freed = before && isGone(before.holder) ? before.holder : '';
      const now = clock().toISOString();
      const { numInsertedOrUpdatedRows } = await store.db
        .insertInto('lease')
        .values({ name, holder: token, until: later(clock, duration) })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet((row) => ({ holder: row.ref('excluded.holder'), until: row.ref('excluded.until') }))
            .where((row) => row.or([row('lease.until', '<', now), row('lease.holder', '=', freed)])),
        )
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) return null;
      return {
        name,
        holder: token,
        renew: async () => (await extend(store.db, { name, holder: token }, later(clock, duration))) === 1n,
        release: async () => {
          await store.db.deleteFrom('lease').where('name', '=', name).where('holder', '=', token).execute();
        },
      };
    },
  };
}

/** Runs first in a transaction that only the lease's holder may commit, and also renews the lease. */
export type Fence = (tx: Tx) => Promise<void>;

/** Throws a `Fault` inside the transaction when the lease has passed to another. */
export function fenceOf(lease: { name: string; holder: string }, clock: Clock, duration: number): Fence {
  return async (tx) => {
    if ((await extend(tx, lease, later(clock, duration))) === 1n) return;
    throw new Fault('internal', `Another process has taken over “${lease.name}”; this one stops. Nothing was changed.`);
  };
}

async function extend(
  queries: Store['db'],
  { name, holder }: { name: string; holder: string },
  until: string,
): Promise<bigint> {
  const { numUpdatedRows } = await queries
    .updateTable('lease')
    .set({ until })
    .where('name', '=', name)
    .where('holder', '=', holder)
    .executeTakeFirstOrThrow();
  return numUpdatedRows;
}

function later(clock: Clock, duration: number): string {
  return new Date(clock().getTime() + duration).toISOString();
}
