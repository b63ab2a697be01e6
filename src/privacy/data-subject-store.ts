import type { Queries } from '../store/database.ts';
import { yieldToEventLoop } from '../store/ledger-entries.ts';
import { legalHolds } from './legal-hold-store.ts';
import type { KeptRecord, SubjectRecords } from './retention.ts';

/** How many are read at once. */
const pageSize = 200;

/** All records that belong with a hire, case or screening; null for an unknown id. */
export async function recordsOf(db: Queries, id: string): Promise<SubjectRecords | null> {
  const root = await rootOf(db, id);
  if (root === null) return null;
  const hires = await hiresIn(db, [root]);
  const screenings = hires.length > 0 ? await screeningsFor(db, root) : await screeningsIn(db, [root]);
  return around(db, root, hires, screenings);
}

/**
 * A dossier as it stands by now, without the slow search for further screenings; within a transaction, so that it can be
 * decided on.
 */
export async function rereadRecords(db: Queries, before: SubjectRecords): Promise<SubjectRecords> {
  const known = before.held.filter(({ kind }) => kind === 'screening').map(({ id }) => id);
  const screenings = (await screeningsIn(db, known)).map((one) => ({ ...one, root: before.id }));
  return around(db, before.id, await hiresIn(db, [before.id]), screenings);
}

/** Every hire with the cases about it, a page at a time, by number; the screenings belonging to it are left out. */
export async function* recordsOfHires(db: Queries): AsyncIterable<SubjectRecords[]> {
  const holds = await legalHolds(db);
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('hire')
      .select(['id', 'number'])
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
    yield dossiersOf(
      db,
      rows.map(({ id }) => id),
      holds,
    );
    await yieldToEventLoop();
  }
}

/**
 * Every screening whose data is left, a page at a time in the order of the ledger, with what decides about its time: the
 * hire that it belongs to, or its own cases.
 */
export async function* recordsOfScreenings(db: Queries): AsyncIterable<{ id: string; dossier: SubjectRecords }[]> {
  const holds = await legalHolds(db);
  for (let after = { seq: 0, id: '' }; ; ) {
    const rows = await db
      .selectFrom('screening')
      .innerJoin('personal', 'personal.id', 'screening.personal')
      .select(['screening.id', 'screening.seq', 'screening.at', 'screening.verdict', 'screening.body'])
      .where('personal.erased_at', 'is', null)
      .where('screening.seq', '>=', after.seq)
      .where((eb) => eb.or([eb('screening.seq', '>', after.seq), eb('screening.id', '>', after.id)]))
      .orderBy('screening.seq')
      .orderBy('screening.id')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { seq: last.seq, id: last.id };
    const hires = new Map(rows.flatMap(({ id, body }) => hireReferredTo(body).map((hire) => [id, hire])));
    const dossiers = new Map((await dossiersOf(db, [...new Set(hires.values())], holds)).map((one) => [one.id, one]));
    const cases = await casesOf(
      db,
      rows.map(({ id }) => id),
    );
    yield rows.map(({ id, at, verdict }) => {
      const own: Found = { held: { kind: 'screening', id, at, verdict }, root: id, erased: false };
      const hire = dossiers.get(hires.get(id) ?? '');
      const alone = dossier(id, [own, ...cases.filter(({ root }) => root === id)], holds);
      if (hire === undefined) return { id, dossier: alone };
      const onHold = [...hire.onHold, ...alone.onHold];
      return {
        id,
        dossier: { ...hire, held: [...hire.held, ...alone.held], onHold, erased: [...hire.erased, ...alone.erased] },
      };
    });
    await yieldToEventLoop();
  }
}

async function around(
  db: Queries,
  root: string,
  hires: readonly Found[],
  screenings: readonly Found[],
): Promise<SubjectRecords> {
  const cases = await casesOf(db, [root, ...screenings.map(({ held }) => held.id)]);
  return dossier(root, [...hires, ...cases, ...screenings], await legalHolds(db));
}

type Found = { held: KeptRecord /** Id of the hire or screening it is about. */; root: string; erased: boolean };

function dossier(id: string, found: readonly Found[], holds: ReadonlySet<string>): SubjectRecords {
  const unique = [...new Map(found.map((one) => [one.held.id, one])).values()];
  return {
    id,
    held: unique.map(({ held }) => held),
    onHold: unique.flatMap(({ held }) => (holds.has(held.id) ? [held.id] : [])),
    erased: unique.flatMap(({ held, erased }) => (erased ? [held.id] : [])),
  };
}

async function dossiersOf(db: Queries, ids: readonly string[], holds: ReadonlySet<string>): Promise<SubjectRecords[]> {
  const hires = await hiresIn(db, ids);
  const cases = await casesOf(db, ids);
  const further = await casesOfScreeningsFor(db, ids);
  return hires.map((hire) =>
    dossier(hire.root, [hire, ...[...cases, ...further].filter(({ root }) => root === hire.root)], holds),
  );
}

