import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { Fault, sentence } from '../src/errors.ts';
import type { Engine } from '../src/store/database.ts';

/** How long a writer waits for another process's write, in milliseconds, before it gives up with `database-locked`. */
const busyTimeout = 10_000;

/** The embedded engine: one file, no server. Opens (and creates) the file when the store is opened. */
export function sqliteEngine(path: string): Engine {
  return {
    name: 'sqlite',
    place: `embedded database ${path}`,
    dialect: new SqliteDialect({ database: async () => openFile(path) }),
  };
}

function openFile(path: string): SqliteDatabase {
  const database = guarded(path, () => {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const opened = new DatabaseSync(path, { timeout: busyTimeout });
    opened.exec('pragma journal_mode = wal');
    opened.exec('pragma synchronous = full');
    opened.exec('pragma foreign_keys = on');
    opened.exec('pragma cache_size = -16000');
    return opened;
  });
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      // Kysely begins plainly, and a plain transaction that reads before it writes fails when another process wrote
      // in between; every transaction here is a write, so it takes the lock at once and waits its turn instead.
      const text = sql === 'begin' ? 'begin immediate' : sql;
      const known = prepared.get(text);
      if (known) return known;
      const statement = guarded(path, () => adapt(path, database.prepare(text)));
      if (prepared.size > 500) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}

type SqlValue = null | number | bigint | string | Uint8Array;

function adapt(path: string, statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guarded(path, () => statement.all(...sqlValues(parameters))),
    run: (parameters) => guarded(path, () => statement.run(...sqlValues(parameters))),
    iterate: (parameters) => statement.iterate(...sqlValues(parameters)),
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
  if (system === 'EACCES' || system === 'EROFS' || system === 'EPERM' || system === 'ENOTDIR' || system === 'EEXIST') {
    return unwritable(path, cause);
  }
  if (system === 'ENOSPC') return diskFull(path, cause);
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
