import type { Assessment, Finding, HirePolicy } from '../cases/finding.ts';
import type { Screening } from '../screening/screening.ts';
import type { Queries } from '../store/database.ts';
import { isAgencys } from './agencies.ts';
import { findSharers } from './applicant-store.ts';
import { assess } from './assess.ts';
import type { Hire } from './hire.ts';
import { readAgencies, readIndicatorSettings } from './hire-setting-store.ts';
import { type Datum, hireData, signatureOf } from './identity-data.ts';
import { findIocs } from './ioc-store.ts';
import type { Screen } from './screen-hire.ts';

export type AssessParts = {
  db: Queries;
  screen: Screen;
  /** See `hireDataKey`. */
  key: Uint8Array;
  now: Date;
  policy: HirePolicy;
};

/** What came of it; `data` and `signature` are for `keepData`, `screenings` for the ledger. */
export type AssessedHire = {
  assessment: Assessment;
  screenings: Screening[];
  data: Datum[];
  signature: string | null;
};

/**
 * Reads what the database knows of a hire's data and assesses it. Writes nothing: keep hire, data and screenings in one
 * transaction afterwards. `previous` is the hire as it stood before this delivery.
 */
export async function assessHire(
  { db, screen, key, now, policy }: AssessParts,
  hireId: string,
  hire: Hire,
  previous: Hire | null,
  { asked, earlier }: { asked: boolean; earlier: readonly Finding[] },
): Promise<AssessedHire> {
  const signature = signatureOf(hire, key);
  const known: Hire = signature === null ? hire : { ...hire, cv: { ...hire.cv, signature } };
  const data = hireData(withoutText(known), key);
  const agencies = await readAgencies(db);
  const own = data.filter((datum) => !isAgencys(datum, agencies));
  const at = now.toISOString();
  const facts = {
    id: hireId,
    previous,
    earlier,
    now: at,
    asked,
    screen,
    shared: await findSharers(db, own, hireId, signature),
    iocs: await findIocs(db, data, at.slice(0, 10)),
    settings: await readIndicatorSettings(db),
    policy,
  };
  return { ...assess(hire, facts), data, signature };
}

/** The signature stands for the text, which is long to work through twice. */
function withoutText(hire: Hire): Hire {
  const { text: _, ...cv } = hire.cv ?? {};
  return { ...hire, cv };
}
