import type { Queries } from '../store/database.ts';
import { yieldToEventLoop } from '../store/ledger-entries.ts';
import { readPersonal } from '../store/personal-data.ts';
import { type DataSubject, matchSubject, type SubjectMatch, type SubjectQuery, subjectIn } from './data-subject.ts';
import type { KeptRecord } from './retention.ts';

/** A record whose data matches the query. */
export type FoundRecord = SubjectMatch & { kind: KeptRecord['kind']; id: string };

/** How many rows are read at once; names are compared one by one, so other work has its turn in between. */
const pageSize = 100;

/** Looks through all personal data that is left, hires first, then cases, then screenings in the order of the ledger. */
export async function* searchSubjects(db: Queries, sought: SubjectQuery): AsyncIterable<FoundRecord> {
  for await (const { kind, id, body } of bodies(db)) {
    const meeting = matchSubject(sought, subjectIn(JSON.parse(body)));
    if (meeting !== null) yield { ...meeting, kind, id };
  }
}

/** The parts of stored data that are about people. */
export async function subjectOf(db: Queries, rows: readonly string[]): Promise<DataSubject> {
  const told: DataSubject = { names: [], others: [] };
  for (const row of rows) {
    const kept = await readPersonal(db, row);
    if (kept.state !== 'kept') continue;
    const { names, others } = subjectIn(kept.data);
    told.names.push(...names);
    told.others.push(...others);
  }
  return told;
}

type Body = { kind: KeptRecord['kind']; id: string; body: string };

async function* bodies(db: Queries): AsyncIterable<Body> {
  for (const [kind, table] of [
    ['hire', 'hire'],
    ['case', 'case_file'],
  ] as const) {
    for (let after = 0; ; ) {
      const rows = await db
        .selectFrom(table)
        .innerJoin('personal', 'personal.id', `${table}.personal`)
        .select([`${table}.id as id`, `${table}.number as number`, 'personal.body as body'])
        .where(`${table}.number`, '>', after)
        .where('personal.body', 'is not', null)
        .orderBy(`${table}.number`)
        .limit(pageSize)
        .execute();
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.number;
      for (const { id, body } of rows) if (body !== null) yield { kind, id, body };
      await yieldToEventLoop();
    }
  }
  for (let after = { seq: 0, id: '' }; ; ) {
    const rows = await db
      .selectFrom('screening')
      .innerJoin('personal', 'personal.id', 'screening.personal')
      .select(['screening.id', 'screening.seq', 'personal.body'])
      .where('screening.seq', '>=', after.seq)
      .where((eb) => eb.or([eb('screening.seq', '>', after.seq), eb('screening.id', '>', after.id)]))
      .where('personal.body', 'is not', null)
      .orderBy('screening.seq')
      .orderBy('screening.id')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { seq: last.seq, id: last.id };
    for (const { id, body } of rows) if (body !== null) yield { kind: 'screening', id, body };
    await yieldToEventLoop();
  }
}
