import { describe, expect, it } from 'vitest';
import { fieldOf, indicatorsOf, possibleHits, readAnswers } from '../../src/cases/answers.ts';
import { matchSteps } from '../../src/cases/match-test.ts';
import { content } from '../fixtures/case-context.ts';

const explained = {
  [fieldOf.hit(0)]: 'not-this',
  [fieldOf.because(0)]: 'another wallet',
  [fieldOf.finding('wallet-listed')]: 'explained',
  reason: 'The address belongs to an exchange.',
};
const tested = (conclusion: string) => ({
  ...explained,
  [fieldOf.hit(0)]: 'possible',
  ...Object.fromEntries(matchSteps.map(({ name, options }) => [fieldOf.step(0, name), options[0]?.value ?? ''])),
  [fieldOf.step(0, 'conclusion')]: conclusion,
});

describe('the answers on a decision form', () => {
  it('keep what was said of each hit and finding, with the reason', () => {
    expect(readAnswers('close', content, explained)).toEqual({
      hits: [
        {
          designation: 'us-ofac-sdn:57056',
          asked: content.hits[0]?.asked,
          answer: 'not-this',
          because: 'another wallet',
          test: null,
        },
      ],
      findings: [{ indicator: 'wallet-listed', answer: 'explained' }],
      reason: 'The address belongs to an exchange.',
    });
  });

  it('are refused with everything that is missing at once', () => {
    const missing = () => readAnswers('close', content, {});
    expect(missing).toThrow('Answer for us-ofac-sdn:57056.');
    expect(missing).toThrow('whether it was verified');
    expect(missing).toThrow('Give the reason');
  });

  it('are refused when a false positive is called the same party', () => {
    expect(() => readAnswers('close', content, { ...explained, [fieldOf.hit(0)]: 'same' })).toThrow(
      'was called the same party',
    );
  });

  it('close a possible hit only after the match test concluded that it is none', () => {
    expect(() => readAnswers('close', content, tested('call-ofac'))).toThrow('stays possible');
    expect(readAnswers('close', content, tested('not-a-match')).hits[0]?.test?.conclusion).toBe('not-a-match');
  });

  it('close nothing while a critical finding stands', () => {
    expect(() => readAnswers('close', content, { ...explained, [fieldOf.finding('wallet-listed')]: 'stands' })).toThrow(
      'is critical and stands',
    );
  });

  it('confirm only with the same party, a match by the test, or a finding that stands', () => {
    expect(() => readAnswers('confirm', content, explained)).toThrow('nothing to confirm');
    expect(readAnswers('confirm', content, tested('match')).hits[0]?.answer).toBe('possible');
    expect(readAnswers('confirm', content, { ...explained, [fieldOf.hit(0)]: 'same' }).hits[0]?.answer).toBe('same');
  });

  it('send possible hits, and no others, through the match test', () => {
    expect(possibleHits(content, explained)).toEqual([]);
    expect(possibleHits(content, tested(''))).toEqual([0]);
  });

  it('ask about each indicator once, however many findings it has', () => {
    const [finding] = content.findings;
    if (finding === undefined) throw new Error('no finding');
    expect(indicatorsOf({ ...content, findings: [finding, { ...finding, evidence: 'another' }] })).toEqual([
      'wallet-listed',
    ]);
  });
});
