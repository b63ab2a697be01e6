import { Worker } from 'node:worker_threads';
import { Fault } from '../src/errors.ts';
import type { ListId } from '../src/lists/designation.ts';
import type { CorpusData } from '../src/screening/corpus.ts';
import type { EngineSettings } from './engine.ts';

export type CorpusOrder = { engine: EngineSettings; lists: { id: ListId; title: string }[] };
type Delivery = { data: CorpusData } | { failure: string };

/** Builds the corpus in a worker thread, so that people are answered meanwhile. */
export function loadCorpusAside(order: CorpusOrder): Promise<CorpusData> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./corpus-worker.ts', import.meta.url), {
      workerData: order,
      name: 'corpus',
      // Much is made and soon dropped here; a small nursery keeps the process small at no cost in time.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
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
