import type { People, Person } from '../people/access.ts';
import { type Actor, actorKey, actorOfKey } from '../ports.ts';
import type { Queries, Store } from '../store/database.ts';
import type { Case, Voter } from './case.ts';

type Register = { people: People; store: Store };

/** Who is behind an actor, with every linked id, and whether they may decide now. */
export async function voterOf({ people, store }: Register, actor: Actor): Promise<Voter> {
  const own = actorKey(actor);
  const person = await people.personOf(actor);
  const roles = await people.rolesOf(actor);
  return {
    actor: own,
    name: person?.name ?? actor.name,
    person,
    keys: [own, ...(await keysOf(store.db, person))],
    reviewer: roles.includes('reviewer'),
  };
}

/** All ids of the person behind an actor, including the actor's own. */
export async function ownKeys({ people, store }: Register, actor: Actor): Promise<string[]> {
  return [actorKey(actor), ...(await keysOf(store.db, await people.personOf(actor)))];
}

async function keysOf(db: Queries, person: Person | null): Promise<string[]> {
  if (person === null) return [];
  const rows = await db.selectFrom('person_link').select('actor').where('person', '=', person.id).execute();
  return rows.map(({ actor }) => actor);
}

/** Whether the person who gave the first vote could still give it. */
export async function firstStillEligible(context: Register, { pending, barred }: Case): Promise<boolean> {
  const first = pending === null ? null : actorOfKey(pending.actor);
  if (first === null) return false;
  const { reviewer, keys } = await voterOf(context, first);
  return reviewer && !keys.some((key) => barred.includes(key));
}
