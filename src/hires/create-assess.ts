import { standardHirePolicy } from '../cases/finding.ts';
import type { Corpus } from '../screening/corpus.ts';
import type { Coverage } from '../screening/coverage.ts';
import type { Policy } from '../screening/policy.ts';
import { screen } from '../screening/screen.ts';
import type { Query } from '../screening/screening.ts';
import type { Store } from '../store/database.ts';
import { keepData } from './applicant-store.ts';
import { assessHire } from './gather.ts';
import type { Assess } from './intake.ts';

/** Holds hires against the lists in force, the table of indicators and all earlier hires of this database. */
export function createAssess(parts: {
  store: Store;
  corpus(): Corpus;
  coverage(): Promise<Coverage>;
  policy: Policy;
  newId: () => string;
  hireDataKey(): Uint8Array;
}): Assess {
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
    return { ...assessed, keep: (tx, known, when) => keepData(tx, known, data, signature, when) };
  };
}
