import { describe, expect, it } from 'vitest';
import { compareNames } from '../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../src/names/compare/policy.ts';
import { buildNameIndex, openNameIndex } from '../../src/names/index/name-index.ts';

const score = (query: string, listed: string) => compareNames(query, listed, { kind: 'person' }).score;

/** Persons of many origins, none of whom resembles another. */
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

describe('fairness', () => {
  // Whoever bears a name: only its likeness to the listed name may move the score.
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

  it('scores a listed name the same whatever its origin when it is met exactly', () => {
    for (const family of unrelated) expect(score(`Ruben ${family}`, `${family}, Ruben`), family).toBe(1);
  });

  it('keeps an unrelated family name below the line, from whichever origin it is', () => {
    for (const family of unrelated) {
      for (const other of unrelated) {
        if (family !== other)
          expect(score(`Ruben ${family}`, `${other}, Ruben`), `${family} ${other}`).toBeLessThan(defaultThreshold);
      }
    }
  });

  it('finds one dropped letter in a long family name of any origin', () => {
    for (const family of ['Lindqvist', 'Okonkwo', 'Hernandez', 'Nakamura', 'Chowdhury', 'Barakzai', 'Kovalchuk']) {
      const typo = family.slice(0, 4) + family.slice(5);
      expect(score(`Ruben ${typo}`, `${family}, Ruben`), typo).toBeGreaterThanOrEqual(defaultThreshold);
    }
  });

  it('moves the score next to nothing for whose name an added part is', () => {
    const scores = people.map(([given]) => score(`Ruben ${given} Kovalchuk`, 'KOVALCHUK, Ruben'));
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.9);
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThanOrEqual(0.03);
  });

  it('moves the score next to nothing for whose given name stands beside the same slip', () => {
    const scores = people.map(([given]) => score(`${given} Kovalchk`, `KOVALCHUK, ${given}`));
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(defaultThreshold);
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThanOrEqual(0.05);
  });

  it('holds nobody for a listed person who shares the given or the family name alone, of whichever origin', () => {
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
  ])('finds %s as %s: no script is overlooked', (query, listed) => {
    expect(score(query, listed)).toBeGreaterThanOrEqual(defaultThreshold);
  });
});
