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
  hire: HireTable;
  hire_delivery: HireDeliveryTable;
  hire_datum: HireDatumTable;
  cv_signature: CvSignatureTable;
  case_file: CaseFileTable;
  case_step: CaseStepTable;
  case_card: CaseCardTable;
  disposition: DispositionTable;
  person: PersonTable;
  person_link: PersonLinkTable;
  person_role: PersonRoleTable;
  person_away: PersonAwayTable;
  setting: SettingTable;
  ioc: IocTable;
  digest_told: DigestToldTable;
  watch_state: WatchStateTable;
  watch_hit: WatchHitTable;
  screened_again: ScreenedAgainTable;
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
  /** Null while the last attempt succeeded. */
  failing_since: string | null;
  /** The last failure, which outlives a later success. */
  failed_at: string | null;
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

/** One hire, whatever number of deliveries told of it. */
type HireTable = {
  /** `H-17` */
  id: string;
  number: number;
  source: string;
  /** The sender's own key; unique within the source. */
  external_id: string | null;
  /** Counts the deliveries and edits that changed it, from 1. */
  version: number;
  state: 'recorded' | 'on-hold' | 'ask';
  received_at: string;
  updated_at: string;
  /** Actor key of who submitted it, or the source. */
  requester: string;
  /** The row of `personal` that holds the hire, who supplied what, and the assessment (`HireRecord`). */
  personal: string;
  points: number;
  /** JSON array of the categories that bear points. */
  categories: string;
  /** When a hire that waits for a datum opens a case without it. */
  ask_until: string | null;
  /** 1 while names or wallets could not be screened, so that they are screened once the lists are back. */
  unscreened: number;
  /** What became of it, for the retention clocks. */
  outcome: 'open' | 'hired' | 'not-hired';
  seq: number;
};

/** A delivery is taken once; `digest` (sha256 of the body) tells a repeated one from another under the same key. */
type HireDeliveryTable = { source: string; key: string; digest: string; hire: string; at: string };

/** A datum of a hire as a keyed hash, for finding the others that share it. `kind`: `phone`, `email`, `wallet`, … */
type HireDatumTable = { kind: string; hash: string; hire: string; at: string };
/** MinHash signature of a CV, base64. */
type CvSignatureTable = { hire: string; signature: string };

/** A case as it stands; what led there is in `case_step`. */
type CaseFileTable = {
  /** `C-17` */
  id: string;
  number: number;
  /** Grows with every change. */
  revision: number;
  /** Grows with every move of the state machine: a button of an older version is told what happened since. */
  version: number;
  state: 'open' | 'asked' | 'escalated' | 'closed' | 'confirmed';
  /** What waits for a second person: JSON, or null. */
  pending: string | null;
  hold: 'none' | 'held' | 'released';
  origin: 'hire' | 'screening' | 'rescreen';
  /** Id of the hire or screening. */
  origin_id: string;
  requester: string;
  /** JSON array of actor keys that never decide it. */
  barred: string;
  strong: number;
  points: number;
  categories: string;
  opened_at: string;
  /** The row of `personal` with the subject and the findings. */
  personal: string;
  /** JSON: which verification to-dos are ticked, by whom and when. */
  todos: string;
  /** JSON: the last decision that took effect, by whom and when; null while undecided. */
  decision: string | null;
  /** When people are reminded, when it goes to the next ones, and when a report is due. */
  remind_at: string | null;
  escalate_at: string | null;
  report_due: string | null;
};

type CaseStepTable = {
  case_id: string;
  revision: number;
  at: string;
  actor: string;
  /** The person behind the actor, where it is linked. */
  person: string | null;
  act: string;
  /** The row of `personal` with the answers and reasons, where there are any. */
  personal: string | null;
  seq: number;
};

/** A posted message that shows a case and is redrawn with it. */
type CaseCardTable = { case_id: string; message_key: string };

/** What became of a hit of a screening outside of cases; `designation` is empty for the whole screening. */
type DispositionTable = {
  screening: string;
  designation: string;
  at: string;
  actor: string;
  outcome: 'not-this' | 'case';
  case_id: string | null;
  seq: number;
};

type PersonTable = { id: string; name: string; made_at: string };
/** `actor` is an actor key; one belongs to one person. */
type PersonLinkTable = { actor: string; person: string; at: string; by: string };
type PersonRoleTable = { person: string; role: string };
type PersonAwayTable = { person: string; until: string; deputy: string | null };

/** Settings that people change while Cordon runs; each change is an audit entry of the same transaction. */
type SettingTable = { name: string; value: string; changed_at: string; changed_by: string };

/** An indicator of compromise of the organisation's own list, as a keyed hash. */
type IocTable = {
  kind: string;
  hash: string;
  /** Where it comes from, for people. */
  source: string;
  seen_on: string | null;
  confidence: string | null;
  expires_on: string | null;
  imported_at: string;
};

/** What a subscription of the digest was last told; `versions` is JSON of list to version, `token` one of each change. */
type DigestToldTable = { subscription: string; token: string; until: string; versions: string };

/** Up to which version of a list the watched subjects have been screened, and how many they were; -1 before the first time. */
type WatchStateTable = { list: string; version: string; at: string; subjects: number };

/** A hit that re-screening found for a watched subject; the same one is found once. */
type WatchHitTable = {
  /** Id of the screening or hire. */
  subject: string;
  designation: string;
  /** What of the designation was met: a listed name, wallet or identifier. */
  matched: string;
  list: string;
  /** Where the version that brought it stands on the list's time line. */
  position: number;
  case_id: string;
  at: string;
};

/** A screening that could not be done when it was asked, and was done since; `again` is the later screening. */
type ScreenedAgainTable = { screening: string; again: string; at: string };
