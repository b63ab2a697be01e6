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
  /** Matches of names, wallets and contacts with the sanctions lists. */
  matches: readonly ListMatch[];
  /** Data shared with earlier hires of another name; hires of a similar name or of none are left out. */
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
 * A row of the table. `check` is pure: it returns no evidence if nothing is wrong, and `unknown` if data is missing. Texts
 * and severity are in `data/indicators.json`.
 */
export type Indicator = { id: string; check(facts: IndicatorFacts): Evidence[] | 'unknown' };

/** The sentence as evidence, or no evidence without one. */
export function evidenceOf(text: string | null): Evidence[] {
  return text === null ? [] : [{ text }];
}
