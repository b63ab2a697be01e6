import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../src/names/compare/agreement.ts';
import { inSameOrder, isCompleteSyllabicName, isTypoInGivenName } from '../../../src/names/compare/syllable-names.ts';
import { totalsOf } from '../../../src/names/compare/weigh.ts';
import { alignNames, readingOf } from '../readings.ts';

const order = (query: string, listed: string) => inSameOrder(alignNames(query, listed).pairs);
const complete = (query: string, listed: string) => {
  const alignment = alignNames(query, listed);
  return isCompleteSyllabicName(agreementOf(readingOf(query), readingOf(listed), alignment, totalsOf(alignment)));
};
const typo = (query: string, listed: string) => {
  const { pairs } = alignNames(query, listed);
  const dropped = pairs.find(({ rule }) => rule === 'letter-dropped');
  if (dropped === undefined) throw new Error(`no letter is missing between ${query} and ${listed}`);
  return isTypoInGivenName(dropped, readingOf(query), readingOf(listed), pairs);
};

describe('the syllables of two Korean names', () => {
  it('are in the same order where only the family name moved', () => {
    expect(order('Sang Man Kim', 'KIM, Sang Man')).toBe(true);
    expect(order('Kim Sang Man', 'KIM, Sang Man')).toBe(true);
    expect(order('Kim Chol Yong', 'KIM, Yong Chol')).toBe(false);
  });

  it('are in the same order where two of them are equal', () => {
    expect(order('Tung Tung Chao', 'CHAO, Tung Tung')).toBe(true);
  });
});

describe('a complete Korean name in a query', () => {
  it('may have a Western name, a title or a country next to it', () => {
    for (const query of ['John Sim Hyon Sop', 'Sim Hyon Sop CEO', 'Hyon Sop Sim DPRK'])
      expect(complete(query, 'SIM, Hyon Sop'), query).toBe(true);
  });

  it('may not have another Korean syllable or family name', () => {
    for (const query of ['Sim Hyon Sop Chol', 'Park Sim Hyon Sop'])
      expect(complete(query, 'SIM, Hyon Sop'), query).toBe(false);
  });

  it('has no syllable missing, and consists of more than two', () => {
    expect(complete('John Sim Hyon', 'SIM, Hyon Sop')).toBe(false);
    expect(complete('Smith Kim Jong', 'KIM, Jong')).toBe(false);
  });
});

describe('a missing letter', () => {
  it('is a typo in a given name where all else agrees', () => {
    expect(typo('Kang Cho Su', 'KANG, Chol Su')).toBe(true);
  });

  it('is another name in a family name, and where something else differs', () => {
    expect(typo('Ki Kwang Yon', 'KIM, Kwang Yon')).toBe(false);
    expect(typo('Kang Cho Soo', 'KANG, Chol Su')).toBe(false);
  });
});
