import { parentPort, workerData } from 'node:worker_threads';
import { sentence } from '../src/errors.ts';
import { loadCorpus } from '../src/screening/load.ts';
import { createArchive } from '../src/store/archive.ts';
import { openStore } from '../src/store/database.ts';
import type { CorpusOrder } from './corpus-loader.ts';
import { engineOf } from './engine.ts';
import { readStarterList } from './lists/starter.ts';

/** Builds a corpus on a database connection of its own and hands it over as shared buffers. */
const order: CorpusOrder = workerData;
try {
  const store = await openStore(engineOf(order.engine));
  try {
    const data = await loadCorpus(createArchive(store), order.lists, readStarterList);
    parentPort?.postMessage({ data });
  } finally {
    await store.close();
  }
} catch (error) {
  parentPort?.postMessage({ failure: sentence(error) });
}
