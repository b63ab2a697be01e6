import { actorKey, actorOfKey, type People } from '../access.ts';
import type { Actor } from '../ports.ts';
import type { Queries, Store } from '../store/database.ts';
import type { Case, Voter } from './case.ts';

type Register = { people: People; store: Store };

/** Whether a person may decide now, with all ids that are the same person. */
export async function voterOf({ people, store }: Register, actor: Actor): Promise<Voter> {
  const own = actorKey(actor);
  const person = await people.personOf(actor);
  const roles = await people.rolesOf(actor);
  return {
    actor: own,
    name: person?.name ?? actor.name,
    person,
    keys: [own, ...(person === null ? [] : await keysOf(store.db, person.id))],
    reviewer: roles.includes('reviewer'),
  };
}

async function keysOf(db: Queries, person: string): Promise<string[]> {
  const rows = await db.selectFrom('person_link').select('actor').where('person', '=', person).execute();
  return rows.map(({ actor }) => actor);
}

/** Whether whoever gave the first vote could give it now. */
export async function firstStillEligible(desk: Register, { pending, barred }: Case): Promise<boolean> {
  const first = pending === null ? null : actorOfKey(pending.actor);
  if (first === null) return false;
  const { reviewer, keys } = await voterOf(desk, first);
  return reviewer && !keys.some((key) => barred.includes(key));
}
