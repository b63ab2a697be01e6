import type { Designation, ListId } from './designation.ts';

/** One downloaded or uploaded file on disk; plain, gzipped or zipped. */
export type ListFile = { name: string; path: string; bytes: number };

/** What lets a server answer that nothing changed, by URL. */
export type Validators = Record<string, { etag?: string; lastModified?: string }>;

type Fetched = { files: ListFile[]; origin: string; validators: Validators };

/** Bytes so far and, where the server says it, in total. */
export type FetchProgress = (done: number, total: number | null) => void;

/** One publisher's list. Contract: `test/contracts/list-source.ts`. */
export interface ListSource {
  readonly id: ListId;
  /** e.g. `OFAC Specially Designated Nationals (SDN)` */
  readonly title: string;
  /** e.g. `US Treasury, Office of Foreign Assets Control` */
  readonly publisher: string;
  /** Downloads into `folder`; `unchanged` when the server says so against `since`. Throws a `Fault` `download-*`. */
  fetch(folder: string, since: Validators | null, progress: FetchProgress): Promise<Fetched | 'unchanged'>;
  /**
   * Recognizes the format by content and streams the designations. Throws a `Fault` `list-*` (HTML, empty, truncated, or
   * the first record that it cannot read with its line or id), here or while iterating.
   */
  read(files: readonly ListFile[]): Promise<ListReading>;
}

export type ListReading = {
  /** e.g. `advanced XML`, `legacy CSV` */
  format: string;
  /** The file's own publication date (ISO date, or date and time), where it has one. */
  published?: string;
  /** The file's own record count, where it has one. */
  declaredRecords?: number;
  /** Sentences to show: what this form of the list lacks. */
  warnings: string[];
  designations: AsyncIterable<Designation>;
};
