import type { DesignationId } from '../../lists/designation.ts';
import type { Hire } from '../hire.ts';
import type { Datum } from '../identity-data.ts';
import type { ListMatch } from '../list-match.ts';
import type { SharedDatum } from '../shared-data.ts';

/** A hire as indicators see it, without the birth date, which is only compared with listed parties. */
export type CheckedHire = Omit<Hire, 'born'>;

/** Everything that an indicator may use. */
export type IndicatorFacts = {
  hire: CheckedHire;
  /** The hire before this delivery, to find what changed. */
  previous: CheckedHire | null;
  /** ISO time. */
  now: string;
  /** What the sanctions lists say of names, wallets and contacts. */
  matches: readonly ListMatch[];
  /** Earlier hires of other names that share a datum; those of the same name and of none are left out. */
  shared: readonly SharedDatum[];
  iocs: readonly IocMatch[];
};

/** A value of the hire that is on the organization's own list. */
export type IocMatch = {
  kind: Datum['kind'];
  value: string;
  source: string;
  seenOn: string | null;
  confidence: string | null;
};

/** One inconsistency, as a sentence with the values involved. */
export type Evidence = { text: string; designations?: DesignationId[]; hires?: string[] };

/**
 * A row of the table. `check` is pure: no evidence where all is well, `unknown` where a datum is missing. Its texts and
 * severity stand in `data/indicators.json`.
 */
export type Indicator = { id: string; check(facts: IndicatorFacts): Evidence[] | 'unknown' };

/** The sentence as evidence, or no evidence without one. */
export function evidenceOf(text: string | null): Evidence[] {
  return text === null ? [] : [{ text }];
}
