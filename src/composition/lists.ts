import { createDownloadFolder } from '../../adapters/files/download-folder.ts';
import { knownDownload, listSources } from '../../adapters/lists/sources.ts';
import { readStarterList } from '../../adapters/lists/starter.ts';
import { loadCorpusInWorker } from '../../adapters/workers/corpus-loader.ts';
import { createWorkerImporter } from '../../adapters/workers/importer.ts';
import { createArchive } from '../lists/archive.ts';
import { createListChecks } from '../lists/list-check-store.ts';
import { createRefresher } from '../lists/refresh.ts';
import type { Clock, Log, Place } from '../ports.ts';
import { coverage } from '../screening/coverage.ts';
import { createLiveCorpus } from '../screening/live-corpus.ts';
import { corpusStamp, loadCorpus } from '../screening/load-corpus.ts';
import type { Tx } from '../store/database.ts';
import { leaseDuration } from '../store/leases.ts';
import { queue } from '../store/outbox.ts';
import { notice } from '../views/notice.ts';
import type { Config } from './config.ts';
import type { Storage } from './storage.ts';

/** The enabled lists: where they come from, every version of them, and the corpus in memory that is searched. */
export function openLists(
  config: Config,
  { settings, store, keyValues, leases }: Storage,
  parts: { mode: 'once' | 'serving'; admins: () => Promise<Place[]>; clock: Clock; log: Log },
) {
  const { mode, admins, clock, log } = parts;
  const stopping = new AbortController();
  const sources = listSources({ mirrors: config.mirrors, userAgent: config.userAgent, signal: stopping.signal }).filter(
    ({ id }) => config.lists.includes(id),
  );
  const titles = sources.map(({ id, title }) => ({ id, title }));
  const archive = createArchive(store);
  const checks = createListChecks(store);
  const liveCorpus = createLiveCorpus({
    stamp: () => corpusStamp(archive, config.lists),
    load: () =>
      mode === 'serving'
        ? loadCorpusInWorker({ engine: settings, lists: titles })
        : loadCorpus(archive, titles, readStarterList),
    log,
  });
  const refresher = createRefresher({
    sources,
    store,
    archive,
    checks,
    leases,
    renewEvery: leaseDuration / 4,
    importer: createWorkerImporter({ settings }),
    transit: createDownloadFolder(config.dataFolder),
    downloads: keyValues.open('download', knownDownload),
    clock,
    log,
    onLongFailure: async (tx, list, hours, sentence) =>
      notifyOfFailure(tx, await admins(), { list, hours, sentence, at: clock().toISOString() }),
  });
  return {
    sources,
    archive,
    checks,
    refresher,
    liveCorpus,
    coverage: async () => coverage(liveCorpus.corpus().lists, titles, await checks.all(), clock(), config.listMaxAge),
    async close() {
      stopping.abort();
      await refresher.stop();
    },
  };
}
export type Lists = ReturnType<typeof openLists>;

async function notifyOfFailure(
  tx: Tx,
  admins: readonly Place[],
  { list, hours, sentence, at }: { list: string; hours: number; sentence: string; at: string },
): Promise<void> {
  const view = notice(
    'alarm',
    `The list ${list} cannot be refreshed`,
    sentence,
    'The last good version goes on serving.',
  );
  for (const place of admins) {
    await queue(tx, { key: `list-failing ${list} ${hours} ${at} ${place}`, place, view, dueAt: at });
  }
}
