import { join } from 'node:path';
import { type EngineSettings, engineOf } from '../../adapters/database/engine.ts';
import { isGone, thisProcess } from '../../adapters/system/process-identity.ts';
import type { Clock } from '../ports.ts';
import { openStore } from '../store/database.ts';
import { openKeyValueStores } from '../store/key-value-store.ts';
import { createLeases, leaseDuration } from '../store/leases.ts';
import type { Config } from './config.ts';

/** The database, and what is stored in it outside of transactions. */
export async function openStorage({ databaseUrl, dataFolder }: Config, clock: Clock) {
  const settings: EngineSettings =
    databaseUrl === null
      ? { engine: 'sqlite', path: join(dataFolder, 'cordon.db') }
      : { engine: 'postgres', url: databaseUrl };
  const engine = engineOf(settings);
  const store = await openStore(engine);
  return {
    /** Plain JSON with which a worker opens the same database. */
    settings,
    /** For people: which database, without secrets. */
    place: engine.place,
    store,
    keyValues: openKeyValueStores(store, clock),
    leases: createLeases({ store, clock, holder: thisProcess, duration: leaseDuration, isGone }),
  };
}
export type Storage = Awaited<ReturnType<typeof openStorage>>;
