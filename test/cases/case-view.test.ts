import { describe, expect, it } from 'vitest';
import { caseButtons, caseCard } from '../../src/cases/case-view.ts';
import { content } from '../fixtures/case-context.ts';
import { openCaseOf } from '../fixtures/cases.ts';
import { textsOf } from '../fixtures/views.ts';

const times = { remindAt: null, escalateAt: null, reportDue: null };
const actions = (more: Parameters<typeof openCaseOf>[0]) => caseButtons(openCaseOf(more)).map(({ action }) => action);
const pending = { act: 'close', person: 'rob', actor: 'web:rob', name: 'Rob', at: '', disposition: null } as const;

describe('the card of a case', () => {
  it('shows initials and designations by id, never names or evidence', () => {
    const words = textsOf(caseCard(openCaseOf(), content, times)).join('\n');
    expect(words).toContain('C-1 · K. U. S. · open, waits for a reviewer');
    expect(words).toContain('us-ofac-sdn:57056');
    expect(words).not.toMatch(/Kim Ung Sun|AMNOKGANG|0xcB74/);
  });

  it('says so when the personal data was erased, and still shows the decision', () => {
    const decision = { act: 'close', by: [pending], at: '2026-03-16T14:02:00.000Z', disposition: null } as const;
    const words = textsOf(caseCard(openCaseOf({ state: 'closed', decision: { ...decision, by: [] } }), null, times));
    expect(words.join('\n')).toContain('personal data erased');
    expect(words.join('\n')).toContain('Closed as a false positive');
  });

  it('offers to approve or object while a vote waits, and nothing that would pass it by', () => {
    expect(actions({ pending })).toEqual(['case-approve', 'case-object', 'case-tick', 'case-details']);
  });

  it('offers to release a hold only while there is one', () => {
    expect(actions({})).toContain('case-release');
    expect(actions({ hold: 'none' })).not.toContain('case-release');
    expect(actions({ hold: 'released' })).not.toContain('case-release');
  });

  it('offers only to re-open a decided case', () => {
    for (const state of ['closed', 'confirmed'] as const)
      expect(actions({ state })).toEqual(['case-reopen', 'case-details']);
  });

  it('carries the case and the version in every button', () => {
    for (const { value } of caseButtons(openCaseOf({ version: 7 }))) expect(value).toBe('C-1 7');
  });

  it('tells what to do after a confirmation, with the day on which the report is due', () => {
    const words = textsOf(caseCard(openCaseOf({ state: 'confirmed' }), content, { ...times, reportDue: '2026-03-27' }));
    expect(words.join('\n')).toContain('by 27 Mar 2026');
    expect(words.join('\n')).toContain('1-800-540-6322');
  });
});
