import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dialect, type Driver, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { Fault, sentence } from '../../src/errors.ts';
import type { Engine } from '../../src/store/database.ts';

/** Milliseconds that a writer waits for another process's write before it fails with `database-locked`. */
const busyTimeout = 10_000;

/** The embedded engine: one file, no server. Opens the file, or creates it, when the store is opened. */
export function sqliteEngine(path: string, timeout = busyTimeout): Engine {
  return { name: 'sqlite', place: `embedded database ${path}`, dialect: waitingDialect(path, timeout) };
}

/**
 * SQLite blocks the entire process while it waits for a lock. A transaction waits asynchronously here instead, so
 * that the process can do other work. A single write outside of a transaction still blocks.
 */
function waitingDialect(path: string, timeout: number): Dialect {
  const plain = new SqliteDialect({ database: async () => openFile(path, timeout) });
  return {
    createAdapter: () => plain.createAdapter(),
    createIntrospector: (db) => plain.createIntrospector(db),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createDriver() {
      const driver = plain.createDriver();
      const begin = driver.beginTransaction.bind(driver);
      const beginTransaction: Driver['beginTransaction'] = async (connection, settings) => {
        const end = performance.now() + timeout;
        for (let pause = 1; ; pause = Math.min(pause + 1, 5)) {
          try {
            return await begin(connection, settings);
          } catch (error) {
            const locked = error instanceof Fault && error.code === 'database-locked';
            if (!locked || performance.now() > end) throw error;
          }
          await sleep(pause);
        }
      };
      return Object.assign(driver, { beginTransaction });
    },
  };
}

function openFile(path: string, timeout: number): SqliteDatabase {
  const database = guarded(path, () => {
    // The file will hold personal data, so a folder created for it is readable only by this user.
    if (path !== ':memory:') makeFolder(dirname(path));
    const opened = new DatabaseSync(path, { timeout });
    try {
      for (const pragma of pragmas) opened.exec(`pragma ${pragma}`);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  });
  const prepared = new Map<string, SqliteStatement>();
  const begin: SqliteStatement = {
    ...nothing,
    run() {
      // Kysely uses a plain `begin`, with which a transaction that reads before it writes fails if another process
      // wrote in between. Every transaction here writes, so it takes the lock at once or fails at once.
      database.exec('pragma busy_timeout = 0');
      try {
        guarded(path, () => database.exec('begin immediate'));
      } finally {
        database.exec(`pragma busy_timeout = ${timeout}`);
      }
      return nothing.run([]);
    },
  };
  return {
    prepare(sql) {
      if (sql === 'begin') return begin;
      // After a full disk SQLite may have rolled back by itself. A second rollback would fail and hide the reason.
      if (sql === 'rollback' && !database.isTransaction) return nothing;
      const known = prepared.get(sql);
      if (known) return known;
      const statement = guarded(path, () => adapt(path, database.prepare(sql)));
      if (prepared.size > 500) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}

/**
 * The file will contain personal data, so a folder that is created for it is accessible only to this user. Node's own
 * recursive mkdir never returns on a file system that refuses new folders as if their parent were missing
 * (`/proc/x`).
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have created it in the meantime.
    if (!existsSync(folder)) throw error;
  }
}

const pragmas = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'cache_size = -16000',
  // Overwrites erased data instead of only unlinking it.
  'secure_delete = on',
];

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

type SqlValue = null | number | bigint | string | Uint8Array;

function adapt(path: string, statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guarded(path, () => statement.all(...sqlValues(parameters))),
    run: (parameters) => guarded(path, () => statement.run(...sqlValues(parameters))),
    *iterate(parameters) {
      const rows = guarded(path, () => statement.iterate(...sqlValues(parameters)));
      for (;;) {
        const next = guarded(path, () => rows.next());
        if (next.done) return;
        yield next.value;
      }
    },
  };
}

function sqlValues(parameters: readonly unknown[]): SqlValue[] {
  return parameters.map((value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
    if (value instanceof Uint8Array) return value;
    throw new Fault('internal', `A value of type ${typeof value} cannot be stored.`);
  });
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asFault(path, error);
  }
}

/** Primary result codes of SQLite (sqlite.org/rescode.html) that an operator can do something about. */
function asFault(path: string, error: unknown): unknown {
  const cause = { cause: error };
  if (!(error instanceof Error)) return error;
  const system = 'code' in error ? error.code : undefined;
  if (system === 'ENOSPC' || system === 'EDQUOT') return diskFull(path, cause);
  if (typeof system === 'string' && /^E[A-Z]+$/.test(system)) return unwritable(path, cause);
  if (!('errcode' in error) || typeof error.errcode !== 'number') return error;
  switch (error.errcode & 0xff) {
    case 5:
    case 6:
      return new Fault(
        'database-locked',
        `The database ${path} is locked by another process; try again when that process has finished.`,
        cause,
      );
    case 8:
    case 14:
      return unwritable(path, cause);
    case 10:
      return new Fault('database-unwritable', `The disk under ${path} failed (${sentence(error)}).`, cause);
    case 11:
    case 26:
      return new Fault(
        'database-corrupt',
        `The database ${path} is damaged or is no database; restore it from a backup, or move it away to start anew.`,
        cause,
      );
    case 13:
      return diskFull(path, cause);
    default:
      return error;
  }
}

function unwritable(path: string, cause: { cause: unknown }): Fault {
  return new Fault(
    'database-unwritable',
    `The database ${path} cannot be written; make its folder writable for this user, or name another with --data or CORDON_DATA.`,
    cause,
  );
}

function diskFull(path: string, cause: { cause: unknown }): Fault {
  return new Fault(
    'disk-full',
    `The disk under ${path} is full; free some space and try again. Nothing was changed.`,
    cause,
  );
}
