import { Worker } from 'node:worker_threads';
import { Fault, type FaultCode } from '../../src/errors.ts';
import { type ImportOrder, type ImportOutcome, importList } from '../../src/lists/import.ts';
import type { Importer } from '../../src/lists/refresh-ports.ts';
import type { Clock } from '../../src/ports.ts';
import type { Store } from '../../src/store/database.ts';
import { fenceOf, leaseDuration } from '../../src/store/leases.ts';
import type { EngineSettings } from '../database/engine.ts';
import { contentSha256 } from '../lists/list-files.ts';
import { readerOf } from '../lists/sources.ts';

export type ImportJob = {
  settings: EngineSettings;
  order: ImportOrder;
  lease: { name: string; holder: string };
  leaseDuration: number;
};
/**
 * Megabytes. Without a limit, V8 lets garbage accumulate before it collects any: a command that imports OFAC's 120 MB
 * advanced XML then peaks at 500 MB in total, with these limits at 270 MB, in the same time. The live data is about
 * 100 MB.
 */
const heap = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** The worker's messages. The worker stops when it receives `stop`. */
export type WorkerSays =
  | { says: 'progress'; phase: 'reading' | 'publishing'; done: number; total: number | null }
  | { says: 'done'; outcome: ImportOutcome }
  | { says: 'failed'; code: FaultCode | null; message: string; stack: string };

/** The importer of a serving process: a worker thread with its own connection, so that answers are not delayed. */
export function createWorkerImporter(options: { settings: EngineSettings; leaseDuration?: number }): Importer {
  const running = new Set<Worker>();
  return {
    run(order, { name, holder }, progress) {
      const job: ImportJob = {
        settings: options.settings,
        order,
        lease: { name, holder },
        leaseDuration: options.leaseDuration ?? leaseDuration,
      };
      const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
        workerData: job,
        name: 'import',
        resourceLimits: heap,
      });
      running.add(worker);
      return new Promise<ImportOutcome>((resolve, reject) => {
        worker.on('message', (message: WorkerSays) => {
          switch (message.says) {
            case 'progress':
              progress(message.phase, message.done, message.total);
              break;
            case 'done':
              resolve(message.outcome);
              break;
            case 'failed':
              reject(thrown(message));
              break;
          }
        });
        worker.on('error', (error) => reject(isOutOfMemory(error) ? tooMuch(order) : ended(error)));
        worker.on('exit', () => {
          running.delete(worker);
          reject(ended());
        });
      });
    },
    async stop() {
      await Promise.all([...running].map(endWorker));
    },
  };
}

/** The importer of a one-shot command: in this thread, on the open store. */
export function createImporter(options: { store: Store; clock: Clock; leaseDuration?: number }): Importer {
  let stopped = false;
  return {
    run: (order, lease, progress) =>
      importList(
        {
          store: options.store,
          fence: fenceOf(lease, options.clock, options.leaseDuration ?? leaseDuration),
          sha256: contentSha256,
          read: readerOf(order.list),
          progress(phase, done, total) {
            if (stopped) throw ended();
            progress(phase, done, total);
          },
        },
        order,
      ),
    async stop() {
      stopped = true;
    },
  };
}

/** The error of an import that was stopped before it had a result. */
export function ended(cause?: unknown): Fault {
  return new Fault('internal', 'The import ended before it was done; nothing was changed. Refresh again.', { cause });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuch({ list }: ImportOrder): Fault {
  return new Fault(
    'download-too-large',
    `Reading the file for ${list} took more than ${heap.maxOldGenerationSizeMb} MB of memory, which no list should; ` +
      'nothing was changed. Check where the file comes from.',
  );
}

/** Lets the worker end between two records, and terminates it if it does not. */
async function endWorker(worker: Worker): Promise<void> {
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.postMessage('stop');
  const force = setTimeout(() => void worker.terminate(), 3_000);
  await gone;
  clearTimeout(force);
}

function thrown({ code, message, stack }: Extract<WorkerSays, { says: 'failed' }>): Error {
  const error = code === null ? new Error(message) : new Fault(code, message);
  error.stack = stack;
  return error;
}
