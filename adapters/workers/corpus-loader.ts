import { Worker } from 'node:worker_threads';
import { Fault } from '../../src/errors.ts';
import type { ListId } from '../../src/lists/designation.ts';
import type { CorpusData } from '../../src/screening/corpus.ts';
import type { EngineSettings } from '../database/engine.ts';

export type CorpusOrder = { engine: EngineSettings; lists: { id: ListId; title: string }[] };
type Delivery = { data: CorpusData } | { failure: string };

/**
 * Megabytes. Without a limit, V8 lets garbage accumulate before it collects any. The live data is about 100 MB for
 * all of OFAC and the UN; the limit allows lists five times as long.
 */
const heap = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/** Builds the corpus in a worker thread, so that this thread can answer people in the meantime. */
export function loadCorpusInWorker(order: CorpusOrder): Promise<CorpusData> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./corpus-worker.ts', import.meta.url), {
      workerData: order,
      name: 'corpus',
      resourceLimits: heap,
    });
    let delivered = false;
    worker.once('message', (delivery: Delivery) => {
      delivered = true;
      if ('data' in delivery) resolve(delivery.data);
      else reject(new Fault('internal', delivery.failure));
    });
    worker.once('error', (error) => {
      delivered = true;
      reject(error);
    });
    worker.once('exit', (code) => {
      if (!delivered) reject(new Fault('internal', `The thread that builds the index ended with status ${code}.`));
    });
  });
}
