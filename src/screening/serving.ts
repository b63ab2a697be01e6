import type { Log } from '../ports.ts';
import { type Corpus, type CorpusData, openCorpus } from './corpus.ts';

/** Holds the corpus in force, and swaps it whole when a newer version of a list is published by any process. */
export type Serving = {
  /** Throws before the first `catchUp` has ended. */
  corpus(): Corpus;
  /** Loads the corpus when `stamp` has moved since the last load; calls at once share one load. */
  catchUp(): Promise<void>;
};

/**
 * `stamp` names the state of the lists in the database (it changes with every publication); `load` builds a corpus of
 * it, off the main thread where the process serves people.
 */
export function createServing(options: {
  stamp: () => Promise<string>;
  load: () => Promise<CorpusData>;
  log: Log;
}): Serving {
  let served: string | null = null;
  let corpus: Corpus | null = null;
  let running: Promise<void> | null = null;

  const reload = async () => {
    const wanted = await options.stamp();
    if (wanted === served) return;
    const loaded = openCorpus(await options.load());
    corpus = loaded;
    served = wanted;
    options.log.info('lists in force', { entries: loaded.size, lists: loaded.lists.map(({ list }) => list).join(' ') });
  };

  return {
    corpus() {
      if (corpus === null) throw new Error('the corpus is used before it is loaded');
      return corpus;
    },
    async catchUp() {
      // A load that is under way may have begun before the publication that this call is about.
      if (running !== null) await running.catch(() => {});
      running ??= reload().finally(() => {
        running = null;
      });
      await running;
    },
  };
}
