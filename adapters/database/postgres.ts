import { PostgresDialect, type PostgresPool } from 'kysely';
import { Fault, sentence } from '../../src/errors.ts';
import type { Engine } from '../../src/store/database.ts';

/** How long a connection, or another's lock, is waited for, in milliseconds, before the work fails with a `Fault`. */
const patience = 10_000;

/** A PostgreSQL database that several replicas may share. `schema` keeps test databases apart. */
export function postgresEngine(url: string, schema?: string): Engine {
  const shown = withoutPassword(url);
  return {
    name: 'postgres',
    place: `PostgreSQL ${shown}`,
    dialect: new PostgresDialect({ pool: () => openPool(url, shown, schema) }),
  };
}

async function openPool(url: string, shown: string, schema: string | undefined): Promise<PostgresPool> {
  // Loaded here, because a process on the embedded database does not need it.
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: patience,
    options: `-c lock_timeout=${patience}${schema === undefined ? '' : ` -c search_path=${schema}`}`,
  });
  // A broken connection must not end the process, idle or in use: the query on it fails with its own error, and the
  // next query gets a new connection.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    const query = client.query.bind(client);
    Object.assign(client, {
      query: (text: string, values: unknown[]) => query(text, values).catch((error) => fail(shown, error)),
    });
  });
  const connect = () => pool.connect().catch((error) => fail(shown, error));
  try {
    const client = await connect();
    try {
      if (schema !== undefined) await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`, []);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { connect, end: () => pool.end(), options: pool.options };
}

function fail(shown: string, error: unknown): never {
  throw asFault(shown, error);
}

/** SQLSTATE codes (postgresql.org/docs/current/errcodes-appendix.html) that an operator can do something about. */
function asFault(shown: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = { cause: error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  switch (code) {
    case '40P01':
    case '55P03':
      return new Fault(
        'database-locked',
        `PostgreSQL at ${shown} is locked by another process; try again when that process has finished.`,
        cause,
      );
    case '25006':
    case '42501':
      return new Fault(
        'database-unwritable',
        `PostgreSQL at ${shown} does not let this user write (${sentence(error)}); grant it, or name another in DATABASE_URL.`,
        cause,
      );
    case '53100':
      return new Fault(
        'disk-full',
        `The disk of PostgreSQL at ${shown} is full; free some space and try again. Nothing was changed.`,
        cause,
      );
    case 'XX001':
    case 'XX002':
      return new Fault(
        'database-corrupt',
        `PostgreSQL at ${shown} says that its data is damaged (${sentence(error)}); restore it from a backup.`,
        cause,
      );
  }
  const unreachable =
    /^(08|28|3D|53|57P|E[A-Z])/.test(code) || (code === '' && /connect|terminat/i.test(error.message));
  return unreachable
    ? new Fault(
        'database-unreachable',
        `PostgreSQL at ${shown} cannot be reached (${sentence(error)}); check DATABASE_URL and that the server runs.`,
        cause,
      )
    : error;
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    parsed.search = '';
    return parsed.href;
  } catch {
    throw new Fault('config', 'DATABASE_URL is not an address like postgres://user@host:5432/database.');
  }
}
