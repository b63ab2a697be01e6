import { z } from 'zod';
import type { Entry } from '../ledger/chain.ts';
import { matchesCommitment } from '../ledger/commitment.ts';
import { leafHash, merkleRoot } from '../ledger/merkle.ts';
import type { Queries } from '../store/database.ts';
import { yieldToEventLoop } from '../store/ledger-entries.ts';

/** An entry whose hash holds, with its body parsed. */
export type ReadEntry = Entry & { content: unknown };

type EvidenceVerdict = { ok: true; screenings: number; erased: number } | { ok: false; firstBad: number; why: string };

/** Holds the screenings and personal data in the database against what the entries, in their order, say of them. */
export async function checkEvidence(db: Queries, entries: readonly ReadEntry[]): Promise<EvidenceVerdict> {
  const tally = { screenings: 0, erased: 0 };
  for (const group of await grouped(db, entries)) {
    const screenings = await screeningsOf(db, group);
    const statements = new Map(
      group.map((entry) => [entry.seq, statementsOf(entry, screenings.get(entry.seq) ?? [])] as const),
    );
    const personal = await personalOf(db, [...statements.values()]);
    for (const entry of group) {
      const found = statements.get(entry.seq);
      const why =
        typeof found === 'string' ? found : (found?.map((one) => personal.fault(entry.seq, one)).find(Boolean) ?? null);
      if (why !== null) return { ok: false, firstBad: entry.seq, why };
      tally.screenings += screenings.get(entry.seq)?.length ?? 0;
      if (entry.kind === 'erasure') tally.erased += 1;
    }
    await yieldToEventLoop();
  }
  return { ok: true, ...tally };
}

type Row = { id: string; at: string; actor: string; place: string; verdict: string; personal: string; body: string };

/** What a statement says of personal data: that it was committed to, or that it was erased. */
type Statement = { commits: { id: string; commitment: string } } | { erased: string };

const reference = z.object({ id: z.string(), commitment: z.string() });
const withReferences = z.object({ personal: z.array(reference).default([]) });
const screening = z.object({
  screening: z.string(),
  at: z.string(),
  actor: z.string(),
  place: z.string(),
  verdict: z.string(),
  personal: z.array(reference),
});
const batch = z.object({ count: z.number(), root: z.string() });
const erasure = z.object({ erased: z.string() });

/** How many screenings are held in memory at once; their answers may be long. */
const groupSize = 400;

/** Splits the entries where their screenings would grow too many; each group has at least one entry. */
async function grouped(db: Queries, entries: readonly ReadEntry[]): Promise<ReadEntry[][]> {
  const counted = await db
    .selectFrom('screening')
    .select((eb) => ['seq', eb.fn.countAll().as('rows')])
    .where('seq', '>=', entries[0]?.seq ?? 0)
    .where('seq', '<=', entries.at(-1)?.seq ?? 0)
    .groupBy('seq')
    .execute();
  const rows = new Map(counted.map(({ seq, rows }) => [seq, Number(rows)]));
  const groups: ReadEntry[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const more = rows.get(entry.seq) ?? 0;
    if (size + more > groupSize) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(entry);
    size += more;
  }
  return groups;
}

async function screeningsOf(db: Queries, group: readonly ReadEntry[]): Promise<Map<number, Row[]>> {
  const rows = await db
    .selectFrom('screening')
    .selectAll()
    .where('seq', '>=', group[0]?.seq ?? 0)
    .where('seq', '<=', group.at(-1)?.seq ?? 0)
    .orderBy('seq')
    .orderBy('leaf')
    .execute();
  return Map.groupBy(rows, ({ seq }) => seq);
}

/** What an entry and its screenings say of personal data, or a sentence where the screenings are not the entry's. */
function statementsOf(entry: ReadEntry, rows: readonly Row[]): Statement[] | string {
  try {
    return readStatements(entry, rows);
  } catch (error) {
    // Only somebody who recomputed the hashes can have written such an entry.
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      return `Entry ${entry.seq} lacks what an entry of the kind ${entry.kind} must say.`;
    }
    throw error;
  }
}

