import type { Actor } from '../ports.ts';

export const roles = ['member', 'requester', 'reviewer', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What each role may do besides its own: a row says which other roles' commands it may use too. */
const includes: Record<Role, Role[]> = {
  member: ['member'],
  requester: ['member', 'requester'],
  reviewer: ['member', 'requester', 'reviewer'],
  auditor: ['member', 'auditor'],
  admin: ['member', 'requester', 'auditor', 'admin'],
};

/** Whether somebody with these roles may do what `needed` may do. */
export function allows(held: readonly Role[], needed: Role): boolean {
  return held.some((role) => includes[role].includes(needed));
}

/** A human being, however many ids on however many platforms are linked to it. Four eyes compare persons. */
export type Person = { id: string; name: string };

/** Who is who and holds which role; asked anew at every command and press. */
export type People = {
  rolesOf(actor: Actor): Promise<Role[]>;
  /** Null where the id is linked to nobody: then it cannot give a vote that needs two persons. */
  personOf(actor: Actor): Promise<Person | null>;
  /** Everybody who is known to hold the role by name and is not away, with the actor keys where they can be told. */
  holders(role: Role): Promise<{ person: Person; actors: string[] }[]>;
  /**
   * Where whoever is behind a key can be told privately, as an actor key: the key itself where people act, for a hiring
   * system (`greenhouse`) the person who speaks for it. Null for nobody.
   */
  reach(key: string): Promise<string | null>;
  /** The key itself, or where its person is away one of the deputy; null where nobody stands in. */
  present(key: string): Promise<string | null>;
  /** Whether somebody can be notified privately under a key: not on a terminal, and not in a hiring system. */
  canNotify(key: string): boolean;
};
