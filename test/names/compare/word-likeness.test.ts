import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords, tooFarApart } from '../../../src/names/compare/word-likeness.ts';
import { wordOf } from '../readings.ts';

const compare = (a: string, b: string) => compareWords(wordOf(a), wordOf(b));

describe('the likeness of two Latin words', () => {
  it.each([
    ['barakzai', 'barakzai', 'same-token', 1, 1],
    ['barakzai', 'barakzay', 'spelling-variant', 0.95, 1],
    ['hossein', 'hosain', 'sounds-alike', 0.9, 0.95],
    ['kovalchuk', 'kovlchuk', 'sounds-alike', 0.9, 0.95],
    ['tehranchi', 'tehranji', 'similar-token', 0.8, 0.9],
    ['castro', 'castillo', 'similar-token', 0.6, 0.7],
  ])('%s, %s: %s', (a, b, rule, least, most) => {
    const likeness = compare(a, b);
    expect(likeness.rule).toBe(rule);
    expect(likeness.score).toBeGreaterThanOrEqual(least);
    expect(likeness.score).toBeLessThanOrEqual(most);
  });

  it.each([
    ['kovalchuk', 'kovalenko'],
    ['garcia', 'harrington'],
    ['x', 'y'],
  ])('is 0 where too many letters differ: %s, %s', (a, b) => {
    expect(compare(a, b).score).toBe(0);
  });

  it('is at least 0.86 for forms of one given name, and more where the spelling is closer', () => {
    expect(compare('bill', 'william')).toEqual({ score: 0.86, rule: 'other-form-of-name' });
    expect(compare('mohammad', 'muhammad').score).toBeGreaterThan(0.86);
  });

  it('is at most 0.66 for two names that each have forms of their own, however close the spelling', () => {
    expect(compare('hassan', 'hussain')).toEqual({ score: 0.66, rule: 'other-name' });
  });

  it('is 0.96 for general words of one meaning', () => {
    expect(compare('bank', 'banco')).toEqual({ score: 0.96, rule: 'same-meaning' });
  });

  it('is 0.85 for a name with and without Abdul, and 0.5 for two names with Abdul', () => {
    expect(compare('abdalrahman', 'rahman')).toEqual({ score: 0.85, rule: 'servant-name' });
    expect(compare('abdallatif', 'abdalah')).toEqual({ score: 0.5, rule: 'other-name' });
    expect(compare('abdallatif', 'abdallateef').score).toBeGreaterThan(0.9);
  });

  it('is 0.7 where only a final a and o differ', () => {
    expect(compare('antonia', 'antonio')).toEqual({ score: 0.7, rule: 'other-gender' });
  });

  it('is 0.7 for a common name and a family named after it, but not for a rare one', () => {
    expect(compare('hashim', 'hashimi')).toEqual({ score: 0.7, rule: 'kin-of-that-name' });
    expect(compare('putin', 'putini').score).toBeGreaterThan(0.9);
  });

  it('is lower where the first letter differs than where another one does', () => {
    expect(compare('tasir', 'kasir').score).toBeLessThan(compare('satir', 'sakir').score);
  });

  it('is by spelling in other scripts too', () => {
    expect(compareWords(wordOf('danyal', 'arabic'), wordOf('danyel', 'arabic'))).toEqual({
      score: 0.8875,
      rule: 'similar-token',
    });
  });

  it('is the same in both directions', () => {
    const word = fc.constantFrom(
      ...'hashim hashimi hassan hussain antonia antonio abdalah bill will grace garcia'.split(' '),
    );
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(compare(a, b)).toEqual(compare(b, a));
      }),
    );
  });
});

describe('the quick test for words that are too far apart', () => {
  it('excludes no words that are alike', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abdehiklmnorstuz'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [one, other] = [wordOf(a), wordOf(b)];
        if (a !== b && tooFarApart(a.length, b.length, one.letterBits ^ other.letterBits))
          expect(compareWords(one, other).rule).toMatch(
            /different|other-form-of-name|same-meaning|servant-name|other-name/,
          );
      }),
      { numRuns: 2_000 },
    );
    expect(tooFarApart(9, 3, 0)).toBe(true);
    expect(tooFarApart(9, 8, 0)).toBe(false);
  });
});
