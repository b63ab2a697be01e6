import type { Actor } from './ports.ts';

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

/** Who holds which role; asked anew at every command and press. */
export type People = { rolesOf(actor: Actor): Promise<Role[]> };

/** `slack:T1/U2`, `teams:AADID`, `web:adam`: one text for a person on a platform, as settings and the ledger name them. */
export function actorKey({ platform, workspace, id }: Actor): string {
  return workspace === '' ? `${platform}:${id}` : `${platform}:${workspace}/${id}`;
}
