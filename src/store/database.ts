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
    write: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}
