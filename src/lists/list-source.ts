import type { Designation, ListId } from './designation.ts';

/** One file as it was downloaded or uploaded, on disk; may be plain, gzipped or zipped. */
export type ListFile = { name: string; path: string; bytes: number };

/** What a server said that lets the next download be skipped; one entry a URL. */
export type Validators = Record<string, { etag?: string; lastModified?: string }>;

export type Fetched = { files: ListFile[]; origin: string; validators: Validators };

/** Bytes so far and, where the server says it, in all. */
export type FetchProgress = (done: number, total: number | null) => void;

/** One publisher's list. Contract: `test/contracts/list-source.ts`. A new publisher is one file and its row there. */
export interface ListSource {
  readonly id: ListId;
  /** e.g. `OFAC Specially Designated Nationals (SDN)` */
  readonly title: string;
  /** e.g. `US Treasury, Office of Foreign Assets Control` */
  readonly publisher: string;
  /** Downloads into `folder`; `unchanged` when the server says so against `since`. Throws a `Fault` `download-*`. */
  fetch(folder: string, since: Validators | null, progress: FetchProgress): Promise<Fetched | 'unchanged'>;
  /**
   * Recognises the format by content and streams the designations. Throws a `Fault` `list-*` (HTML, empty, truncated,
   * the first record that it cannot read, named by its line or id), here or while iterating.
   */
  read(files: readonly ListFile[]): Promise<ListReading>;
}

export type ListReading = {
  /** e.g. `advanced XML`, `legacy CSV` */
  format: string;
  /** What the file says of itself: ISO date, or date and time. Absent where it says nothing. */
  published?: string;
  /** The file's own record count, where it has one. */
  declaredRecords?: number;
  /** Sentences for people: what this form of the list lacks. */
  warnings: string[];
  designations: AsyncIterable<Designation>;
};
