import type { LedgerTx, Queries } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';

/** A screening with hits that was neither dismissed nor turned into a case. */
export type Unreviewed = { id: string; at: string; actor: string; verdict: string; hits: number };

/** Newest first; `more` counts those beyond `limit`. */
export async function unreviewedScreenings(
  db: Queries,
  limit: number,
): Promise<{ screenings: Unreviewed[]; more: number }> {
  const waiting = db
    .selectFrom('screening')
    .where('verdict', 'in', ['review', 'listed'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('disposition')
            .select('disposition.screening')
            .whereRef('disposition.screening', '=', 'screening.id')
            .where('disposition.designation', '=', ''),
        ),
      ),
    );
  const rows = await waiting
    .select(['id', 'at', 'actor', 'verdict', 'body'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  const { count } = await waiting.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
  return {
    screenings: rows.map(({ id, at, actor, verdict, body }) => {
      const { hits } = JSON.parse(body);
      return { id, at, actor, verdict, hits: Array.isArray(hits) ? hits.length : 0 };
    }),
    more: Number(count) - rows.length,
  };
}

/** Which hits of a screening were marked as false positives, and whether all of it has been dealt with. */
export async function reviewOf(
  db: Queries,
  screening: string,
): Promise<{ whole: boolean; caseId: string | null; notThis: Set<string> }> {
  const rows = await db
    .selectFrom('disposition')
    .select(['designation', 'outcome', 'case_id'])
    .where('screening', '=', screening)
    .execute();
  return {
    whole: rows.some(({ designation }) => designation === ''),
    caseId: rows.find(({ case_id }) => case_id !== null)?.case_id ?? null,
    notThis: new Set(rows.filter(({ outcome }) => outcome === 'not-this').map(({ designation }) => designation)),
  };
}

/** Records the outcome of hits, or of the whole screening for an empty designation; earlier outcomes stay. */
export async function recordReview(
  tx: LedgerTx,
  {
    screening,
    designations,
    at,
    actor,
    outcome,
    caseId,
    because,
  }: {
    screening: string;
    designations: readonly string[];
    at: string;
    actor: string;
    outcome: 'not-this' | 'case';
    caseId: string | null;
    /** The personal row with the reason. */
    because: { id: string; commitment: string } | null;
  },
): Promise<void> {
  const { seq } = await appendAudit(tx, {
    at,
    kind: 'screening-disposed',
    body: { screening, designations, actor, outcome, case: caseId, personal: because === null ? [] : [because] },
  });
  await tx
    .insertInto('disposition')
    .values(designations.map((designation) => ({ screening, designation, at, actor, outcome, case_id: caseId, seq })))
    .onConflict((conflict) => conflict.columns(['screening', 'designation']).doNothing())
    .execute();
}
