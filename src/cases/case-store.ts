import type { LedgerTx, Queries, Tx } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { type Kept, keepPersonal, readPersonal } from '../store/personal-data.ts';
import type { Schema } from '../store/schema.ts';
import type { Case, CaseState } from './case.ts';
import type { CaseContent } from './case-content.ts';

/** When people hear about a case again: ISO times in UTC; `reportDue` is an ISO date. */
export type CaseTimes = { remindAt: string | null; escalateAt: string | null; reportDue: string | null };

export type StoredCase = { case: Case; times: CaseTimes; personal: string };

/** A case with its content, which is null once erased. */
export type WholeCase = StoredCase & { content: CaseContent | null };

/** Writes a new case with its content and ledger entry. */
export async function insertCase(
  tx: LedgerTx,
  opening: {
    at: string;
    by: string;
    origin: Case['origin'];
    originId: string;
    requester: string;
    barred: string[];
    hold: Case['hold'];
    strong: boolean;
    points: number;
    categories: string[];
    content: CaseContent;
    times: CaseTimes;
  },
): Promise<Case> {
  const { at, by, origin, originId, requester, barred, hold, strong, points, categories, content, times } = opening;
  const personal = await keepPersonal(tx, at, content);
  const number = await nextNumber(tx);
  await appendAudit(tx, {
    at,
    kind: 'case-opened',
    body: {
      case: `C-${number}`,
      by,
      origin,
      originId,
      hold,
      strong,
      points,
      categories,
      screenings: content.screenings,
      designations: content.hits.map(({ designation }) => designation),
      indicators: content.findings.map(({ indicator }) => indicator),
      personal: [personal],
    },
  });
  const opened: Case = {
    id: `C-${number}`,
    revision: 1,
    version: 1,
    state: 'open',
    pending: null,
    hold,
    origin,
    originId,
    requester,
    barred,
    strong,
    points,
    categories,
    openedAt: at,
    todos: {},
    decision: null,
  };
  await tx
    .insertInto('case_file')
    .values({ ...rowOf(opened, times), number, personal: personal.id })
    .execute();
  return opened;
}

/** The next case number; safe only while the ledger is locked. */
async function nextNumber(tx: Tx): Promise<number> {
  const { last } = await tx
    .selectFrom('case_file')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .executeTakeFirstOrThrow();
  return Number(last) + 1;
}

async function readCase(db: Queries, id: string): Promise<StoredCase | null> {
  const row = await db.selectFrom('case_file').selectAll().where('id', '=', id.toUpperCase()).executeTakeFirst();
  return row === undefined ? null : storedOf(row);
}

export async function readWholeCase(db: Queries, id: string): Promise<WholeCase | null> {
  const found = await readCase(db, id);
  return found === null ? null : { ...found, content: contentOf(await readPersonal(db, found.personal)) };
}

/** Contents by case id, without the erased ones. */
export async function readContents(db: Queries, cases: readonly StoredCase[]): Promise<Map<string, CaseContent>> {
  if (cases.length === 0) return new Map();
  const rows = await db
    .selectFrom('personal')
    .select(['id', 'body'])
    .where(
      'id',
      'in',
      cases.map(({ personal }) => personal),
    )
    .execute();
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  return new Map(
    cases.flatMap(({ case: { id }, personal }) => {
      const body = bodies.get(personal);
      return body == null ? [] : [[id, JSON.parse(body)] as const];
    }),
  );
}

/** Newest first. */
export async function listCases(
  db: Queries,
  { states, requester, limit }: { states?: readonly CaseState[]; requester?: readonly string[]; limit: number },
): Promise<StoredCase[]> {
  const rows = await db
    .selectFrom('case_file')
    .selectAll()
    .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
    .$if(requester !== undefined, (query) => query.where('requester', 'in', [...(requester ?? [])]))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(storedOf);
}

export async function caseOfOrigin(db: Queries, origin: Case['origin'], originId: string): Promise<StoredCase | null> {
  const row = await db
    .selectFrom('case_file')
    .selectAll()
    .where('origin', '=', origin)
    .where('origin_id', '=', originId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : storedOf(row);
}

/** Replaces a case's previous revision; false if someone else changed the case first, and then nothing is written. */
export async function replaceCase(tx: Tx, before: Case, next: Case, times: CaseTimes): Promise<boolean> {
  const { id: _, ...columns } = rowOf(next, times);
  const { numUpdatedRows } = await tx
    .updateTable('case_file')
    .set(columns)
    .where('id', '=', before.id)
    .where('revision', '=', before.revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Points a case to new content, for example after new data on its hire; earlier content remains until erased. */
export async function replaceContent(tx: Tx, id: string, personal: string): Promise<void> {
  await tx.updateTable('case_file').set({ personal }).where('id', '=', id).execute();
}

function contentOf(kept: Kept): CaseContent | null {
  return kept.state === 'kept' ? contentShape(kept.data) : null;
}

/** Only `insertCase` and `replaceContent` write these rows, with content of this shape. */
function contentShape(data: unknown): CaseContent {
  return data as CaseContent;
}

function storedOf(row: Schema['case_file']): StoredCase {
  return {
    case: {
      id: row.id,
      revision: row.revision,
      version: row.version,
      state: row.state,
      pending: row.pending === null ? null : JSON.parse(row.pending),
      hold: row.hold,
      origin: row.origin,
      originId: row.origin_id,
      requester: row.requester,
      barred: JSON.parse(row.barred),
      strong: row.strong === 1,
      points: row.points,
      categories: JSON.parse(row.categories),
      openedAt: row.opened_at,
      todos: JSON.parse(row.todos),
      decision: row.decision === null ? null : JSON.parse(row.decision),
    },
    times: { remindAt: row.remind_at, escalateAt: row.escalate_at, reportDue: row.report_due },
    personal: row.personal,
  };
}

function rowOf(current: Case, times: CaseTimes): Omit<Schema['case_file'], 'number' | 'personal'> {
  return {
    id: current.id,
    revision: current.revision,
    version: current.version,
    state: current.state,
    pending: current.pending === null ? null : JSON.stringify(current.pending),
    hold: current.hold,
    origin: current.origin,
    origin_id: current.originId,
    requester: current.requester,
    barred: JSON.stringify(current.barred),
    strong: current.strong ? 1 : 0,
    points: current.points,
    categories: JSON.stringify(current.categories),
    opened_at: current.openedAt,
    todos: JSON.stringify(current.todos),
    decision: current.decision === null ? null : JSON.stringify(current.decision),
    remind_at: times.remindAt,
    escalate_at: times.escalateAt,
    report_due: times.reportDue,
  };
}
