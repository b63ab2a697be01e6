import { describe, expect, it } from 'vitest';
import {
  erasureBar,
  type KeptRecord,
  retentionDues,
  retentionDuty,
  type SubjectRecords,
} from '../../src/privacy/retention.ts';

const hire = (outcome: 'open' | 'hired' | 'not-hired', at = '2025-01-10T00:00:00.000Z'): KeptRecord => ({
  kind: 'hire',
  id: 'H-1',
  at,
  outcome,
});
const aCase = (
  state: 'open' | 'asked' | 'escalated' | 'closed' | 'confirmed',
  at = '2025-02-01T00:00:00.000Z',
  waits = false,
): KeptRecord => ({
  kind: 'case',
  id: 'C-1',
  at,
  state,
  waits,
});
const screening = (verdict: string, at = '2025-01-05T00:00:00.000Z'): KeptRecord => ({
  kind: 'screening',
  id: 'S-1',
  at,
  verdict,
});
const dossier = (...held: KeptRecord[]): SubjectRecords => ({ id: held[0]?.id ?? '', held, onHold: [], erased: [] });
const due = (one: SubjectRecords, id: string) => retentionDues(one, 365).find((found) => found.id === id);

describe('the retention clocks', () => {
  it.each([
    ['never hired', dossier(hire('open')), 'H-1', '2026-01-10'],
    ['not hired', dossier(hire('not-hired')), 'H-1', '2026-01-10'],
    ['hired', dossier(hire('hired')), 'H-1', '2035-01-10'],
    ['closed as a false positive', dossier(hire('open'), aCase('closed')), 'C-1', '2026-02-01'],
    ['hired, and the case closed', dossier(hire('hired'), aCase('closed')), 'H-1', '2035-02-01'],
    ['confirmed', dossier(hire('not-hired'), aCase('confirmed')), 'H-1', '2035-02-01'],
    ['a screening of a hire without a match', dossier(hire('not-hired'), screening('no-match')), 'S-1', '2026-01-10'],
    ['a screening of a hire to review', dossier(hire('not-hired'), screening('review')), 'S-1', '2035-01-10'],
    [
      'a screening of a confirmed hire',
      dossier(hire('not-hired'), aCase('confirmed'), screening('no-match')),
      'S-1',
      '2035-02-01',
    ],
    ['a screening alone', dossier(screening('no-match')), 'S-1', '2035-01-05'],
    ['a screening with a case', dossier(screening('listed'), aCase('closed')), 'S-1', '2035-02-01'],
  ])('%s', (_, one, id, day) => {
    expect(due(one, id)?.due.slice(0, 10)).toBe(day);
  });

  it('count from the last activity, and a later screening of a hire is none', () => {
    const one = dossier(
      hire('open'),
      aCase('closed', '2025-06-01T00:00:00.000Z'),
      screening('no-match', '2025-12-01T00:00:00.000Z'),
    );
    expect(due(one, 'H-1')?.due.slice(0, 10)).toBe('2026-06-01');
  });

  it('leave out what is gone already', () => {
    expect(
      retentionDues({ ...dossier(hire('open'), screening('review')), erased: ['H-1'] }, 365).map(({ id }) => id),
    ).toEqual(['S-1']);
  });

  it('follow the configured number of days', () => {
    expect(retentionDues(dossier(hire('open')), 30)[0]?.due.slice(0, 10)).toBe('2025-02-09');
  });
});

describe('what keeps a dossier', () => {
  it.each(['open', 'asked', 'escalated'] as const)('a case that is %s', (state) => {
    expect(erasureBar(dossier(hire('open'), aCase(state)))).toContain('C-1');
  });

  it('a closed case that waits for a second vote', () => {
    expect(erasureBar(dossier(hire('open'), aCase('closed', '2025-02-01T00:00:00.000Z', true)))).toContain('C-1');
  });

  it('a legal hold on anything in it', () => {
    expect(erasureBar({ ...dossier(hire('open'), screening('no-match')), onHold: ['S-1'] })).toContain('legal hold');
  });

  it('nothing, once every case is decided', () => {
    expect(erasureBar(dossier(hire('open'), aCase('closed')))).toBeNull();
    expect(erasureBar(dossier(hire('open'), aCase('confirmed')))).toBeNull();
  });

  it('the ten-year duty against a request: hired, paid or confirmed', () => {
    expect(retentionDuty(dossier(hire('hired')))?.until.slice(0, 10)).toBe('2035-01-10');
    expect(retentionDuty(dossier(screening('review'), aCase('confirmed')))?.because).toContain('confirmed');
    expect(retentionDuty(dossier(hire('not-hired'), aCase('closed')))).toBeNull();
  });
});
