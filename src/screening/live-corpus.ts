import type { Log } from '../ports.ts';
import { type Corpus, type CorpusData, openCorpus } from './corpus.ts';

/** Holds the current corpus and replaces it when any process publishes a newer version of a list. */
export type LiveCorpus = {
  /** The current corpus. Throws before the first `catchUp` has finished. */
  corpus(): Corpus;
  /** Loads the corpus when `stamp` has changed since the last load; simultaneous calls share one load. */
  catchUp(): Promise<void>;
};

/**
 * `stamp` identifies the state of the lists in the database (it changes with every publication); `load` builds a corpus of
 * that state, in a worker thread where the process serves people.
 */
export function createLiveCorpus(options: {
  stamp: () => Promise<string>;
  load: () => Promise<CorpusData>;
  log: Log;
}): LiveCorpus {
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
      // A running load may have begun before the publication that this call is for.
      if (running !== null) await running.catch(() => {});
      running ??= reload().finally(() => {
        running = null;
      });
      await running;
    },
  };
}
