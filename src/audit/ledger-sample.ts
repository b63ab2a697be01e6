import { createHash, hash } from 'node:crypto';
import { canonicalJson } from '../ledger/canonical.ts';
import { type Head, headText } from '../ledger/chain.ts';
import { inclusionProof, leafHash } from '../ledger/merkle.ts';
import type { Queries } from '../store/database.ts';
import { auditHead, yieldToEventLoop } from '../store/ledger-entries.ts';

/** Which screenings, how many of them, and with which seed. `from` is inclusive and `before` exclusive; both are ISO times. */
export type SampleFilter = {
  from: string | null;
  before: string | null;
  verdict: string | null;
  n: number;
  seed: string;
};

type Sample = {
  filter: SampleFilter;
  /** How many screenings the filter finds. */
  count: number;
  /** sha256 over the ids of all of them, in the order of their ledger entries and then of ids, each with a line feed. */
  population: string;
  head: Head;
  /** The ids drawn, in the order in which they were drawn. */
  drawn: string[];
};

const pageSize = 500;

/**
 * Draws a sample that anybody can draw again: of all screenings found, the `n` whose sha256 of `seed:id` is the lowest.
 * What the ledger takes up after this moment is not in it.
 */
export async function drawSample(db: Queries, filter: SampleFilter): Promise<Sample> {
  const head = await auditHead(db);
  const ids = createHash('sha256');
  let count = 0;
  let drawn: { id: string; rank: string }[] = [];
  for (let after = { seq: 0, id: '' }; ; ) {
    const page = await found(db, filter, head)
      .where('screening.seq', '>=', after.seq)
      .where((eb) => eb.or([eb('screening.seq', '>', after.seq), eb('screening.id', '>', after.id)]))
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
    count += page.length;
    for (const { id } of page) ids.update(`${id}\n`);
    const ranked = page.map(({ id }) => ({ id, rank: hash('sha256', `${filter.seed}:${id}`, 'hex') }));
    drawn = [...drawn, ...ranked].sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, filter.n);
    await yieldToEventLoop();
  }
  return { filter, count, population: ids.digest('hex'), head, drawn: drawn.map(({ id }) => id) };
}

/**
 * The sample as NDJSON: the population, then a line for each screening drawn, with its data as stored and the salt, the
 * entry that commits to it, the way to that entry's root where it is one of a run, and what became of its hits.
 */
export async function* sampleLines(db: Queries, sample: Sample): AsyncIterable<string> {
  const { filter, count, population, head, drawn } = sample;
  yield `${canonicalJson({
    population: { count, idsSha256: population },
    filter,
    drawnBy: 'the n lowest sha256 of seed:id, in hexadecimal digits',
    drawn,
    ledgerHead: headText(head),
    ledgerHash: head.hash,
  })}\n`;
  for (const id of drawn) {
    const line = await evidenceOf(db, id);
    if (line !== null) yield `${canonicalJson(line)}\n`;
    await yieldToEventLoop();
  }
}

function found(db: Queries, { from, before, verdict }: SampleFilter, head: Head) {
  let query = db.selectFrom('screening').select(['id', 'seq']).where('seq', '<=', head.seq);
  if (from !== null) query = query.where('at', '>=', from);
  if (before !== null) query = query.where('at', '<', before);
  if (verdict !== null) query = query.where('verdict', '=', verdict);
  return query.orderBy('seq').orderBy('id');
}

async function evidenceOf(db: Queries, id: string) {
  const row = await db
    .selectFrom('screening')
    .leftJoin('personal', 'personal.id', 'screening.personal')
    .select(['screening.body', 'screening.personal', 'screening.seq', 'screening.leaf'])
    .select(['personal.salt', 'personal.body as data', 'personal.erased_at', 'personal.erased_seq'])
    .where('screening.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const entry = await db.selectFrom('audit_entry').selectAll().where('seq', '=', row.seq).executeTakeFirst();
  const dispositions = await db
    .selectFrom('disposition')
    .selectAll()
    .where('screening', '=', id)
    .orderBy('at')
    .execute();
  const cases = await db
    .selectFrom('case_file')
    .select(['id', 'state', 'opened_at as openedAt'])
    .where('origin_id', '=', id)
    .orderBy('number')
    .execute();
  return {
    screening: JSON.parse(row.body),
    personal: { id: row.personal, salt: row.salt, data: row.data, erasedAt: row.erased_at, erasedBy: row.erased_seq },
    entry: entry ?? null,
    proof: row.leaf === null ? null : { leaf: leafHash(row.body), ...(await proofOf(db, row.seq, row.leaf)) },
    dispositions,
    cases,
  };
}

async function proofOf(db: Queries, seq: number, leaf: number) {
  const rows = await db.selectFrom('screening').select('body').where('seq', '=', seq).orderBy('leaf').execute();
  return inclusionProof(
    rows.map(({ body }) => leafHash(body)),
    leaf,
  );
}
