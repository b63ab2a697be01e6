import { describe, expect, it } from 'vitest';
import { compareNames } from '../../src/names/compare/compare.ts';
import { comparisonView, reasonRows } from '../../src/screening/comparison-view.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { textsOf } from '../fixtures/views.ts';

describe('the view of a comparison', () => {
  it('says whether it would be a hit, and from which score hits begin', () => {
    const view = (two: string) =>
      comparisonView('Kim Ung Sun', two, compareNames('Kim Ung Sun', two, {}), standardPolicy);
    expect(view('KIM, Ung Sun')).toMatchObject({ tone: 'warning', title: '100 % alike: would be a hit' });
    expect(view('Oyelaran')).toMatchObject({ tone: 'info', title: expect.stringMatching(/would be no hit$/) });
    expect(textsOf(view('Oyelaran')).join('\n')).toContain('(policy standard/1)');
  });
});

describe('the rows of reasons', () => {
  it('describe each rule in words, with a sign before the weight', () => {
    const reasons = [
      { rule: 'born-in-different-years', query: '1970', listed: '1983', weight: -0.15 },
      { rule: 'same-address', query: '0x1', listed: '0x1', weight: 1 },
    ];
    expect(reasonRows(reasons)).toMatchObject({
      rows: [
        [{ text: 'born in different years' }, { text: '1970' }, { text: '1983' }, { text: '−0.15' }],
        [{ text: 'the same address, as published' }, { text: '0x1' }, { text: '0x1' }, { text: '+1.00' }],
      ],
    });
  });
});
