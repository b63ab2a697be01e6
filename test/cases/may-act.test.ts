import { describe, expect, it } from 'vitest';
import type { Case, Voter } from '../../src/cases/case.ts';
import { actKinds, mayAct } from '../../src/cases/may-act.ts';
import { openCaseOf, voter } from '../fixtures/cases.ts';

const at = '2026-03-13T15:00:00.000Z';
const open = openCaseOf({ version: 3, openedAt: at });
const rob = voter('rob');
const waits: Case = {
  ...open,
  pending: { act: 'close', person: 'rob', actor: 'web:rob', name: 'Rob', at, disposition: null },
};
const context = { firstStillEligible: true, findings: [{ indicator: 'wallet-listed', points: 100 }] };

const may = (current: Case, who: Voter, given = context) =>
  actKinds.filter((kind) => mayAct(current, kind, who, given));

describe('what somebody may do to a case', () => {
  it('is what the state machine would take', () => {
    expect(may(open, rob)).toEqual(['close', 'confirm', 'release', 'ask', 'escalate', 'tick']);
    expect(may({ ...open, state: 'escalated', hold: 'none' }, rob)).toEqual(['close', 'confirm', 'ask', 'tick']);
    expect(may({ ...open, state: 'closed' }, rob)).toEqual(['reopen']);
  });

  it('is to approve for a second person, and not for whoever gave the first vote under whatever id', () => {
    expect(may(waits, voter('rhea'))).toContain('approve');
    expect(may(waits, rob)).not.toContain('approve');
    expect(may(waits, rob)).toContain('object');
    const elsewhere = voter('rob', { actor: 'teams:rob', keys: ['teams:rob', 'web:rob'] });
    expect(may(waits, elsewhere)).not.toContain('approve');
    expect(may(waits, voter('stray', { person: null }))).not.toContain('approve');
  });

  it('is nothing for those who are no reviewers or brought it in', () => {
    expect(may(open, voter('otto', { reviewer: false }))).toEqual([]);
    expect(may(waits, voter('rhea', { keys: ['web:rhea', 'web:mia'] }))).toEqual([]);
  });

  it('is no tick where nothing is to be verified', () => {
    expect(may(open, rob, { ...context, findings: [] })).not.toContain('tick');
  });
});
