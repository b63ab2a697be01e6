import type { DesignationId } from '../../lists/designation.ts';
import type { Hire } from '../hire.ts';
import type { Datum } from '../identity-data.ts';
import type { ListMatch } from '../screen-hire.ts';
import type { Shared } from '../shared-data.ts';

/** A hire as indicators see it: the birth date is for comparison with listed parties alone, so it is left out. */
export type CheckedHire = Omit<Hire, 'born'>;

/** Everything that an indicator may look at. */
export type Facts = {
  hire: CheckedHire;
  /** The hire as it was told before, for what has changed since. */
  previous: CheckedHire | null;
  /** ISO time. */
  now: string;
  /** What the sanctions lists say of names, wallets and contacts. */
  met: readonly ListMatch[];
  /** Earlier hires of other names that share a datum; those of the same name and of none are left out. */
  shared: readonly Shared[];
  iocs: readonly IocMatch[];
};

/** A datum of the hire that stands on the organisation's own list. */
export type IocMatch = {
  kind: Datum['kind'];
  value: string;
  source: string;
  seenOn: string | null;
  confidence: string | null;
};

/** One inconsistency, as a sentence with the values that met. */
export type Evidence = { text: string; designations?: DesignationId[]; hires?: string[] };

/**
 * A row of the table. `check` is pure: no evidence where all is well, `unknown` where a datum is missing. Its texts and
 * severity stand in `data/indicators.json`.
 */
export type Indicator = { id: string; check(facts: Facts): Evidence[] | 'unknown' };

/** Evidence of a sentence alone, or none where there is no sentence. */
export function told(text: string | null): Evidence[] {
  return text === null ? [] : [{ text }];
}
