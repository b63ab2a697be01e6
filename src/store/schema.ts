/**
 * The tables that every capability writes to, the same on SQLite and PostgreSQL. Times are ISO strings in UTC, JSON is
 * text, positions are doubles. Each capability adds its own tables to this interface in its `tables.ts`.
 */
export interface Schema {
  lease: LeaseTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
  personal: PersonalTable;
  outbox: OutboxTable;
  keyed: KeyedTable;
  setting: SettingTable;
}

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
  /** The key of the message that this one redraws; then `view` replaces what stands there. */
  updates: string | null;
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

/** Settings that people change while Cordon runs; each change is an audit entry of the same transaction. */
type SettingTable = { name: string; value: string; changed_at: string; changed_by: string };
