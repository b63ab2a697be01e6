import type { Clock, Log } from '../ports.ts';
import type { Store, Tx } from '../store/database.ts';
import type { Lease, Leases } from '../store/leases.ts';
import type { Archive } from './archive.ts';
import type { ListId } from './designation.ts';
import type { ImportOrder, ImportOutcome, ImportProgress } from './import.ts';
import type { ListChecks } from './list-check-store.ts';
import type { ListFile, ListSource, Validators } from './list-source.ts';

/** Carries out imports, in a worker thread or here. The lease is the one under which it may write. */
export type Importer = {
  run(order: ImportOrder, lease: Pick<Lease, 'name' | 'holder'>, progress: ImportProgress): Promise<ImportOutcome>;
  /** Ends what runs; what was published stays as it was. */
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

/** What is kept of the last download of a list, so that the next can be skipped. */
export type KnownDownload = { version: string; validators: Validators };

export type RefreshOptions = {
  /** Who asked: recorded with the version. */
  by: string;
  /** A file or folder to take in place of the publisher's. */
  file?: string;
  /** What the version is to name as its origin, where that is not the path. */
  origin?: string;
  /** ISO date of a file that does not say its own. */
  published?: string;
  /** Takes a list that shrank by more than a fifth; needs `reason`. */
  acceptShrink?: boolean;
  reason?: string;
  /** Lets a version older than the current one serve. */
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
  /** Nothing new was had: the version was in the archive already. */
  unchanged: boolean;
  /** Whether the version serves. */
  current: boolean;
  warnings: string[];
};

export type RefreshPhase = 'idle' | 'waiting' | 'downloading' | 'reading' | 'publishing';

/** Bytes while downloading, records after; `total` is null where nobody knows it. */
export type RefreshProgress = { list: ListId; phase: RefreshPhase; done: number; total: number | null };

export type RefresherParts = {
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
  /** Runs once each when a list has failed for 12, 24 and 48 hours, in the transaction that records it. */
  onLongFailure(tx: Tx, list: ListId, hours: number, sentence: string): Promise<void>;
};
