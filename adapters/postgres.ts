import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { Fault, sentence } from '../src/errors.ts';
import type { Engine } from '../src/store/database.ts';

/** A PostgreSQL database that several replicas may share. `schema` keeps test databases apart. */
export function postgresEngine(url: string, schema?: string): Engine {
  const shown = withoutPassword(url);
  return {
    name: 'postgres',
    place: `PostgreSQL ${shown}`,
    dialect: new PostgresDialect({
      pool: async () => {
        const pool = new pg.Pool({
          connectionString: url,
          max: 8,
          connectionTimeoutMillis: 5_000,
          ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
        });
        // An idle connection that breaks must not end the process; the next query opens a new one.
        pool.on('error', () => {});
        try {
          const client = await pool.connect();
          if (schema !== undefined) await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
          client.release();
        } catch (error) {
          await pool.end();
          throw new Fault(
            'database-unreachable',
            `PostgreSQL at ${shown} cannot be reached (${sentence(error)}); check DATABASE_URL and that the server runs.`,
            { cause: error },
          );
        }
        return pool;
      },
    }),
  };
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
