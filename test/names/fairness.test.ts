import { describe, expect, it } from 'vitest';
import { compareNames } from '../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../src/names/compare/policy.ts';
import { buildNameIndex, openNameIndex } from '../../src/names/index/name-index.ts';

const score = (query: string, listed: string) => compareNames(query, listed, { kind: 'person' }).score;

/** Persons of many origins with unlike names. */
const people = [
  ['Ingrid', 'Lindqvist'],
  ['Chukwuemeka', 'Okonkwo'],
  ['Esteban', 'Hernandez'],
  ['Stavros', 'Papadopoulos'],
  ['Haruto', 'Nakamura'],
  ['Dmitri', 'Gorbatenko'],
  ['Farzana', 'Chowdhury'],
  ['Khalil', 'Haddad'],
  ['Thanh', 'Nguyen'],
  ['Yosef', 'Rosenberg'],
  ['Margaret', 'Harrington'],
  ['Rustam', 'Barakzai'],
  ['Lakshmi', 'Venkataraman'],
  ['Wanjiru', 'Kamau'],
  ['Siosaia', 'Tupou'],
] as const;

describe('matching names of all origins', () => {
  const unrelated = [
    'Lindqvist',
    'Okonkwo',
    'Hernandez',
    'Papadopoulos',
    'Nakamura',
    'Petrov',
    'Chowdhury',
    'Haddad',
    'Nguyen',
    'Cohen',
  ];

  it('gives an exact match the same score, whatever the origin', () => {
    for (const family of unrelated) expect(score(`Ruben ${family}`, `${family}, Ruben`), family).toBe(1);
  });

  it('does not match another family name of the same or another origin', () => {
    for (const family of unrelated) {
      for (const other of unrelated) {
        if (family !== other)
          expect(score(`Ruben ${family}`, `${other}, Ruben`), `${family} ${other}`).toBeLessThan(defaultThreshold);
      }
    }
  });

  it('matches a long family name with one missing letter, whatever the origin', () => {
    for (const family of ['Lindqvist', 'Okonkwo', 'Hernandez', 'Nakamura', 'Chowdhury', 'Barakzai', 'Kovalchuk']) {
      const typo = family.slice(0, 4) + family.slice(5);
      expect(score(`Ruben ${typo}`, `${family}, Ruben`), typo).toBeGreaterThanOrEqual(defaultThreshold);
    }
  });

  it('changes the score by at most 0.03 with the origin of an added name', () => {
    const scores = people.map(([given]) => score(`Ruben ${given} Kovalchuk`, 'KOVALCHUK, Ruben'));
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.9);
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThanOrEqual(0.03);
  });

  it('changes the score by at most 0.05 with the origin of the given name next to a typo', () => {
    const scores = people.map(([given]) => score(`${given} Kovalchk`, `KOVALCHUK, ${given}`));
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(defaultThreshold);
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThanOrEqual(0.05);
  });

  it('does not match people who share only a given or a family name, whatever the origin', () => {
    const index = openNameIndex(
      buildNameIndex(
        people.map(([given, family], designation) => ({
          text: `${family.toUpperCase()}, ${given}`,
          kind: 'person' as const,
          designation,
          weak: false,
        })),
      ),
    );
    people.forEach(([given, family], i) => {
      people.forEach(([otherGiven, otherFamily], k) => {
        const hits = index.search(`${otherGiven} ${family}`, { floor: defaultThreshold, limit: 5 });
        expect(
          hits.map((hit) => hit.designation),
          `${otherGiven} ${family}`,
        ).toEqual(i === k ? [i] : []);
        if (i !== k) expect(score(`${given} ${otherFamily}`, `${family}, ${given}`)).toBeLessThan(defaultThreshold);
      });
    });
  });

  it.each([
    ['Сергей Ковальчук', 'KOVALCHUK, Sergey'],
    ['Στάυρος Παπαδόπουλος', 'PAPADOPOULOS, Stavros'],
    ['حسین تهرانچی', 'TEHRANCHI, Hossein'],
    ['דניאל רוזנברג', 'ROSENBERG, Daniel'],
    ['김상만', 'KIM, Sang Man'],
    ['王小明', 'WANG, Xiaoming'],
    ['राजेश कुलकर्णी', 'KULKARNI, Rajesh'],
  ])('matches names in every script: %s, %s', (query, listed) => {
    expect(score(query, listed)).toBeGreaterThanOrEqual(defaultThreshold);
  });
});
