import { describe, expect, it } from 'vitest';
import type { CaseHit } from '../../src/cases/case-content.ts';
import { matchSteps } from '../../src/cases/match-test.ts';
import { content } from '../fixtures/case-context.ts';

const [base] = content.hits;
if (base === undefined) throw new Error('no hit');
const reason = (rule: string) => ({ rule, query: 'a', listed: 'b', weight: 0.1 });
const answer = (step: string, more: Partial<CaseHit>) =>
  matchSteps.find(({ name }) => name === step)?.prefilled({ ...base, reasons: [], ...more });

describe('OFAC’s match test', () => {
  it('offers each step with the answers that FAQ 5 names', () => {
    expect(matchSteps.map(({ name }) => name)).toEqual(['list', 'kind', 'name', 'entry', 'conclusion']);
  });

  it('fills in the kind only where somebody said what was asked about', () => {
    expect(answer('kind', { askedKind: null })).toBe('unknown');
    expect(answer('kind', { askedKind: 'organization' })).toBe('same');
    expect(answer('kind', { askedKind: 'person' })).toBe('other');
  });

  it('finds one of two name parts no match', () => {
    expect(answer('name', { basis: 'name', reasons: [reason('one-part-only')] })).toBe('part');
    expect(answer('conclusion', { basis: 'name', reasons: [reason('one-part-only')] })).toBe('not-a-match');
  });

  it('suggests asking OFAC where birth or country agree, and no match where the birth differs', () => {
    expect(answer('conclusion', { reasons: [reason('born-as-listed')] })).toBe('call-ofac');
    expect(answer('conclusion', { reasons: [reason('born-in-different-years')] })).toBe('not-a-match');
    expect(answer('conclusion', {})).toBeUndefined();
  });

  it('never concludes a match by machine', () => {
    for (const rule of ['same-address', 'same-identifier', 'born-as-listed'])
      expect(answer('conclusion', { reasons: [reason(rule)] })).not.toBe('match');
  });
});
