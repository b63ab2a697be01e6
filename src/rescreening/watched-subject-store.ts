import * as z from 'zod';
import type { Query, ScreeningJson } from '../screening/screening.ts';
import type { Queries } from '../store/database.ts';
import { type EarlierAnswer, earlierHit, subjectKey, type WatchedSubject } from './watched-subjects.ts';

const page = 500;

/** The subjects of every screening since `since` (ISO) that was not to be left out and whose data was not erased. */
export async function* screenedSubjects(db: Queries, since: string): AsyncGenerator<WatchedSubject[]> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('screening')
      .innerJoin('personal', 'personal.id', 'screening.personal')
      .select(['screening.id', 'screening.actor', 'personal.body'])
      .where('screening.id', '>', last)
      .where('screening.at', '>=', since)
      .orderBy('screening.id')
      .limit(page)
      .execute();
    yield rows.flatMap(({ id, actor, body }): WatchedSubject[] => {
      const query = body === null ? null : queryIn(body);
      if (query === null || query.watch === 'no') return [];
      return [{ id, origin: 'screening', key: subjectKey(query), queries: [query], requester: actor }];
    });
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    last = end.id;
  }
}

/** The subjects of hires, however old, whose data was not erased. */
export async function* hiredSubjects(db: Queries): AsyncGenerator<WatchedSubject[]> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('hire')
      .innerJoin('personal', 'personal.id', 'hire.personal')
      .select(['hire.id', 'hire.requester', 'personal.body'])
      .where('hire.id', '>', last)
      .orderBy('hire.id')
      .limit(page)
      .execute();
    yield rows.flatMap(({ id, requester, body }): WatchedSubject[] => {
      const hire = body === null ? null : hireIn(body);
      const queries = hire === null ? [] : queriesOfHire(hire);
      return queries.length === 0 ? [] : [{ id, origin: 'hire', key: `hire ${id}`, queries, requester }];
    });
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    last = end.id;
  }
}

/** What was answered to these screenings, and what people decided on them, the latest first. */
export async function earlierAnswers(db: Queries, ids: readonly string[]): Promise<EarlierAnswer[]> {
  const answers: EarlierAnswer[] = [];
  for (let at = 0; at < ids.length; at += page) {
    const some = ids.slice(at, at + page);
    const rows = await db
      .selectFrom('screening')
      .innerJoin('personal', 'personal.id', 'screening.personal')
      .select(['screening.id', 'screening.at', 'screening.actor', 'screening.verdict', 'personal.body'])
      .where('screening.id', 'in', some)
      .execute();
    const decided = await db.selectFrom('disposition').selectAll().where('screening', 'in', some).execute();
    const found = await db.selectFrom('watch_hit').selectAll().where('subject', 'in', some).execute();
    for (const { id, at, actor, verdict, body } of rows) {
      const screening: Pick<ScreeningJson, 'hits' | 'lists'> =
        body === null ? { hits: [], lists: [] } : JSON.parse(body);
      answers.push({
        id,
        at,
        actor,
        verdict,
        lists: screening.lists.map((list) => ({ id: list.id, version: list.version })),
        hits: [...screening.hits.map(earlierHit), ...found.filter(({ subject }) => subject === id).map(foundHit)],
        decisions: decided
          .filter(({ screening }) => screening === id)
          .map((row) => ({
            designation: row.designation,
            outcome: row.outcome,
            actor: row.actor,
            at: row.at,
            caseId: row.case_id,
          })),
      });
    }
  }
  return answers.toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** What re-screening has already found for a hire; its first assessment is the case's own matter. */
export async function earlierOfHire(db: Queries, id: string): Promise<EarlierAnswer[]> {
  const hire = await db.selectFrom('hire').selectAll().where('id', '=', id).executeTakeFirst();
  if (hire === undefined) return [];
  const body = await db.selectFrom('personal').select('body').where('id', '=', hire.personal).executeTakeFirst();
  const found = await db.selectFrom('watch_hit').selectAll().where('subject', '=', id).execute();
  const met = body?.body == null ? [] : designationsIn(body.body);
  return [
    {
      id,
      at: hire.updated_at,
      actor: hire.requester,
      verdict: hire.state,
      lists: [],
      hits: [...met.map((designation) => ({ designation, matched: '', score: 1 })), ...found.map(foundHit)],
      decisions: [],
    },
  ];
}

function foundHit({ designation, matched }: { designation: string; matched: string }): EarlierAnswer['hits'][number] {
  return { designation, matched, score: 0 };
}

function queryIn(body: string): Query | null {
  const screening: { query?: Query } = JSON.parse(body);
  return screening.query ?? null;
}

const hireShape = z.object({
  legalName: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  born: z.string().optional(),
  payment: z.object({ wallet: z.string().optional(), holderName: z.string().optional() }).optional(),
});
type WatchedHire = z.infer<typeof hireShape>;

/** A hire's personal row holds it as `hire`, next to who supplied what. */
function hireIn(body: string): WatchedHire | null {
  const parsed = z.object({ hire: hireShape }).safeParse(JSON.parse(body));
  return parsed.success ? parsed.data.hire : null;
}

/** Designations that the hire's stored assessment already matched. */
function designationsIn(body: string): string[] {
  const parsed = z
    .object({ assessment: z.object({ findings: z.array(z.object({ designations: z.array(z.string()).optional() })) }) })
    .safeParse(JSON.parse(body));
  return parsed.success ? parsed.data.assessment.findings.flatMap(({ designations }) => designations ?? []) : [];
}

function queriesOfHire({ legalName, aliases, born, payment }: WatchedHire): Query[] {
  const names = [legalName, ...(aliases ?? []), payment?.holderName].filter((name) => name !== undefined);
  const persons = [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
  return [
    ...persons.map((text): Query => ({ text, kind: 'person', ...(born === undefined ? {} : { born }) })),
    ...(payment?.wallet === undefined ? [] : [{ text: payment.wallet }]),
  ];
}
