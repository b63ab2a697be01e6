import { parentPort, workerData } from 'node:worker_threads';
import { sentence } from '../../src/errors.ts';
import { createArchive } from '../../src/lists/archive.ts';
import { loadCorpus } from '../../src/screening/load-corpus.ts';
import { openStore } from '../../src/store/database.ts';
import { engineOf } from '../database/engine.ts';
import { readStarterList } from '../lists/starter.ts';
import type { CorpusOrder } from './corpus-loader.ts';

/** Builds a corpus on its own database connection and passes it on as shared buffers. */
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
