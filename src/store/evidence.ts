import { randomUUID } from 'node:crypto';
import { Fault } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Head } from '../ledger/chain.ts';
import { commit } from '../ledger/commitment.ts';
import { leafHash, merkleRoot } from '../ledger/merkle.ts';
import type { Queries, Tx } from './database.ts';
import { appendAudit } from './ledger-entries.ts';

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

/**
 * Keeps personal data in a row of its own and answers with what an entry says of it: put that into the entry's
 * `personal`. `data` is plain JSON.
 */
export async function keepPersonal(tx: Tx, at: string, data: unknown): Promise<{ id: string; commitment: string }> {
  const { row, reference } = sealed(at, data);
  await tx.insertInto('personal').values(row).execute();
  return reference;
}

/** What is left of personal data. */
export type Kept =
  | { state: 'kept'; data: unknown }
  /** `at` is when, `seq` the entry that says by whom and why. */
  | { state: 'erased'; at: string; seq: number }
  | { state: 'missing' };

/** Personal data as it was kept, unless it was erased. */
export async function readPersonal(db: Queries, id: string): Promise<Kept> {
  const row = await db.selectFrom('personal').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return { state: 'missing' };
  if (row.body !== null) return { state: 'kept', data: JSON.parse(row.body) };
  return row.erased_at === null || row.erased_seq === null
    ? { state: 'missing' }
    : { state: 'erased', at: row.erased_at, seq: row.erased_seq };
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

/** Who erases what and why; `reason` stays in the ledger for ever, so it must not name the person. */
export type Erasure = { personal: string; at: string; by: string; reason: string };

/**
 * Destroys personal data and the salt of its commitment, and says so in the ledger, which stays whole. Copies that the
 * engine still holds (SQLite's log until its next checkpoint, PostgreSQL's dead rows until vacuum) and backups are
 * beyond its reach.
 */
export async function erase(
  tx: Tx,
  { personal, at, by, reason }: Erasure,
): Promise<
  { ok: true; head: Head } | { ok: false; why: 'not-found' } | { ok: false; why: 'already-erased'; at: string }
> {
  const erased = await tx
    .updateTable('personal')
    .set({ salt: null, body: null, erased_at: at })
    .where('id', '=', personal)
    .where('erased_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (erased === undefined) {
    const row = await tx.selectFrom('personal').select('erased_at').where('id', '=', personal).executeTakeFirst();
    return row?.erased_at == null
      ? { ok: false, why: 'not-found' }
      : { ok: false, why: 'already-erased', at: row.erased_at };
  }
  const head = await appendAudit(tx, { at, kind: 'erasure', body: { erased: personal, by, reason } });
  await tx.updateTable('personal').set({ erased_seq: head.seq }).where('id', '=', personal).execute();
  return { ok: true, head };
}

function prepared(screening: ScreeningEvidence) {
  const { id, at, actor, place, verdict } = screening;
  const { row, reference } = sealed(at, screening.personal);
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

function sealed(at: string, data: unknown) {
  const body = JSON.stringify(data);
  if (body === undefined) throw new Fault('internal', `Personal data must be plain JSON, not ${typeof data}.`);
  const { salt, commitment } = commit(body);
  const id = randomUUID();
  return {
    row: { id, salt, body, made_at: at, erased_at: null, erased_seq: null },
    reference: { id, commitment },
  };
}

/** Cut between characters, never inside one. */
function code(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Array.from(text).slice(0, 200).join('');
}
