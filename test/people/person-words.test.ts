import { describe, expect, it } from 'vitest';
import { readPerson, splitRoles } from '../../src/people/person-words.ts';

const person = (id: string, name: string, links: string[] = []) => ({
  id,
  name,
  links,
  roles: ['member' as const],
  away: null,
});
const everybody = [
  person('P-1', 'Rhea Ray', ['slack:T1/U2']),
  person('P-2', 'Rob Reviewer'),
  person('P-3', 'Rhonda Lee'),
];
const found = (text: string) => readPerson(text, everybody).id;

describe('a person named by people', () => {
  it('is found by id, name, linked key, a word of the name, or its beginning', () => {
    expect(['p-1', 'rhea ray', 'slack:T1/U2', 'Ray', 'rob'].map(found)).toEqual(['P-1', 'P-1', 'P-1', 'P-1', 'P-2']);
  });

  it('is asked back about when it could be several or nobody', () => {
    expect(() => found('rh')).toThrow('Rhea Ray (P-1) and Rhonda Lee (P-3)');
    expect(() => found('Zoe')).toThrow('Nobody of this name');
    expect(() => found(' ')).toThrow('Say who');
  });
});

describe('the roles behind a name', () => {
  it('are given plainly or with a plus, and taken with a minus or “no-”', () => {
    expect(splitRoles(['Rhea', 'Ray', 'reviewer'])).toEqual({ rest: 'Rhea Ray', give: ['reviewer'], take: [] });
    expect(splitRoles(['rhea', '+auditor', '-reviewer', 'no-admin'])).toEqual({
      rest: 'rhea',
      give: ['auditor'],
      take: ['reviewer', 'admin'],
    });
  });

  it('end at the first word that is no role', () => {
    expect(splitRoles(['admin', 'Smith', 'reviewer'])).toEqual({ rest: 'admin Smith', give: ['reviewer'], take: [] });
  });
});
