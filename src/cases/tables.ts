declare module '../store/schema.ts' {
  interface Schema {
    case_file: CaseFileTable;
    case_step: CaseStepTable;
    case_card: CaseCardTable;
    disposition: DispositionTable;
  }
}

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

export {};
