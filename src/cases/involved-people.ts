import { UserError } from '../errors.ts';
import { type Change, linksOf, removePerson, unlinkActor } from '../people/person-store.ts';
import type { LedgerTx, Tx } from '../store/database.ts';

/**
 * Unlinks an id from its person, unless any id of the person gave the first of two votes on a case that still waits, or
 * the id itself bars the person from deciding a case that is undecided. Throws a `UserError` that names the case.
 */
export async function unlinkUninvolved(tx: LedgerTx, person: string, actor: string, change: Change): Promise<void> {
  await refuseWithVote(tx, await linksOf(tx, person));
  // A link to a whole hiring system (`greenhouse`) bars nobody from a single case, so it can always be removed.
  if (actor.includes(':')) await refuseWhereBarred(tx, actor);
  await unlinkActor(tx, person, actor, change);
}

/** Removes a person, unless the first of two votes on a case that still waits is theirs. */
export async function removeUninvolved(
  tx: LedgerTx,
  person: string,
  change: Change,
  otherAdmins: boolean,
): Promise<void> {
  const links = await linksOf(tx, person);
  await removePerson(tx, person, change, otherAdmins);
  await refuseWithVote(tx, links);
}

/** Linked to another person, the same human could also give the second vote. */
async function refuseWithVote(tx: Tx, actors: readonly string[]): Promise<void> {
  if (actors.length === 0) return;
  const waiting = await tx
    .selectFrom('case_file')
    .innerJoin('case_step', 'case_step.case_id', 'case_file.id')
    .select('case_file.id')
    .where('case_file.pending', 'is not', null)
    .where('case_step.actor', 'in', [...actors])
    .executeTakeFirst();
  if (waiting !== undefined) {
    throw new UserError(
      `Case ${waiting.id} waits for a second vote, and this person took part; wait until it is decided.`,
    );
  }
}

/** Without the id that submitted the case, its person could decide it. */
async function refuseWhereBarred(tx: Tx, actor: string): Promise<void> {
  const rows = await tx
    .selectFrom('case_file')
    .select(['id', 'barred'])
    .where('barred', 'like', `%"${actor}"%`)
    .where((eb) => eb.or([eb('state', 'in', ['open', 'asked', 'escalated']), eb('pending', 'is not', null)]))
    .execute();
  const barring = rows.find(({ barred }) => JSON.parse(barred).includes(actor));
  if (barring === undefined) return;
  throw new UserError(`${actor} is involved in case ${barring.id}, which is undecided; wait until it is decided.`);
}
