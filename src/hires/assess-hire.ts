import { type Assessment, type Finding, type HirePolicy, standardHirePolicy } from '../cases/finding.ts';
import type { Corpus } from '../screening/corpus.ts';
import type { Coverage } from '../screening/coverage.ts';
import type { Policy } from '../screening/policy.ts';
import { screen } from '../screening/screen.ts';
import type { Query, Screening } from '../screening/screening.ts';
import type { Queries, Store } from '../store/database.ts';
import { isAgencyDatum } from './agencies.ts';
import { findSharedData, keepIdentityData } from './applicant-store.ts';
import { assess } from './assess.ts';
import type { Hire } from './hire.ts';
import { readAgencies, readIndicatorSettings } from './hire-setting-store.ts';
import { type Datum, identityData, signatureOf } from './identity-data.ts';
import type { AssessHire } from './intake.ts';
import { findIocs } from './ioc-store.ts';
import type { AskLists } from './screen-hire.ts';

type AssessmentDependencies = {
  db: Queries;
  screen: AskLists;
  /** See `hireDataKey`. */
  key: Uint8Array;
  now: Date;
  policy: HirePolicy;
};

/** What came of it; `data` and `signature` are for `keepData`, `screenings` for the ledger. */
type GatheredAssessment = {
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
  { db, screen, key, now, policy }: AssessmentDependencies,
  hireId: string,
  hire: Hire,
  previous: Hire | null,
  { asked, earlier }: { asked: boolean; earlier: readonly Finding[] },
): Promise<GatheredAssessment> {
  const signature = signatureOf(hire, key);
  const known: Hire = signature === null ? hire : { ...hire, cv: { ...hire.cv, signature } };
  const data = identityData(withoutText(known), key);
  const agencies = await readAgencies(db);
  const own = data.filter((datum) => !isAgencyDatum(datum, agencies));
  const at = now.toISOString();
  const facts = {
    id: hireId,
    previous,
    earlier,
    now: at,
    asked,
    screen,
    shared: await findSharedData(db, own, hireId, signature),
    iocs: await findIocs(db, data, at.slice(0, 10)),
    settings: await readIndicatorSettings(db),
    policy,
  };
  return { ...assess(hire, facts), data, signature };
}

/** The signature replaces the text, which takes long to process twice. */
function withoutText(hire: Hire): Hire {
  const { text: _, ...cv } = hire.cv ?? {};
  return { ...hire, cv };
}

/** Holds hires against the lists in force, the table of indicators and all earlier hires of this database. */
export function createAssessHire(parts: {
  store: Store;
  corpus(): Corpus;
  coverage(): Promise<Coverage>;
  policy: Policy;
  newId: () => string;
  hireDataKey(): Uint8Array;
}): AssessHire {
  return async ({ hire, previous, earlier, id, waited, at }) => {
    const corpus = parts.corpus();
    const covered = await parts.coverage();
    const answer = (query: Query) => screen(corpus, query, parts.policy, covered, { id: parts.newId(), at });
    const { data, signature, ...assessed } = await assessHire(
      {
        db: parts.store.db,
        screen: answer,
        key: parts.hireDataKey(),
        now: new Date(at),
        policy: standardHirePolicy,
      },
      id ?? '',
      hire,
      previous,
      { asked: waited, earlier },
    );
    return { ...assessed, keep: (tx, known, when) => keepIdentityData(tx, known, data, signature, when) };
  };
}
