import type { Actor } from '../ports.ts';

export const roles = ['member', 'requester', 'reviewer', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The roles whose commands each role may use too. */
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

/** Who is who and who holds which role; looked up at every command and press. */
export type People = {
  rolesOf(actor: Actor): Promise<Role[]>;
  /** Null where the id is linked to nobody: then it cannot give a vote that needs two persons. */
  personOf(actor: Actor): Promise<Person | null>;
  /** Everybody known to hold the role and not away, with the actor keys that reach them. */
  holders(role: Role): Promise<{ person: Person; actors: string[] }[]>;
  /**
   * Where whoever is behind a key can be told privately, as an actor key: the key itself where people act, for a hiring
   * system (`greenhouse`) the person who speaks for it. Null for nobody.
   */
  reach(key: string): Promise<string | null>;
  /** The key itself, or a key of the deputy of whoever is away; null if nobody stands in. */
  present(key: string): Promise<string | null>;
  /** Whether somebody can be notified privately under a key: not on a terminal, and not in a hiring system. */
  canNotify(key: string): boolean;
};
