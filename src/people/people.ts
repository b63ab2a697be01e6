import { type Actor, actorKey, actorOfKey, type Clock, type Platform } from '../ports.ts';
import type { Store } from '../store/database.ts';
import type { People, Person, Role } from './access.ts';
import type { ActorKeys } from './actor-keys.ts';
import { personBehind, type RegisteredPerson, registeredPersons } from './person-store.ts';

/**
 * Who is who, from the register, the settings and a live user group. E-mail addresses and display names decide
 * nothing. A group that cannot be queried makes nobody a reviewer.
 */
export function createPeople({
  store,
  admins,
  reviewerGroup,
  platforms,
  actorKeys,
  clock,
}: {
  store: Store;
  /** Actor keys that are admins regardless of the register. */
  admins: readonly string[];
  /** `slack:T1/S3` */
  reviewerGroup: string | null;
  /** Those that run in this process; none for a one-shot command. */
  platforms: () => readonly Platform[];
  actorKeys: ActorKeys;
  clock: Clock;
}): People {
  async function inGroup(actor: Actor): Promise<boolean> {
    const platform = platforms().find(({ name }) => name === actor.platform);
    if (reviewerGroup === null || platform === undefined || !reviewerGroup.startsWith(`${platform.name}:`))
      return false;
    return platform.isMember(actor, reviewerGroup).catch(() => false);
  }

  async function holds({ roles, links }: RegisteredPerson, role: Role): Promise<boolean> {
    if (roles.includes(role)) return true;
    if (role === 'admin') return links.some((key) => admins.includes(key));
    if (role !== 'reviewer' || reviewerGroup === null) return false;
    const asked = links.flatMap((key) => actorOfKey(key) ?? []).map(inGroup);
    return (await Promise.all(asked)).includes(true);
  }

  /** The keys that can be used now. While this process serves platforms, keys of others reach nobody. */
  function reachable(links: readonly string[]): string[] {
    const served = platforms().map(({ name }) => name);
    return links.filter((key) => (served.length === 0 ? actorKeys.acts(key) : served.includes(platformOf(key))));
  }

  return {
    async rolesOf(actor) {
      const key = actorKey(actor);
      if (!actorKeys.acts(key)) return [];
      const held = new Set<Role>(['member', ...((await personBehind(store.db, key))?.roles ?? [])]);
      // Whoever runs commands on this machine may read and write the database anyway.
      if (actorKeys.administers(actor.platform) || admins.includes(key)) held.add('admin');
      if (!held.has('reviewer') && (await inGroup(actor))) held.add('reviewer');
      return [...held];
    },
    async personOf(actor) {
      return (await personBehind(store.db, actorKey(actor)))?.person ?? null;
    },
    async holders(role) {
      const today = clock().toISOString().slice(0, 10);
      const all = await registeredPersons(store.db);
      const found = new Map<string, { person: Person; actors: string[] }>();
      for (const person of all) {
        if (!(await holds(person, role))) continue;
        const present = presentFor(person, all, today);
        if (present === undefined || found.has(present.id)) continue;
        const actors = reachable(present.links);
        if (actors.length === 0 || !(await holds(present, role))) continue;
        found.set(present.id, { person: { id: present.id, name: present.name }, actors });
      }
      const unlinked = role === 'admin' ? admins.filter((key) => !all.some(({ links }) => links.includes(key))) : [];
      return [
        ...found.values(),
        ...reachable(unlinked).map((key) => ({ person: { id: key, name: key }, actors: [key] })),
      ];
    },
    async reach(key) {
      if (actorKeys.notifies(key)) return key;
      const speaker = (await registeredPersons(store.db)).find(({ links }) => links.includes(key));
      return reachable(speaker?.links ?? []).find(actorKeys.notifies) ?? null;
    },
    async present(key) {
      const today = clock().toISOString().slice(0, 10);
      const all = await registeredPersons(store.db);
      const person = all.find(({ links }) => links.includes(key));
      const present = person === undefined ? undefined : presentFor(person, all, today);
      if (person === present) return key;
      return reachable(present?.links ?? []).find(actorKeys.notifies) ?? null;
    },
    canNotify: actorKeys.notifies,
  };
}

/** A sentence if fewer than two people can decide cases now, otherwise null. */
export async function eligibleWarning(people: Pick<People, 'holders'>): Promise<string | null> {
  const eligible = (await people.holders('reviewer')).length;
  if (eligible >= 2) return null;
  const who = eligible === 0 ? 'nobody can' : 'only one person can';
  return `Fewer than two people can decide cases: ${who}. Register reviewers with “people add”, or link ids with “people link”.`;
}

/** Whether somebody is away on an ISO date. On the date of return they are not. */
function isAway({ away }: Pick<RegisteredPerson, 'away'>, today: string): boolean {
  return away !== null && today < away.until;
}

/** The person, or the deputy if the person is away; undefined if both are away or there is no deputy. */
function presentFor(
  person: RegisteredPerson,
  all: readonly RegisteredPerson[],
  today: string,
): RegisteredPerson | undefined {
  if (!isAway(person, today)) return person;
  return all.find((other) => other.id === person.away?.deputy && !isAway(other, today));
}

function platformOf(key: string): string {
  return key.split(':', 1)[0] ?? '';
}
