import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costTable, editCost } from '../../../src/names/read/edits.ts';

const any = Number.POSITIVE_INFINITY;

describe('the cost of edits', () => {
  it.each([
    ['a doubled letter', 'mohammad', 'mohamad', 20],
    ['i for y', 'barakzai', 'barakzay', 15],
    ['q for k', 'qasim', 'kasim', 15],
    ['w for v', 'wali', 'vali', 15],
    ['a missing h', 'ahmad', 'amad', 45],
    ['two swapped letters', 'kovalchuk', 'kovlachuk', 65],
    ['a missing vowel', 'kovalchuk', 'kovlchuk', 70],
    ['a missing consonant', 'kovalchuk', 'kovachuk', 100],
    ['another consonant', 'karim', 'tarim', 100],
  ])('is lower for what typists and romanizations confuse: %s', (_, a, b, cost) => {
    expect(editCost(a, b, any)).toBe(cost);
    expect(editCost(b, a, any)).toBe(cost);
  });

  it('is infinite as soon as it exceeds the limit', () => {
    expect(editCost('kovalchuk', 'harrington', 100)).toBe(any);
    expect(editCost('kovalchuk', 'kovachuk', 100)).toBe(100);
  });

  it('is 0 for equal words only, and the same in both directions', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aehiklmnostuvy'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const cost = editCost(a, b, any);
        expect(cost === 0).toBe(a === b);
        expect(editCost(b, a, any)).toBe(cost);
      }),
    );
  });
});

describe('a cost table', () => {
  it('has a listed cost in both directions, 100 for other pairs and 0 for equal letters', () => {
    const table = costTable('bp30');
    const cost = (a: string, b: string) => table[a.charCodeAt(0) * 128 + b.charCodeAt(0)];
    expect([cost('b', 'p'), cost('p', 'b'), cost('b', 'd'), cost('b', 'b')]).toEqual([30, 30, 100, 0]);
  });
});
