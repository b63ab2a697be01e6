import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/lists/designation.ts';
import { alignNames, textOf } from '../readings.ts';

/** The pairs in the order of the query, and what is left over on each side. */
function aligned(query: string, listed: string, kind: Kind = 'person') {
  const { pairs, onlyQuery, onlyListed } = alignNames(query, listed, kind);
  return {
    pairs: pairs
      .toSorted((a, b) => a.queryAt - b.queryAt)
      .map((pair) => `${textOf(pair.query)} = ${textOf(pair.listed)}`),
    onlyQuery: textOf(onlyQuery),
    onlyListed: textOf(onlyListed),
  };
}

describe('aligning two names', () => {
  it('pairs parts in any order and leaves over what has no match', () => {
    expect(aligned('Rustam Quentin Barakzay', 'BARAKZAI, Rustam Idris')).toEqual({
      pairs: ['rustam = rustam', 'barakzay = barakzai'],
      onlyQuery: 'quentin',
      onlyListed: 'idris',
    });
  });

  it('pairs each part once, although two are alike', () => {
    expect(aligned('Ali Ali Hassan', 'HASSAN, Ali')).toMatchObject({ onlyQuery: 'ali', onlyListed: '' });
  });

  it('pairs a part with the most similar of several', () => {
    expect(aligned('Rustam Idris', 'IDRISSOV, Rustam Idrees')).toMatchObject({
      pairs: ['rustam = rustam', 'idris = idrees'],
      onlyListed: 'idrissov',
    });
  });

  it('pairs equal words at the nearest positions', () => {
    const { pairs } = alignNames('Karimi Hassan Omar', 'Omar Karimi Omar');
    expect(pairs.find(({ queryAt }) => queryAt === 2)?.listedAt).toBe(2);
  });

  it('pairs an initial with the nearest of several names that begin with it', () => {
    expect(aligned('A. Tehranchi', 'TEHRANCHI, Azad Ali')).toMatchObject({ onlyListed: 'ali' });
    expect(aligned('Tehranchi Quentin A.', 'TEHRANCHI, Azad Ali')).toMatchObject({ onlyListed: 'azad' });
  });

  it('pairs several parts with the word that they are written as on the other side', () => {
    expect(aligned('SergeyKovalchuk', 'KOVALCHUK, Sergey').pairs).toEqual(['sergeykovalchuk = sergey kovalchuk']);
    expect(aligned('Koval chuk Sergey', 'KOVALCHUK, Sergey').pairs).toEqual([
      'koval chuk = kovalchuk',
      'sergey = sergey',
    ]);
    expect(aligned('Lauren Tnkunda', 'LAURENT NKUNDA').pairs).toEqual(['lauren tnkunda = laurent nkunda']);
  });

  it('pairs numbers and legal forms of organizations with each other only', () => {
    expect(aligned('Brigade 17 GmbH', 'Brigade 71 LLC', 'organization')).toEqual({
      pairs: ['brigade = brigade', 'gmbh = llc'],
      onlyQuery: '17',
      onlyListed: '71',
    });
  });

  it('leaves over parts that are less than 0.5 alike', () => {
    expect(aligned('Sergey Kovalchuk', 'BARAKZAI, Sergey')).toMatchObject({
      onlyQuery: 'kovalchuk',
      onlyListed: 'barakzai',
    });
  });
});
