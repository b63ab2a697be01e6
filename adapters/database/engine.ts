import type { Engine } from '../../src/store/database.ts';
import { postgresEngine } from './postgres.ts';
import { sqliteEngine } from './sqlite.ts';

/** The database to use, as plain JSON, so that a worker thread can open its own connection. */
export type EngineSettings = { engine: 'sqlite'; path: string } | { engine: 'postgres'; url: string; schema?: string };

/** The engine for these settings. Connects only when a store is opened on it. */
export function engineOf(settings: EngineSettings): Engine {
  switch (settings.engine) {
    case 'sqlite':
      return sqliteEngine(settings.path);
    case 'postgres':
      return postgresEngine(settings.url, settings.schema);
  }
}