function readStatements(entry: ReadEntry, rows: readonly Row[]): Statement[] | string {
  switch (entry.kind) {
    case 'screening': {
      const [row] = rows;
      if (row === undefined) return `The screening of entry ${entry.seq} was removed.`;
      if (rows.length > 1) return `Screenings were slipped in under entry ${entry.seq}.`;
      if (row.body !== entry.body) return `The screening of entry ${entry.seq} was edited.`;
      return fromRows(entry, rows);
    }
    case 'screening-batch': {
      const { count, root } = batch.parse(entry.content);
      if (rows.length !== count) {
        return `Entry ${entry.seq} commits to ${count} screenings, and ${rows.length} stand in the database.`;
      }
      if (merkleRoot(rows.map((row) => leafHash(row.body))) !== root) {
        return `A screening in the run of entry ${entry.seq} was edited or exchanged.`;
      }
      return fromRows(entry, rows);
    }
    default: {
      if (rows.length > 0) return `Screenings were slipped in under entry ${entry.seq}, which commits to none.`;
      if (entry.kind === 'erasure') return [{ erased: erasure.parse(entry.content).erased }];
      return withReferences.parse(entry.content).personal.map((one) => ({ commits: one }));
    }
  }
}

/** The bodies equal the entry's by now; the columns that people search by must agree with them. */
function fromRows(entry: ReadEntry, rows: readonly Row[]): Statement[] | string {
  const statements: Statement[] = [];
  for (const row of rows) {
    const said = screening.parse(JSON.parse(row.body));
    const [own] = said.personal;
    const same =
      said.screening === row.id &&
      said.at === row.at &&
      said.actor === row.actor &&
      said.place === row.place &&
      said.verdict === row.verdict &&
      own?.id === row.personal;
    if (!same) return `Screening ${said.screening} of entry ${entry.seq} was edited.`;
    statements.push(...said.personal.map((one) => ({ commits: one })));
  }
  return statements;
}

async function personalOf(db: Queries, said: readonly (Statement[] | string)[]) {
  const ids = said.flatMap((found) =>
    typeof found === 'string' ? [] : found.map((one) => ('erased' in one ? one.erased : one.commits.id)),
  );
  const rows = (
    await Promise.all(
      chunks(ids).map((some) => db.selectFrom('personal').selectAll().where('id', 'in', some).execute()),
    )
  ).flat();
  const kept = new Map(rows.map((row) => [row.id, row]));
  const signed = await erasuresAt(
    db,
    rows.flatMap(({ erased_seq }) => (erased_seq === null ? [] : [erased_seq])),
  );
  return {
    /** A sentence where personal data are not as the statement of entry `seq` says, else null. */
    fault(seq: number, statement: Statement): string | null {
      if ('erased' in statement) {
        const row = kept.get(statement.erased);
        return row?.body === null && row.salt === null && row.erased_seq === seq
          ? null
          : `The personal data that entry ${seq} erased are back, or their row is gone.`;
      }
      const { id, commitment } = statement.commits;
      const row = kept.get(id);
      if (row === undefined) return `Personal data that entry ${seq} commits to are gone without an erasure.`;
      if (row.body !== null && row.salt !== null) {
        return row.erased_seq === null && matchesCommitment(commitment, row.salt, row.body)
          ? null
          : `Personal data that entry ${seq} commits to were edited.`;
      }
      return row.erased_seq !== null && signed.get(row.erased_seq) === id
        ? null
        : `Personal data that entry ${seq} commits to were erased, and no entry says by whom.`;
    },
  };
}

/** Which personal data each of these entries erased. */
async function erasuresAt(db: Queries, seqs: readonly number[]): Promise<Map<number, string>> {
  const entries = (
    await Promise.all(
      chunks(seqs).map((some) =>
        db
          .selectFrom('audit_entry')
          .select(['seq', 'body'])
          .where('kind', '=', 'erasure')
          .where('seq', 'in', some)
          .execute(),
      ),
    )
  ).flat();
  return new Map(entries.map(({ seq, body }) => [seq, erasure.safeParse(JSON.parse(body)).data?.erased ?? '']));
}

/** Engines limit how many values one query may carry. */
function chunks<T>(values: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(values.length / 500) }, (_, index) =>
    values.slice(index * 500, (index + 1) * 500),
  );
}
