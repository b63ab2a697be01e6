/**
 * The tables, the same on SQLite and PostgreSQL. Times are ISO strings in UTC, JSON is text, positions are doubles.
 */
export type Schema = {
  list_version: ListVersionTable;
  list_head: ListHeadTable;
  list_check: ListCheckTable;
  designation_span: DesignationSpanTable;
  lease: LeaseTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
  personal: PersonalTable;
  screening: ScreeningTable;
  outbox: OutboxTable;
  keyed: KeyedTable;
};

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
  /** The greatest uid that is a plain number: publishers count up, so it orders files that carry no date. */
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
  /** The last time that the publisher's answer was had and accepted (also: unchanged). */
  checked_at: string | null;
  failing_since: string | null;
  failure_code: string | null;
  failure: string | null;
  /** The hours of failure (12, 24, 48) of which the admins were told in this run of failures; 0 before. */
  told_hours: number;
};

/**
 * One row a designation and span of versions with equal content. In force at every position p with
 * `first_position <= p < gone_position`; `gone_position` is `forever` while it still stands.
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

/** Who alone may do a thing until when: an import of a list, the outbox of a place. */
type LeaseTable = { name: string; holder: string; until: string };

type AuditEntryTable = { seq: number; at: string; kind: string; body: string; prev: string; hash: string };
/** One row, `id` 1: the last entry of the chain, locked by whoever appends. */
type AuditHeadTable = { id: number; seq: number; hash: string };

/** Personal data that the chain only commits to; after erasure `body` is null, and the salt goes with it. */
type PersonalTable = {
  id: string;
  salt: string | null;
  body: string | null;
  made_at: string;
  erased_at: string | null;
  /** The audit entry that says who erased it and why. */
  erased_seq: number | null;
};

type ScreeningTable = {
  id: string;
  at: string;
  actor: string;
  place: string;
  verdict: string;
  /** The row of `personal` that holds query and answer. */
  personal: string;
  /** The audit entry that commits to it. */
  seq: number;
  /** Its leaf in the Merkle tree of a bulk run's entry; null where the entry is this screening's alone. */
  leaf: number | null;
  /** Canonical JSON of what the ledger says of it: the entry's body, or the content of its leaf. */
  body: string;
};

type OutboxTable = {
  /** The same message is queued once. */
  key: string;
  place: string;
  /** Order of queueing, in which the messages that are due leave for their place. */
  position: number;
  view: string;
  /** Not before this time. */
  due_at: string;
  /** When the next attempt may start; the messages behind wait for it. */
  try_at: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  attempts: number;
  failure: string | null;
  /** The key of the message whose thread this one answers in. */
  replies_to: string | null;
  message: string | null;
  thread: string | null;
  /** Which sender has it, and until when; past that the sender counts as dead. */
  holder: string | null;
  held_until: string | null;
  /** Why an earlier attempt may have arrived unseen; null where none can have. */
  repeated: 'restart' | 'unclear' | null;
  sent_at: string | null;
};

type KeyedTable = { namespace: string; key: string; value: string; expires_at: string | null };