async function rootOf(db: Queries, id: string): Promise<string | null> {
  const hire = await db.selectFrom('hire').select('id').where('id', '=', id).executeTakeFirst();
  if (hire !== undefined) return hire.id;
  const found = await db.selectFrom('case_file').select('origin_id').where('id', '=', id).executeTakeFirst();
  if (found !== undefined)
    return found.origin_id === id ? id : ((await rootOf(db, found.origin_id)) ?? found.origin_id);
  const screening = await db.selectFrom('screening').select('body').where('id', '=', id).executeTakeFirst();
  if (screening === undefined) return null;
  const hires = await hiresIn(db, hireReferredTo(screening.body));
  return hires[0]?.root ?? id;
}

async function hiresIn(db: Queries, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('hire')
    .leftJoin('personal', 'personal.id', 'hire.personal')
    .select(['hire.id', 'hire.updated_at', 'hire.outcome', 'personal.erased_at'])
    .where('hire.id', 'in', [...ids])
    .orderBy('hire.number')
    .execute();
  return rows.map(({ id, updated_at, outcome, erased_at }) => ({
    held: { kind: 'hire', id, at: updated_at, outcome },
    root: id,
    erased: erased_at !== null,
  }));
}

async function casesOf(db: Queries, origins: readonly string[]): Promise<Found[]> {
  if (origins.length === 0) return [];
  const rows = await casesWithActivity(db)
    .where('case_file.origin_id', 'in', [...origins])
    .execute();
  return rows.map((row) => caseFound(row, row.origin_id));
}

/** Cases from screenings that somebody made with the hire as reference. */
async function casesOfScreeningsFor(db: Queries, hires: readonly string[]): Promise<Found[]> {
  if (hires.length === 0) return [];
  const rows = await casesWithActivity(db)
    .innerJoin('screening', 'screening.id', 'case_file.origin_id')
    .select('screening.body')
    .where('screening.body', 'like', '%"ref":"H-%')
    .execute();
  return rows.flatMap((row) =>
    hireReferredTo(row.body).flatMap((hire) => (hires.includes(hire) ? [caseFound(row, hire)] : [])),
  );
}

function casesWithActivity(db: Queries) {
  return db
    .selectFrom('case_file')
    .leftJoin('personal', 'personal.id', 'case_file.personal')
    .select(['case_file.id', 'case_file.state', 'case_file.pending', 'case_file.origin_id', 'case_file.opened_at'])
    .select('personal.erased_at')
    .select((eb) =>
      eb
        .selectFrom('case_step')
        .select((step) => step.fn.max('case_step.at').as('at'))
        .whereRef('case_step.case_id', '=', 'case_file.id')
        .as('stepped_at'),
    );
}

function caseFound(
  row: {
    id: string;
    state: Extract<KeptRecord, { kind: 'case' }>['state'];
    pending: string | null;
    opened_at: string;
    stepped_at: string | null;
    erased_at: string | null;
  },
  root: string,
): Found {
  return {
    held: {
      kind: 'case',
      id: row.id,
      at: row.stepped_at ?? row.opened_at,
      state: row.state,
      waits: row.pending !== null,
    },
    root,
    erased: row.erased_at !== null,
  };
}

async function screeningsFor(db: Queries, hire: string): Promise<Found[]> {
  return screeningsWhere(screenings(db).where('screening.body', 'like', `%"ref":"${hire}"%`), hire);
}

async function screeningsIn(db: Queries, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  return screeningsWhere(screenings(db).where('screening.id', 'in', [...ids]), null);
}

function screenings(db: Queries) {
  return db
    .selectFrom('screening')
    .leftJoin('personal', 'personal.id', 'screening.personal')
    .select(['screening.id', 'screening.at', 'screening.verdict', 'screening.body', 'personal.erased_at'])
    .orderBy('screening.at')
    .orderBy('screening.id');
}

async function screeningsWhere(query: ReturnType<typeof screenings>, hire: string | null): Promise<Found[]> {
  const rows = await query.execute();
  return rows
    .filter(({ body }) => hire === null || hireReferredTo(body).includes(hire))
    .map(({ id, at, verdict, erased_at }) => ({
      held: { kind: 'screening', id, at, verdict },
      root: hire ?? id,
      erased: erased_at !== null,
    }));
}

/** The hire that the statement of a screening names as its reference; the statement is canonical JSON. */
function hireReferredTo(body: string): string[] {
  const [, hire] = /"ref":"(H-\d+)"/.exec(body) ?? [];
  return hire === undefined ? [] : [hire];
}
