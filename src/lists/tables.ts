declare module '../store/schema.ts' {
  interface Schema {
    list_version: ListVersionTable;
    list_head: ListHeadTable;
    list_check: ListCheckTable;
    designation_span: DesignationSpanTable;
  }
}

type ListVersionTable = {
  list: string;
  /** `2025-11-04.18264.0f3a9c1e`: publication date, records, start of the content's sha256. */
  id: string;
  /** Order in time within the list: days since 1970 of the publication, with a fraction for several in a day. */
  position: number;
  published: string | null;
  imported_at: string;
  origin: string;
  sha256: string;
  importer: string;
  format: string;
  records: number;
  wallets: number;
  declared_records: number | null;
  /** The greatest uid that is a plain number: publishers count up, so it orders files without a date. */
  highest_uid: number | null;
  /** JSON array of sentences. */
  warnings: string;
  shrink_reason: string | null;
};

/** Which version serves. `generation` grows with each change, so that every process sees another's refresh. */
type ListHeadTable = { list: string; version: string; generation: number; changed_at: string };

type ListCheckTable = {
  list: string;
  tried_at: string;
  /** The last time that the publisher's answer was received and accepted (also: unchanged). */
  checked_at: string | null;
  /** Null while the last attempt succeeded. */
  failing_since: string | null;
  /** The last failure, which stays after a later success. */
  failed_at: string | null;
  failure_code: string | null;
  failure: string | null;
  /** The hours of failure (12, 24 or 48) of the last notification in this run of failures; 0 before the first. */
  told_hours: number;
};

/**
 * One row per designation and span of versions with equal content. In force at every position p with
 * `first_position <= p < gone_position`; `gone_position` is `forever` while it is listed.
 */
type DesignationSpanTable = {
  list: string;
  uid: string;
  first_position: number;
  gone_position: number;
  hash: string;
  wallets: number;
  body: string;
};

export {};
