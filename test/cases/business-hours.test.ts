import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  addBusinessHours,
  businessDaysUntil,
  federalHoliday,
  nextOpening,
  readBusinessHours,
} from '../../src/cases/business-hours.ts';

const newYork = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: 'America/New_York' };

describe('the business clock', () => {
  it('counts ten business days over weekends and federal holidays', () => {
    // Thanksgiving (26 Nov 2026) lies between.
    expect(addBusinessDays('2026-11-18', 10)).toBe('2026-12-03');
    expect(addBusinessDays('2026-03-12', 10)).toBe('2026-03-26');
    expect(addBusinessDays('2026-12-24', 1)).toBe('2026-12-28');
  });

  it('knows holidays by rule, and on the day on which they are observed', () => {
    expect(federalHoliday('2026-01-19')).toBe('Birthday of Martin Luther King, Jr.');
    expect(federalHoliday('2026-05-25')).toBe('Memorial Day');
    expect(federalHoliday('2026-07-03')).toBe('Independence Day');
    expect(federalHoliday('2027-07-05')).toBe('Independence Day');
    expect(federalHoliday('2026-11-26')).toBe('Thanksgiving Day');
    expect(federalHoliday('2021-12-31')).toBe("New Year's Day");
    expect(federalHoliday('2020-06-19')).toBeNull();
    expect(federalHoliday('2026-06-19')).toBe('Juneteenth National Independence Day');
    expect(federalHoliday('2026-11-25')).toBeNull();
  });

  it('counts business hours within opening times only', () => {
    expect(addBusinessHours('2026-11-25T19:00:00Z', 2, newYork)).toBe('2026-11-25T21:00:00.000Z');
    // 16:00 on the eve of Thanksgiving: one hour today, three on Friday morning.
    expect(addBusinessHours('2026-11-25T21:00:00Z', 4, newYork)).toBe('2026-11-27T17:00:00.000Z');
    // Friday evening: Monday.
    expect(addBusinessHours('2026-11-28T01:00:00Z', 2, newYork)).toBe('2026-11-30T16:00:00.000Z');
  });

  it('keeps to wall-clock hours when the clocks change', () => {
    // The clocks go back on Sunday 1 November 2026: Friday 16:00 EDT + 2 h is Monday 10:00 EST.
    expect(addBusinessHours('2026-10-30T20:00:00Z', 2, newYork)).toBe('2026-11-02T15:00:00.000Z');
  });

  it('opens on the next working day, over holidays and weekends', () => {
    expect(nextOpening('2026-11-25T15:00:00Z', newYork)).toBe('2026-11-27T14:00:00.000Z');
    // Friday evening in New York is Saturday by UTC.
    expect(nextOpening('2026-11-28T02:00:00Z', newYork)).toBe('2026-11-30T14:00:00.000Z');
  });

  it('says how many business days are left', () => {
    expect(businessDaysUntil('2026-11-25', '2026-12-03')).toBe(5);
    expect(businessDaysUntil('2026-12-03', '2026-12-03')).toBe(0);
    expect(businessDaysUntil('2026-12-04', '2026-12-03')).toBe(0);
  });

  it('reads the setting, and nothing else', () => {
    expect(readBusinessHours('Mon-Fri 09:00-17:00 America/New_York')).toEqual(newYork);
    expect(readBusinessHours('Sat 10:00-12:00 Asia/Seoul')?.days).toEqual([6]);
    for (const text of ['', 'Fri-Mon 09:00-17:00 UTC', 'Mon-Fri 17:00-09:00 UTC', 'Mon-Fri 09:00-17:00 Moon/Crater']) {
      expect(readBusinessHours(text)).toBeNull();
    }
  });
});
