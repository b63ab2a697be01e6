import { Fault } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Head } from '../ledger/chain.ts';
import { leafHash, merkleRoot } from '../ledger/merkle.ts';
import type { Queries, Tx } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { type Kept, personalRow, readPersonal } from '../store/personal-data.ts';

/** A screening as the ledger takes it; `personal` is the query and the full answer, plain JSON. */
export type ScreeningEvidence = {
  id: string;
  /** ISO time in UTC. */
  at: string;
  /** `platform:workspace:id` of the person who asked. */
  actor: string;
  place: string;
  /** Codes as the asker gave them; the ledger keeps the first 200 characters, the personal data all. */
  ref?: string;
  purpose?: string;
  /** Id and version: `standard@3`. */
  policy: string;
  lists: { id: string; version: string }[];
  verdict: string;
  hits: { id: string; score: number }[];
  personal: unknown;
};

/** How many screenings of a bulk run one entry may hold. */
export const bulkLimit = 200;

/** Keeps one screening with its personal data and its own ledger entry, inside the caller's write transaction. */
export async function recordScreening(tx: Tx, screening: ScreeningEvidence): Promise<Head> {
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
 * Keeps up to 200 screenings of one run under ONE entry, which holds their number, how many had which verdict, and the
 * Merkle root over what the ledger says of each, in the order given.
 */
export async function recordBulk(tx: Tx, screenings: readonly ScreeningEvidence[]): Promise<Head> {
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

function prepared(screening: ScreeningEvidence) {
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

/** Cut between characters, never inside one. */
function code(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Array.from(text).slice(0, 200).join('');
}
