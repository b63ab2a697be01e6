import { parentPort, workerData } from 'node:worker_threads';
import { Fault, sentence } from '../../src/errors.ts';
import { importList } from '../../src/lists/import.ts';
import { openStore } from '../../src/store/database.ts';
import { fenceOf } from '../../src/store/leases.ts';
import { engineOf } from '../database/engine.ts';
import { contentSha256 } from '../lists/list-files.ts';
import { readerOf } from '../lists/sources.ts';
import { ended, type ImportJob, type WorkerSays } from './importer.ts';

// Entry of the worker thread that `createWorkerImporter` starts.

const { settings, order, lease, leaseDuration }: ImportJob = workerData;
let stopped = false;
parentPort?.on('message', () => {
  stopped = true;
});

try {
  const store = await openStore(engineOf(settings));
  try {
    const outcome = await importList(
      {
        store,
        fence: fenceOf(lease, () => new Date(), leaseDuration),
        sha256: contentSha256,
        read: readerOf(order.list),
        progress(phase, done, total) {
          if (stopped) throw ended();
          say({ says: 'progress', phase, done, total });
        },
      },
      order,
    );
    say({ says: 'done', outcome });
  } finally {
    await store.close();
  }
} catch (error) {
  const code = error instanceof Fault ? error.code : null;
  say({ says: 'failed', code, message: sentence(error), stack: error instanceof Error ? (error.stack ?? '') : '' });
} finally {
  parentPort?.close();
}

function say(message: WorkerSays): void {
  parentPort?.postMessage(message);
}
