import type { ListId } from '../lists/designation.ts';
import type { Queries, Tx } from '../store/database.ts';

/** Up to which version of a list the watched subjects have been screened. */
type RescreenedUpTo = { version: string; subjects: number };

export async function rescreenedUpTo(db: Queries): Promise<Map<ListId, RescreenedUpTo>> {
  const rows = await db.selectFrom('watch_state').selectAll().execute();
  return new Map(rows.map(({ list, version, subjects }) => [list, { version, subjects }]));
}

/** When the first of the screenings since `since` was asked; null where there was none. */
export async function firstScreening(db: Queries, since: string): Promise<string | null> {
  const row = await db
    .selectFrom('screening')
    .select((eb) => eb.fn.min('at').as('at'))
    .where('at', '>=', since)
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function setRescreenedUpTo(
  tx: Tx,
  list: ListId,
  { version, subjects }: RescreenedUpTo,
  at: string,
): Promise<void> {
  const state = { version, subjects, at };
  await tx
    .insertInto('watch_state')
    .values({ list, ...state })
    .onConflict((conflict) => conflict.column('list').doUpdateSet(state))
    .execute();
}

type RescreeningHit = {
  subject: string;
  designation: string;
  matched: string;
  list: ListId;
  position: number;
  caseId: string;
  at: string;
};

/** Whether one of these hits was found before; asked in the transaction that opens their case. */
export async function isKnownHit(
  tx: Tx,
  { subject, designation, matched }: Omit<RescreeningHit, 'caseId'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('watch_hit')
    .select('subject')
    .where('subject', '=', subject)
    .where('designation', '=', designation)
    .where('matched', '=', matched)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes hits; a database that has one of them already refuses, and the transaction with it. */
export async function addHits(tx: Tx, hits: readonly RescreeningHit[]): Promise<void> {
  if (hits.length === 0) return;
  await tx
    .insertInto('watch_hit')
    .values(hits.map(({ caseId, ...hit }) => ({ ...hit, case_id: caseId })))
    .execute();
}

/** The hits that versions after `from` and up to `to` brought on a list, whichever of the two is the later. */
export async function hitsBetween(
  db: Queries,
  list: ListId,
  from: number,
  to: number,
): Promise<{ subject: string; designation: string }[]> {
  return db
    .selectFrom('watch_hit')
    .select(['subject', 'designation'])
    .where('list', '=', list)
    .where('position', '>', from)
    .where('position', '<=', to)
    .execute();
}

/** Screenings since `since` that could not be done when asked and have not been since; `after` is the last id read. */
export async function postponedScreenings(db: Queries, since: string, after: string, limit: number) {
  return db
    .selectFrom('screening')
    .innerJoin('personal', 'personal.id', 'screening.personal')
    .leftJoin('screened_again', 'screened_again.screening', 'screening.id')
    .select(['screening.id', 'screening.actor', 'screening.place', 'screening.at', 'personal.body'])
    .where('screening.verdict', '=', 'not-screened')
    .where('screening.at', '>=', since)
    .where('screened_again.screening', 'is', null)
    .where('personal.body', 'is not', null)
    .where('screening.id', '>', after)
    .orderBy('screening.id')
    .limit(limit)
    .execute();
}

/** Notes screenings as done; answers the ids that another process has not noted before. */
export async function setScreenedLater(
  tx: Tx,
  done: readonly { screening: string; again: string }[],
  at: string,
): Promise<string[]> {
  if (done.length === 0) return [];
  const rows = await tx
    .insertInto('screened_again')
    .values(done.map((one) => ({ ...one, at })))
    .onConflict((conflict) => conflict.column('screening').doNothing())
    .returning('screening')
    .execute();
  return rows.map(({ screening }) => screening);
}
