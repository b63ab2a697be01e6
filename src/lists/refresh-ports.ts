import type { Clock, Log } from '../ports.ts';
import type { Store, Tx } from '../store/database.ts';
import type { Lease, Leases } from '../store/leases.ts';
import type { Archive } from './archive.ts';
import type { ListId } from './designation.ts';
import type { ImportOrder, ImportOutcome, ImportProgress } from './import.ts';
import type { ListChecks } from './list-check-store.ts';
import type { ListFile, ListSource, Validators } from './list-source.ts';

/** Runs imports, in a worker thread or on this one, under a lease. */
export type Importer = {
  run(order: ImportOrder, lease: Pick<Lease, 'name' | 'holder'>, progress: ImportProgress): Promise<ImportOutcome>;
  /** Ends running imports; published versions stay as they were. */
  stop(): Promise<void>;
};

/** Files in transit, on disk. */
export type DownloadFolder = {
  at(path: string): Promise<ListFile[]>;
  /** An empty folder for the downloads of a list. */
  folder(list: ListId): Promise<string>;
  /** Takes away what downloads of the list left, also those of a process that was killed. */
  clear(list: ListId): Promise<void>;
};

/** The last download of a list, so that the next one can be skipped. */
export type KnownDownload = { version: string; validators: Validators };

export type RefreshOptions = {
  /** Who asked for it; recorded with the version. */
  by: string;
  /** A file or folder to import instead of the publisher's. */
  file?: string;
  /** The origin of the version, where that is not the path. */
  origin?: string;
  /** ISO date for a file that does not state its own. */
  published?: string;
  /** Accepts a list that shrank by more than a fifth; needs `reason`. */
  acceptShrink?: boolean;
  reason?: string;
  /** Makes the version serve even if it is older than the serving one. */
  makeCurrent?: boolean;
};

export type RefreshResult = {
  list: ListId;
  version: string;
  published: string | null;
  records: number;
  wallets: number;
  added: number;
  removed: number;
  changed: number;
  /** The version was already in the archive. */
  unchanged: boolean;
  /** Whether the version serves. */
  current: boolean;
  warnings: string[];
};

export type RefreshPhase = 'idle' | 'waiting' | 'downloading' | 'reading' | 'publishing';

/** Bytes while downloading, then records; `total` is null where it is unknown. */
export type RefreshProgress = { list: ListId; phase: RefreshPhase; done: number; total: number | null };

export type RefresherDependencies = {
  sources: readonly ListSource[];
  store: Store;
  archive: Archive;
  checks: ListChecks;
  leases: Leases;
  /** Milliseconds between renewals of a lease; well under its duration. */
  renewEvery: number;
  importer: Importer;
  transit: DownloadFolder;
  downloads: {
    get(list: ListId): Promise<KnownDownload | undefined>;
    set(list: ListId, known: KnownDownload): Promise<void>;
  };
  clock: Clock;
  log: Log;
  /** Runs once each after 12, 24 and 48 hours of failure, in the transaction that records it. */
  onLongFailure(tx: Tx, list: ListId, hours: number, sentence: string): Promise<void>;
};
