import { describe, expect, it } from 'vitest';
import { mergeHires } from '../../src/hires/merge-hires.ts';

describe('a hire after further data', () => {
  it('keeps what is not sent again, and replaces what is', () => {
    expect(
      mergeHires(
        { legalName: 'Marta', emails: ['a@example.org'], role: 'Engineer' },
        { emails: ['b@example.org'], born: '1991' },
      ),
    ).toEqual({ legalName: 'Marta', emails: ['b@example.org'], role: 'Engineer', born: '1991' });
  });

  it('merges its objects member by member', () => {
    expect(
      mergeHires(
        { payment: { wallet: 'w', method: 'crypto' }, handles: { github: 'a' }, checklist: { cameraRefused: true } },
        { payment: { wallet: 'v' }, handles: { linkedin: 'b' }, checklist: { prepaymentRequested: false } },
      ),
    ).toEqual({
      payment: { wallet: 'v', method: 'crypto' },
      handles: { github: 'a', linkedin: 'b' },
      checklist: { cameraRefused: true, prepaymentRequested: false },
    });
  });

  it('adds events that are new, and keeps the latest thousand', () => {
    const events = [{ country: 'DE' }, { country: 'PL' }];
    expect(mergeHires({ network: events }, { network: [{ country: 'PL' }, { country: 'US' }] }).network).toEqual([
      ...events,
      { country: 'US' },
    ]);
    const many = Array.from({ length: 1_000 }, (_, at) => `2026-01-01T00:00:00.${String(at).padStart(3, '0')}Z`);
    const activity = mergeHires({ activity: many }, { activity: ['2026-02-01T00:00:00.000Z'] }).activity ?? [];
    expect([activity.length, activity[0], activity.at(-1)]).toEqual([1_000, many[1], '2026-02-01T00:00:00.000Z']);
  });
});
