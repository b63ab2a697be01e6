declare module '../store/schema.ts' {
  interface Schema {
    case_file: CaseFileTable;
    case_step: CaseStepTable;
    case_card: CaseCardTable;
    disposition: DispositionTable;
  }
}

/** The current state of a case; its history is in `case_step`. */
type CaseFileTable = {
  /** `C-17` */
  id: string;
  number: number;
  /** Increments with every change. */
  revision: number;
  /** Increments with every move of the state machine, which tells a stale button from a current one. */
  version: number;
  state: 'open' | 'asked' | 'escalated' | 'closed' | 'confirmed';
  /** JSON: the vote that waits for a second person, or null. */
  pending: string | null;
  hold: 'none' | 'held' | 'released';
  origin: 'hire' | 'screening' | 'rescreen';
  /** Id of the hire or screening. */
  origin_id: string;
  requester: string;
  /** JSON array of the actor keys that may not decide it. */
  barred: string;
  strong: number;
  points: number;
  categories: string;
  opened_at: string;
  /** The `personal` row with subject and findings. */
  personal: string;
  /** JSON: ticked verifications, by whom and when. */
  todos: string;
  /** JSON: the last decision that took effect; null while undecided. */
  decision: string | null;
  /** When people are reminded, when it escalates, and when a report is due. */
  remind_at: string | null;
  escalate_at: string | null;
  report_due: string | null;
};

type CaseStepTable = {
  case_id: string;
  revision: number;
  at: string;
  actor: string;
  /** The person the actor is linked to, if any. */
  person: string | null;
  act: string;
  /** The `personal` row with answers and reasons, if any. */
  personal: string | null;
  seq: number;
};

/** A posted message that shows a case and is updated with it. */
type CaseCardTable = { case_id: string; message_key: string };

/** The outcome of a screening's hit outside of cases; `designation` is empty for the whole screening. */
type DispositionTable = {
  screening: string;
  designation: string;
  at: string;
  actor: string;
  outcome: 'not-this' | 'case';
  case_id: string | null;
  seq: number;
};

export {};
