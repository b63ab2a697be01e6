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

/** Who has the exclusive right to do something (e.g. import a list), and until when. */
type LeaseTable = { name: string; holder: string; until: string };

type AuditEntryTable = { seq: number; at: string; kind: string; body: string; prev: string; hash: string };

/** One row, `id` 1: the ledger head, locked by each transaction that appends. */
type AuditHeadTable = { id: number; seq: number; hash: string };

/** Personal data, of which the ledger holds only a commitment; erasure sets `body` and `salt` to null. */
type PersonalTable = {
  id: string;
  salt: string | null;
  body: string | null;
  made_at: string;
  erased_at: string | null;
  /** The ledger entry with who erased it and why. */
  erased_seq: number | null;
};

type OutboxTable = {
  /** A message with a known key is not queued again. */
  key: string;
  place: string;
  /** Order of queueing; the messages of a place that are due are sent in this order. */
  position: number;
  view: string;
  /** The earliest time to send it. */
  due_at: string;
  /** When the next attempt may start; later messages to the same place wait for it. */
  try_at: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  attempts: number;
  failure: string | null;
  /** The key of the message whose thread this one answers in. */
  replies_to: string | null;
  /** The key of the message whose content `view` replaces. */
  updates: string | null;
  message: string | null;
  thread: string | null;
  /** Which sender is sending it, and until when; after that the sender counts as dead. */
  holder: string | null;
  held_until: string | null;
  /** Why an earlier attempt may have arrived without our knowing; null where none can have. */
  repeated: 'restart' | 'unclear' | null;
  sent_at: string | null;
};

type KeyedTable = { namespace: string; key: string; value: string; expires_at: string | null };

/** Settings that people change while Cordon runs; each change is a ledger entry of the same transaction. */
type SettingTable = { name: string; value: string; changed_at: string; changed_by: string };
