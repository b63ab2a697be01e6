import type { Engine } from '../../src/store/database.ts';
import { postgresEngine } from './postgres.ts';
import { sqliteEngine } from './sqlite.ts';

/** Which database, as plain JSON, so that a worker thread can open a connection of its own. */
export type EngineSettings = { engine: 'sqlite'; path: string } | { engine: 'postgres'; url: string; schema?: string };

/** The engine that the settings name; connects only when a store is opened on it. */
export function engineOf(settings: EngineSettings): Engine {
  switch (settings.engine) {
    case 'sqlite':
      return sqliteEngine(settings.path);
    case 'postgres':
      return postgresEngine(settings.url, settings.schema);
  }
}
