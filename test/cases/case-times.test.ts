import { describe, expect, it } from 'vitest';
import type { Move } from '../../src/cases/case.ts';
import { type CaseHours, timesAfter, waitingTimes } from '../../src/cases/case-times.ts';
import { openCaseOf } from '../fixtures/cases.ts';

const hours: CaseHours = {
  calendar: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: 'America/New_York' },
  remindAfter: 2,
  escalateAfter: 4,
};
/** Friday, 10:00 in New York. */
const friday = '2026-03-13T14:00:00.000Z';
const before = waitingTimes(friday, hours);
const never = { remindAt: null, escalateAt: null, reportDue: null };

const timesFor = (did: Move['did'], next: Parameters<typeof openCaseOf>[0]) =>
  timesAfter({ ok: true, did, next: openCaseOf(next) }, before, friday, hours);
const decided = (property: 'blocked' | 'rejected' | 'neither') => ({
  state: 'confirmed' as const,
  decision: { act: 'confirm' as const, by: [], at: friday, disposition: { property, on: '2026-03-13' } },
});

describe('when people hear about a case again', () => {
  it('is after two business hours, and after four it escalates', () => {
    expect(before).toEqual({
      remindAt: '2026-03-13T16:00:00.000Z',
      escalateAt: '2026-03-13T18:00:00.000Z',
      reportDue: null,
    });
  });

  it('is a working day later while information was asked for', () => {
    expect(timesFor('asked', { state: 'asked' })).toEqual({
      remindAt: '2026-03-16T16:00:00.000Z',
      escalateAt: '2026-03-16T18:00:00.000Z',
      reportDue: null,
    });
  });

  it('does not change with a tick', () => {
    expect(timesFor('ticked', { state: 'open' })).toBe(before);
  });

  it('is never once the case is closed', () => {
    expect(timesFor('decided', { state: 'closed' })).toEqual(never);
  });

  it('is until the report, ten business days after blocking or rejecting', () => {
    expect(timesFor('decided', decided('blocked'))).toEqual({
      remindAt: friday,
      escalateAt: null,
      reportDue: '2026-03-27',
    });
    expect(timesFor('decided', decided('rejected')).reportDue).toBe('2026-03-27');
    expect(timesFor('decided', decided('neither'))).toEqual(never);
  });

  it('runs again while a second vote on a closed or confirmed case is missing', () => {
    const pending = {
      act: 'reopen' as const,
      person: 'rob',
      actor: 'web:rob',
      name: 'Rob',
      at: friday,
      disposition: null,
    };
    expect(timesFor('waits', { state: 'closed', pending })).toEqual(before);
    expect(timesFor('waits', { ...decided('blocked'), pending })).toEqual(before);
  });
});
