import type { Actor } from '../ports.ts';

export const roles = ['member', 'requester', 'reviewer', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The roles whose commands each role may use, too. */
const includes: Record<Role, Role[]> = {
  member: ['member'],
  requester: ['member', 'requester'],
  reviewer: ['member', 'requester', 'reviewer'],
  auditor: ['member', 'auditor'],
  admin: ['member', 'requester', 'auditor', 'admin'],
};

/** Whether somebody with these roles may do what requires `needed`. */
export function allows(held: readonly Role[], needed: Role): boolean {
  return held.some((role) => includes[role].includes(needed));
}

/** A human being, however many ids on however many platforms are linked to it. Four eyes compare persons. */
export type Person = { id: string; name: string };

/** Who is who and has which role; looked up for every command and button press. */
export type People = {
  rolesOf(actor: Actor): Promise<Role[]>;
  /** Null if the id is linked to nobody: then it cannot give a vote that needs two persons. */
  personOf(actor: Actor): Promise<Person | null>;
  /** Everybody who has the role and is not away, with the actor keys that reach them. */
  holders(role: Role): Promise<{ person: Person; actors: string[] }[]>;
  /**
   * The actor key at which the owner of a key can be notified privately: the key itself, or for a hiring system
   * (`greenhouse`) a key of the person who answers for it. Null if there is nobody.
   */
  reach(key: string): Promise<string | null>;
  /** The key itself or, if its owner is away, a key of the deputy; null if there is no deputy. */
  present(key: string): Promise<string | null>;
  /** Whether somebody can be notified privately under a key: not in a terminal, and not in a hiring system. */
  canNotify(key: string): boolean;
};
