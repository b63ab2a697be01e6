import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault, sentence, UserError } from '../errors.ts';
import type { Lease } from '../store/leases.ts';
import type { ListId } from './designation.ts';
import { fetchAndImport, knownResult } from './fetch-and-import.ts';
import type { ListSource } from './list-source.ts';
import type {
  RefresherDependencies,
  RefreshOptions,
  RefreshPhase,
  RefreshProgress,
  RefreshResult,
} from './refresh-ports.ts';

export type Refresher = {
  /** Removes what a killed process left on disk. */
  sweep(): Promise<void>;
  /**
   * Downloads the list from its publisher (or takes the file), checks and publishes it. A call while the same list is being
   * refreshed returns that refresh's result. Throws a `Fault` when the download fails or the list is refused, and a
   * `UserError` for invalid options; the serving version then stays.
   */
  refresh(list: ListId, options: RefreshOptions): Promise<RefreshResult>;
  /** Refreshes every list in turn; a failure is recorded and logged, and the others continue. */
  refreshAll(by: string): Promise<void>;
  status(): RefreshProgress[];
  /** Calls `listener` for every step of every refresh; returns a function that stops it. */
  watch(listener: (progress: RefreshProgress) => void): () => void;
  stop(): Promise<void>;
};

export function createRefresher(dependencies: RefresherDependencies): Refresher {
  const { sources, archive, checks, leases, importer, transit, clock, log } = dependencies;
  const running = new Map<ListId, Promise<RefreshResult>>();
  const progress = new Map<ListId, RefreshProgress>();
  const listeners = new Set<(progress: RefreshProgress) => void>();
  const stopping = new AbortController();
  let others = 0;

  const show = (list: ListId, phase: RefreshPhase, done = 0, total: number | null = null) => {
    const now = { list, phase, done, total };
    progress.set(list, now);
    for (const listener of listeners) listener(now);
  };

  const takeLease = async (list: ListId): Promise<{ lease: Lease; waited: boolean }> => {
    for (let waited = false; ; waited = true) {
      if (stopping.signal.aborted) throw new Fault('internal', 'Cordon is stopping; the refresh was not begun.');
      const lease = await leases.tryTake(leaseName(list));
      if (lease) return { lease, waited };
      if ((progress.get(list)?.phase ?? 'idle') === 'idle') show(list, 'waiting');
      await pause(200);
    }
  };

  const attempt = async (source: ListSource, options: RefreshOptions): Promise<RefreshResult> => {
    const list = source.id;
    const asked = clock().toISOString();
    const { lease, waited } = await takeLease(list);
    const renewal = setInterval(() => void lease.renew().catch(() => {}), dependencies.renewEvery);
    try {
      const serving = await archive.current(list);
      if (serving && waited && isPlain(options)) {
        const check = await checks.get(list);
        // Another process has refreshed it in the meantime.
        if (check?.checkedAt && check.checkedAt >= asked) return knownResult(serving, true);
      }
      const result = await fetchAndImport(dependencies, { source, serving, options, lease, show });
      await checkedWith(list, options, result);
      return result;
    } finally {
      clearInterval(renewal);
      // A process that took over the lease may already be downloading into the same folder.
      if (await lease.renew().catch(() => false)) await transit.clear(list).catch(() => {});
      await lease.release().catch(() => {});
      show(list, 'idle');
    }
  };

  const checkedWith = async (list: ListId, options: RefreshOptions, result: RefreshResult) => {
    if (result.current) await checks.succeeded(list, clock());
    else if (options.file === undefined) {
      const serving = await archive.current(list);
      await failed(list, {
        code: 'list-older',
        sentence: `The source serves version ${result.version}, which is older than ${serving?.id} or was cut short; it may be a mirror that is out of date.`,
      });
    }
  };

  const failed = async (list: ListId, failure: { code: string; sentence: string }) => {
    await checks.failed(list, clock(), failure, (tx, hours) => {
      const message = `${list} could not be refreshed for ${hours} hours. The last failure: ${failure.sentence}`;
      return dependencies.onLongFailure(tx, list, hours, message);
    });
    log.warn('list refresh failed', { list, code: failure.code });
  };

  /** The sentence to show for a failure; an unexpected one is only logged, with a reference. */
  const sentenceFor = (error: unknown, list: ListId): string => {
    if (error instanceof Fault || error instanceof UserError) return sentence(error);
    const reference = randomUUID().slice(0, 8);
    log.error('list refresh broke', { list, reference, error: sentence(error).slice(0, 200) });
    return `Cordon itself failed over it; an engineer finds the reference ${reference} in the log.`;
  };

  const refresh = async (source: ListSource, options: RefreshOptions): Promise<RefreshResult> => {
    try {
      const result = await attempt(source, options);
      const { list, version, records, wallets, unchanged, current } = result;
      log.info('list refreshed', { list, version, records, wallets, unchanged, current });
      return result;
    } catch (error) {
      const code = error instanceof Fault ? error.code : 'internal';
      // A mistyped path or the end of the process is not a failure of the list.
      const ours = (code === 'file-missing' && options.file !== undefined) || stopping.signal.aborted;
      if (!ours) await failed(source.id, { code, sentence: sentenceFor(error, source.id) }).catch(() => {});
      throw error;
    }
  };

  const begin = (list: ListId, options: RefreshOptions): Promise<RefreshResult> => {
    const source = sources.find(({ id }) => id === list);
    if (!source) {
      throw new UserError(`There is no list “${list}”; the lists are ${sources.map(({ id }) => id).join(', ')}.`);
    }
    check(options);
    const shared = isPlain(options) ? running.get(list) : undefined;
    if (shared) return shared;
    const key = isPlain(options) ? list : `${list} ${++others}`;
    const work = refresh(source, options).finally(() => running.delete(key));
    running.set(key, work);
    return work;
  };
  return {
    async sweep() {
      for (const { id } of sources) {
        const lease = await leases.tryTake(leaseName(id));
        if (!lease) continue;
        await transit.clear(id).finally(() => lease.release());
      }
    },
    refresh: async (list, options) => begin(list, options),
    async refreshAll(by) {
      for (const { id } of sources) await begin(id, { by }).catch(() => {});
    },
    status: () => sources.map(({ id }) => progress.get(id) ?? { list: id, phase: 'idle', done: 0, total: null }),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping.abort();
      await importer.stop();
      await Promise.allSettled(running.values());
    },
  };
}

function leaseName(list: ListId): string {
  return `list ${list}`;
}

function isPlain({ by: _, ...options }: RefreshOptions): boolean {
  return Object.values(options).every((value) => value === undefined || value === false);
}

function check({ acceptShrink, reason, published }: RefreshOptions): void {
  if (acceptShrink && !reason?.trim()) {
    throw new UserError('Say why the list may have shrunk: --accept-shrink --reason "…". It is recorded.');
  }
  if (published !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(published) || Number.isNaN(Date.parse(published)))) {
    throw new UserError(`“${published}” is no date; write --published 2025-11-04.`);
  }
}

/**
 * The number of the refresh interval that contains `now`. Intervals are `every` milliseconds long and start `offset` after
 * multiples of that since 1970; with random offsets, processes do not ask the publishers all at the same time.
 */
export function refreshTurn(now: Date, every: number, offset: number): number {
  return Math.floor((now.getTime() - offset) / every);
}
