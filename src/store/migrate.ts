import { type Kysely, sql } from 'kysely';
import { Fault } from '../errors.ts';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** An advisory lock number that other programs on the same PostgreSQL server are unlikely to use. */
const migrationLock = 7_203_118_001;

/**
 * Brings the schema up to date in one transaction. Processes that start together wait for one another (Kysely's own
 * migrator reads what is pending before it takes its lock, so on SQLite the second process fails). Throws a `Fault`
 * `database-corrupt` for a database of a newer Cordon. `upTo` stops after that many migrations, as an older Cordon would.
 */
export async function migrate(
  db: Kysely<Schema>,
  engine: 'sqlite' | 'postgres',
  upTo: number = migrations.length,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(tx);
    await sql`create table if not exists schema_step (step integer primary key)`.execute(tx);
    const { rows } = await sql<{ step: number }>`select step from schema_step`.execute(tx);
    const done = rows.length;
    if (done > migrations.length) {
      throw new Fault(
        'database-corrupt',
        'The database was written by a newer Cordon; start that version, or restore a backup made before the update.',
      );
    }
    for (const [index, migration] of migrations.entries()) {
      if (index < done || index >= upTo) continue;
      await migration(tx);
      await sql`insert into schema_step (step) values (${index + 1})`.execute(tx);
    }
  });
}
