import { describe, expect, it } from 'vitest';
import { mayBeSameName, mayShareName, namesOf } from '../../src/hires/name-likeness.ts';

describe('two names', () => {
  it.each([
    ['Maria Rossi', 'ROSSI, María'],
    ['Сергей Ковальчук', 'Sergey Kovalchuk'],
    ['Maria Rossi', 'M. Rossi'],
  ])('%s and %s may be the same', (one, other) => {
    expect(mayBeSameName(one, other)).toBe(true);
  });

  it('of two people are not the same', () => {
    expect(mayBeSameName('Maria Rossi', 'Peter Schmidt')).toBe(false);
  });

  it('are compared across all names of both, and not at all where one has none', () => {
    expect(mayShareName(['Maria Rossi', 'M. Bianchi'], ['Peter Schmidt', 'Bianchi Maria'])).toBe(true);
    expect(mayShareName(['Maria Rossi'], ['Peter Schmidt'])).toBe(false);
    expect([mayShareName([], ['Peter Schmidt']), mayShareName(['Maria Rossi'], [])]).toEqual([null, null]);
  });

  it('of a hire are its legal name and its aliases without blank ones', () => {
    expect(namesOf({ legalName: ' Maria Rossi ', aliases: ['', ' ', 'M. Bianchi'] })).toEqual([
      'Maria Rossi',
      'M. Bianchi',
    ]);
    expect(namesOf({})).toEqual([]);
  });
});
