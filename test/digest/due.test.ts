import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dueAt, nextSlot, type Schedule, slotOn } from '../../src/digest/due.ts';

const daily = (zone: string, time: string): Schedule => ({ days: [1, 2, 3, 4, 5, 6, 7], time, zone });
const iso = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 });

describe('when a digest is due', () => {
  it('is due from its minute on, once', () => {
    const london = daily('Europe/London', '09:00');
    expect(dueAt(london, '2025-11-03T09:00:00.000Z', '2025-11-04T08:59:59.000Z')).toBeNull();
    expect(dueAt(london, '2025-11-03T09:00:00.000Z', '2025-11-04T09:00:00.000Z')).toBe('2025-11-04T09:00:00.000Z');
    expect(dueAt(london, '2025-11-04T09:00:00.000Z', '2025-11-04T23:00:00.000Z')).toBeNull();
  });

  it('keeps to the local time of the zone over the change of clocks', () => {
    const london = daily('Europe/London', '09:00');
    expect(dueAt(london, '2025-10-24T09:00:00.000Z', '2025-10-25T23:00:00.000Z')).toBe('2025-10-25T08:00:00.000Z');
    expect(dueAt(london, '2025-10-25T08:00:00.000Z', '2025-10-26T23:00:00.000Z')).toBe('2025-10-26T09:00:00.000Z');
  });

  it('serves a time that the spring night skips at the next minute that exists', () => {
    const berlin = daily('Europe/Berlin', '02:30');
    expect(dueAt(berlin, '2026-03-28T01:30:00.000Z', '2026-03-29T00:59:00.000Z')).toBeNull();
    expect(dueAt(berlin, '2026-03-28T01:30:00.000Z', '2026-03-29T12:00:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
    const newYork = daily('America/New_York', '02:00');
    expect(dueAt(newYork, '2026-03-07T07:00:00.000Z', '2026-03-08T12:00:00.000Z')).toBe('2026-03-08T07:00:00.000Z');
    const lordHowe = daily('Australia/Lord_Howe', '02:15');
    expect(dueAt(lordHowe, '2025-10-04T00:00:00.000Z', '2025-10-05T00:00:00.000Z')).toBe('2025-10-04T15:30:00.000Z');
  });

  it('serves a time that the autumn night has twice at the first of them alone', () => {
    const berlin = daily('Europe/Berlin', '02:30');
    const first = '2026-10-25T00:30:00.000Z';
    expect(dueAt(berlin, '2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z')).toBe(first);
    expect(dueAt(berlin, first, '2026-10-25T01:30:00.000Z')).toBeNull();
    expect(dueAt(berlin, first, '2026-10-25T20:00:00.000Z')).toBeNull();
  });

  it('is due once after a week of downtime', () => {
    const weekdays: Schedule = { days: [1, 2, 3, 4, 5], time: '09:00', zone: 'Europe/London' };
    const due = dueAt(weekdays, '2025-11-03T09:00:00.000Z', '2025-11-15T12:00:00.000Z');
    expect(due).toBe('2025-11-14T09:00:00.000Z');
    expect(dueAt(weekdays, due ?? '', '2025-11-16T23:00:00.000Z')).toBeNull();
  });

  it('knows a day that a zone left out', () => {
    // Samoa went from 29 to 31 December 2011.
    const apia = daily('Pacific/Apia', '09:00');
    const told: string[] = [];
    let last = '2011-12-28T00:00:00.000Z';
    for (let hour = 0; hour < 24 * 6; hour++) {
      const now = iso(Temporal.Instant.from('2011-12-28T00:00:00Z').add({ hours: hour }));
      const due = dueAt(apia, last, now);
      if (due !== null) told.push(due);
      last = due ?? last;
    }
    expect(new Set(told).size).toBe(told.length);
    expect(told).toContain('2011-12-30T19:00:00.000Z');
  });

  it('fires for each scheduled day exactly once, whatever zone, time and ticking', () => {
    const zones = [
      'Europe/London',
      'America/New_York',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Casablanca',
      'America/Santiago',
      'Pacific/Chatham',
      'Asia/Gaza',
      'Europe/Dublin',
      'Africa/Cairo',
      'UTC',
    ];
    const minutes = (count: number) =>
      `${String(Math.floor(count / 60)).padStart(2, '0')}:${String(count % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }).map(minutes),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 800 }),
        fc.array(fc.integer({ min: 1, max: 3 * 1440 }), { minLength: 5, maxLength: 60 }),
        (zone, time, days, startDay, ticks) => {
          const schedule: Schedule = { days, time, zone };
          const start = Temporal.Instant.from('2024-12-01T00:00:00Z').add({ hours: 24 * startDay });
          let now = start;
          let told = iso(start);
          const fired: string[] = [];
          for (const tick of ticks) {
            now = now.add({ minutes: tick });
            const due = dueAt(schedule, told, iso(now));
            if (due === null) continue;
            fired.push(due);
            told = due;
            expect(dueAt(schedule, told, iso(now))).toBeNull();
          }
          expect([...new Set(fired)].sort()).toEqual(fired);
          // Each slot that fired is one of the calendar's, and the last one of the calendar is never left untold.
          const slots: string[] = [];
          const end = now.toZonedDateTimeISO(zone).toPlainDate();
          for (
            let date = start.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
            Temporal.PlainDate.compare(date, end) <= 0;
            date = date.add({ days: 1 })
          ) {
            if (days.includes(date.dayOfWeek)) slots.push(iso(slotOn(date, schedule)));
          }
          const open = slots.filter((slot) => slot > iso(start) && slot <= iso(now));
          expect(fired.every((slot) => open.includes(slot))).toBe(true);
          expect(fired.at(-1)).toBe(open.at(-1));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('comes at the wanted local time, or at the first minute behind the gap that holds it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Santiago'),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1500 }),
        (zone, minute, day) => {
          const time = Temporal.PlainTime.from('00:00').add({ minutes: minute });
          const date = Temporal.PlainDate.from('2023-01-01').add({ days: day });
          const slot = slotOn(date, { days: [1], time: time.toString({ smallestUnit: 'minute' }), zone });
          const local = slot.toZonedDateTimeISO(zone);
          const wanted = date.toPlainDateTime(time);
          const order = Temporal.PlainDateTime.compare(local.toPlainDateTime(), wanted);
          expect(order).toBeGreaterThanOrEqual(0);
          if (order > 0) {
            const before = slot.subtract({ minutes: 1 }).toZonedDateTimeISO(zone).toPlainDateTime();
            expect(Temporal.PlainDateTime.compare(before, wanted)).toBeLessThan(0);
          } else {
            const earlier = slot.subtract({ hours: 1 }).toZonedDateTimeISO(zone).toPlainDateTime();
            expect(Temporal.PlainDateTime.compare(earlier, wanted)).toBeLessThan(0);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('names the next slot', () => {
    const schedule: Schedule = { days: [1], time: '09:00', zone: 'Europe/London' };
    expect(nextSlot(schedule, '2025-11-04T10:00:00.000Z')).toBe('2025-11-10T09:00:00.000Z');
    expect(nextSlot(schedule, '2025-11-10T09:00:00.000Z')).toBe('2025-11-17T09:00:00.000Z');
  });
});
