import { setTimeout as pause } from 'node:timers/promises';
import { type Dialect, Kysely, type Transaction } from 'kysely';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

/** A database engine to open a store on; `adapters/database` makes one for SQLite and one for PostgreSQL. */
export type Engine = {
  name: 'sqlite' | 'postgres';
  dialect: Dialect;
  /** Which database, to show; without secrets. */
  place: string;
};

export type Tx = Transaction<Schema>;

declare const ledgerLocked: unique symbol;
/**
 * A transaction that locked the ledger before it wrote anything; only these may append entries. All of them take the
 * ledger's lock first, so that no two can wait for each other, and what one reads stays true until it ends.
 */
export type LedgerTx = Tx & { readonly [ledgerLocked]: true };
/** A handle to run queries on, inside or outside a transaction. */
export type Queries = Kysely<Schema>;

/** The one database that holds all state that must not be lost. */
export type Store = {
  engine: Engine;
  db: Queries;
  /**
   * Runs `work` in one write transaction: all of it happens or none. Use only `tx` inside: a query on another handle
   * waits forever for this transaction.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for work that appends to the ledger. `work` may run again after a deadlock, so it changes nothing but `tx`. */
  record<T>(work: (tx: LedgerTx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Opens the database and brings its schema up to date. Throws a `Fault` `database-*`. */
export async function openStore(engine: Engine): Promise<Store> {
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  try {
    await migrate(db, engine.name);
  } catch (error) {
    await db.destroy().catch(() => {});
    throw error;
  }
  return {
    engine,
    db,
    write: (work) => retried(() => db.transaction().execute(work)),
    record: (work) =>
      retried(() =>
        db.transaction().execute(async (tx) => {
          await lockLedger(tx);
          return work(tx as LedgerTx);
        }),
      ),
    close: () => db.destroy(),
  };
}

/** How often a transaction is started again that PostgreSQL ended for another one's sake. */
const retries = 5;

/** Runs a transaction again after a deadlock (40P01) or a serialization failure (40001), with growing random pauses. */
async function retried<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt > retries || !isConflict(error)) throw error;
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return code === '40P01' || code === '40001' || isConflict(error.cause);
}

/** Makes this transaction wait for every other that appends to the ledger, and them for it, until it ends. */
async function lockLedger(tx: Tx): Promise<void> {
  await tx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('id', '=', 1)
    .execute();
}
