import { describe, expect, it } from 'vitest';
import { allows, type Role, roles } from '../../src/people/access.ts';

describe('roles', () => {
  it('let an auditor read and never decide, and an admin manage and never decide', () => {
    expect(allows(['auditor'], 'reviewer')).toBe(false);
    expect(allows(['admin'], 'reviewer')).toBe(false);
    expect(allows(['admin'], 'auditor')).toBe(true);
    expect(allows(['reviewer'], 'auditor')).toBe(false);
  });

  it('include being a member, and nobody without a role may do anything', () => {
    for (const role of roles) expect([role, allows([role], 'member')]).toEqual([role, true]);
    for (const role of roles) expect([role, allows([], role)]).toEqual([role, false]);
  });

  it('add up', () => {
    const held: Role[] = ['reviewer', 'auditor'];
    expect([allows(held, 'reviewer'), allows(held, 'auditor'), allows(held, 'admin')]).toEqual([true, true, false]);
  });
});
