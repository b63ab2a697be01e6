import { describe, expect, it } from 'vitest';
import { caseRows, requesterRows, requesterState } from '../../src/cases/case-list-view.ts';
import { openCaseOf } from '../fixtures/cases.ts';
import { textsOf } from '../fixtures/views.ts';

const shown = (block: ReturnType<typeof caseRows>) => textsOf({ title: '', tone: 'plain', blocks: [block] }).join(' ');

describe('a list of cases', () => {
  it('shows a requester whether to proceed, and no votes, points or categories', () => {
    const pending = { act: 'close', person: 'rob', actor: 'web:rob', name: 'Rob', at: '', disposition: null } as const;
    const words = shown(requesterRows([{ case: openCaseOf({ pending }), initials: 'K. U. S.', hireOnHold: true }]));
    expect(words).toContain('on hold: do not start or pay');
    expect(words).not.toMatch(/Rob|vote|100|sanctions/);
  });

  it('shows reviewers state, hold, points and categories', () => {
    const words = shown(caseRows([{ case: openCaseOf(), initials: 'K. U. S.' }]));
    expect(words).toContain('open, waits for a reviewer; on hold');
    expect(words).toContain('100');
    expect(words).toContain('sanctions');
  });

  it('says of a released hold that compliance is still looking', () => {
    expect(requesterState(openCaseOf({ hold: 'released' }), false)).toBe(
      'the hold is released; compliance is still looking',
    );
    expect(requesterState(openCaseOf({ state: 'asked' }), true)).toBe('information asked; on hold until then');
    expect(requesterState(openCaseOf({ state: 'closed' }), true)).toBe('done; still on hold');
    expect(requesterState(openCaseOf({ state: 'closed' }), false)).toBe('no objection');
    expect(requesterState(openCaseOf({ state: 'confirmed' }), true)).toBe('do not proceed');
  });
});
