import type { Assessment, Finding } from '../cases/finding.ts';
import type { CaseContext } from '../cases/workflow.ts';
import type { Place } from '../ports.ts';
import type { Screening } from '../screening/screening.ts';
import type { Tx } from '../store/database.ts';
import type { Hire } from './hire.ts';

/** An assessment with what has to be kept of it; `keep` writes the keyed hashes by which others are compared. */
export type AssessedHire = {
  assessment: Assessment;
  screenings: Screening[];
  keep(tx: Tx, hire: string, at: string): Promise<void>;
};

/** Holds a hire against lists, indicators and earlier hires; writes nothing. */
export type AssessHire = (asked: {
  hire: Hire;
  previous: Hire | null;
  /** What was found in it before. */
  earlier: readonly Finding[];
  /** Null for a hire that is not known yet. */
  id: string | null;
  /** The time to add the missing detail is over, so a full match of the name opens a case without it. */
  waited: boolean;
  at: string;
}) => Promise<AssessedHire>;

export type Intake = CaseContext & {
  assess: AssessHire;
  /** The key of the hashes by which hires are compared. */
  hireDataKey(): Uint8Array;
};

export type DeliverySource = { requester: string; place: Place | null };
