import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../src/cases/case.ts';
import { decisionSummary, refusalWords, stateClause, stateWithVote } from '../../src/cases/case-words.ts';
import { openCaseOf } from '../fixtures/cases.ts';

const at = '2026-03-16T14:02:00.000Z';
const vote = { act: 'confirm', person: 'rob', actor: 'web:rob', name: 'Rob Reviewer', at } as const;
const waiting = openCaseOf({ pending: { ...vote, disposition: { property: 'blocked', on: '2026-03-16' } } });

describe('the words for a case', () => {
  it('name its state, or whose vote waits for a second person', () => {
    expect(stateWithVote(openCaseOf())).toBe('open, waits for a reviewer');
    expect(stateWithVote(waiting)).toBe('waits for a second person: Rob Reviewer voted to confirm it');
    expect(stateClause(openCaseOf())).toBe('is open and waits for a reviewer');
    expect(stateClause(openCaseOf({ state: 'escalated' }))).toBe('is escalated');
  });

  it('say who decided what and when, and what happened to the property', () => {
    const disposition = { property: 'blocked', on: '2026-03-16' } as const;
    const by = [vote, { ...vote, name: 'Rhea Reviewer' }];
    expect(decisionSummary(openCaseOf({ decision: { act: 'confirm', by, at, disposition } }))).toBe(
      'Confirmed by Rob Reviewer and Rhea Reviewer on 16 Mar 2026, 14:02 UTC (blocked on 16 Mar 2026)',
    );
    expect(decisionSummary(openCaseOf())).toBeNull();
  });

  it('say for every refusal that nothing was changed', () => {
    const refusals: Refusal['why'][] = [
      'not-a-reviewer',
      'barred',
      'unlinked',
      'same-person',
      'moved-on',
      'not-from-here',
      'nothing-pending',
      'other-pending',
      'other-disposition',
      'unknown-todo',
    ];
    for (const why of refusals) expect(refusalWords(why, waiting)).toContain('Nothing was changed');
    expect(refusalWords('other-disposition', waiting)).toContain('(blocked on 16 Mar 2026)');
  });
});
