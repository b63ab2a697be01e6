import { roles } from '../../src/people/access.ts';
import { seedPersons } from '../../src/people/person-store.ts';
import { actorKey } from '../../src/ports.ts';
import type { Store } from '../../src/store/database.ts';
import { actorOf, playgroundPeople } from './place.ts';

/** Registers the people of the playground, each with the roles of their groups until an admin changes them. */
export async function seedPlayground(store: Store, at: string): Promise<void> {
  const people = playgroundPeople.map((person) => ({
    id: person.id,
    name: person.name,
    roles: roles.filter((role) => person.groups.includes(`${role}s`)),
    actor: actorKey(actorOf(person)),
  }));
  await store.record((tx) => seedPersons(tx, people, { by: 'start', at }));
}
