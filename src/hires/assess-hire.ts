import { type Assessment, type Finding, standardHirePolicy } from '../cases/finding.ts';
import type { Screening } from '../screening/screening.ts';
import type { Store, Tx } from '../store/database.ts';
import { isAgencyDatum } from './agencies.ts';
import { findSharedData, keepIdentityData } from './applicant-store.ts';
import { assess } from './assess.ts';
import type { Hire } from './hire.ts';
import { readAgencies, readIndicatorSettings } from './hire-setting-store.ts';
import { identityData, signatureOf } from './identity-data.ts';
import { findIocs } from './ioc-store.ts';
import type { AskLists } from './screen-hire.ts';

/** Compares a hire with the lists, the indicators and earlier hires. Writes nothing. */
export type AssessHire = (request: HireToAssess) => Promise<AssessedHire>;

export type HireToAssess = {
  hire: Hire;
  /** The hire before this delivery. */
  previous: Hire | null;
  previousFindings: readonly Finding[];
  /** Null for a hire that is not stored yet. */
  id: string | null;
  /** HR's time to add the missing details is over, so a full match of the name counts without them. */
  askExpired: boolean;
  /** ISO time. */
  at: string;
};

/** An assessment and what to store with it, in one transaction. */
export type AssessedHire = {
  assessment: Assessment;
  screenings: Screening[];
  /** Writes the keyed hashes by which later hires are compared with this one. */
  keepIdentityData(tx: Tx, hireId: string, at: string): Promise<void>;
};

/** `openLists` answers from the lists in force when it is called, with screenings dated `at` (ISO time). */
export function createAssessHire({
  store: { db },
  openLists,
  hireDataKey,
}: {
  store: Pick<Store, 'db'>;
  openLists(at: string): Promise<AskLists>;
  hireDataKey(): Uint8Array;
}): AssessHire {
  return async ({ hire, previous, previousFindings, id, askExpired, at }) => {
    const key = hireDataKey();
    const signature = signatureOf(hire, key);
    const known: Hire = signature === null ? hire : { ...hire, cv: { ...hire.cv, signature } };
    const data = identityData(withoutCvText(known), key);
    const agencies = await readAgencies(db);
    const comparable = data.filter((datum) => !isAgencyDatum(datum, agencies));
    const hireId = id ?? '';
    const facts = {
      id: hireId,
      previous,
      previousFindings,
      now: at,
      screen: await openLists(at),
      shared: await findSharedData(db, comparable, hireId, signature),
      iocs: await findIocs(db, data, at.slice(0, 10)),
      settings: await readIndicatorSettings(db),
      policy: standardHirePolicy,
    };
    const first = assess(hire, { ...facts, askExpired });
    const { opens, asks } = first.assessment;
    // A case that opens anyway shows the names that would otherwise wait for HR's answer.
    const assessed = opens && asks.length > 0 && !askExpired ? assess(hire, { ...facts, askExpired: true }) : first;
    return {
      ...assessed,
      keepIdentityData: (tx, keptId, keptAt) => keepIdentityData(tx, keptId, data, signature, keptAt),
    };
  };
}

/** The signature replaces the text, which takes long to process twice. */
function withoutCvText(hire: Hire): Hire {
  const { text: _, ...cv } = hire.cv ?? {};
  return { ...hire, cv };
}
