import { Fault } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Head } from '../ledger/chain.ts';
import { leafHash, merkleRoot } from '../ledger/merkle.ts';
import type { LedgerTx, Queries } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { type Kept, personalRow, readPersonal } from '../store/personal-data.ts';

/** A screening to record; `personal` is the query and the full answer, plain JSON. */
export type RecordedScreening = {
  id: string;
  /** ISO time in UTC. */
  at: string;
  /** Key of the person who asked, e.g. `slack:T1/U1`. */
  actor: string;
  place: string;
  /** Codes as they were typed; the ledger keeps the first 200 characters, the personal data all. */
  ref?: string;
  purpose?: string;
  /** Id and version, e.g. `standard/3`. */
  policy: string;
  lists: { id: string; version: string }[];
  verdict: string;
  hits: { id: string; score: number }[];
  personal: unknown;
};

/** The most screenings of a bulk run in one ledger entry. */
export const bulkLimit = 200;

/** Stores one screening with its personal data and its own ledger entry in the caller's write transaction. */
export async function recordScreening(tx: LedgerTx, screening: RecordedScreening): Promise<Head> {
  const row = prepared(screening);
  await tx.insertInto('personal').values(row.personal).execute();
  const head = await appendAudit(tx, { at: screening.at, kind: 'screening', body: row.statement });
  await tx
    .insertInto('screening')
    .values({ ...row.columns, seq: head.seq, leaf: null })
    .execute();
  return head;
}

/**
 * Stores up to 200 screenings of one run with ONE ledger entry, which holds their number, the count of each verdict, and
 * the Merkle root of their statements in the order given.
 */
export async function recordBulk(tx: LedgerTx, screenings: readonly RecordedScreening[]): Promise<Head> {
  const [first] = screenings;
  const last = screenings.at(-1);
  if (first === undefined || last === undefined || screenings.length > bulkLimit) {
    throw new Fault('internal', `A bulk entry holds 1 to ${bulkLimit} screenings, not ${screenings.length}.`);
  }
  if (screenings.some(({ actor, place }) => actor !== first.actor || place !== first.place)) {
    throw new Fault('internal', 'A bulk entry holds the screenings of one person in one place.');
  }
  const rows = screenings.map(prepared);
  const verdicts: Record<string, number> = {};
  for (const { verdict } of screenings) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  await tx
    .insertInto('personal')
    .values(rows.map(({ personal }) => personal))
    .execute();
  const head = await appendAudit(tx, {
    at: last.at,
    kind: 'screening-batch',
    body: {
      actor: first.actor,
      place: first.place,
      count: screenings.length,
      verdicts,
      root: merkleRoot(rows.map(({ columns }) => leafHash(columns.body))),
    },
  });
  await tx
    .insertInto('screening')
    .values(rows.map(({ columns }, leaf) => ({ ...columns, seq: head.seq, leaf })))
    .execute();
  return head;
}

/** One screening as it was recorded, or null where none has this id; `personal` is the id that `erase` takes. */
export async function readScreening(
  db: Queries,
  id: string,
): Promise<{
  at: string;
  actor: string;
  place: string;
  verdict: string;
  personal: string;
  seq: number;
  kept: Kept;
} | null> {
  const row = await db
    .selectFrom('screening')
    .select(['at', 'actor', 'place', 'verdict', 'personal', 'seq'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, kept: await readPersonal(db, row.personal) };
}

function prepared(screening: RecordedScreening) {
  const { id, at, actor, place, verdict } = screening;
  const { row, reference } = personalRow(at, screening.personal);
  const statement = {
    screening: id,
    at,
    actor,
    place,
    verdict,
    ref: code(screening.ref),
    purpose: code(screening.purpose),
    policy: screening.policy,
    lists: screening.lists.map((list) => ({ id: list.id, version: list.version })),
    hits: screening.hits.map((hit) => ({ id: hit.id, score: hit.score })),
    personal: [reference],
  };
  const columns = { id, at, actor, place, verdict, personal: row.id, body: canonicalJson(statement) };
  return { personal: row, statement, columns };
}

/** The first 200 characters; does not cut a surrogate pair. */
function code(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Array.from(text).slice(0, 200).join('');
}
