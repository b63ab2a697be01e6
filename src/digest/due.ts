import { Temporal } from 'temporal-polyfill';

/** On which days (1 is Monday, 7 is Sunday) and at which local time (`09:00`) of an IANA zone a digest is wanted. */
export type Schedule = { days: readonly number[]; time: string; zone: string };

/** Every schedule has had a slot within this many days: a week, plus a day that the zone may have skipped on either side. */
const lookBack = 9;

/**
 * The slot of the schedule that is due at `now`, or null: the last one that is not after `now`, unless `lastTold` is
 * not before it. So however many slots were missed, one is due. A local time that does not exist is served at the next
 * minute that does, one that exists twice at the first. Times are ISO in UTC.
 */
export function dueAt(schedule: Schedule, lastTold: string, now: string): string | null {
  const present = Temporal.Instant.from(now);
  const today = present.toZonedDateTimeISO(schedule.zone).toPlainDate();
  for (let back = -1; back <= lookBack; back++) {
    const date = today.subtract({ days: back });
    if (!schedule.days.includes(date.dayOfWeek)) continue;
    const slot = slotOn(date, schedule);
    if (Temporal.Instant.compare(slot, present) > 0) continue;
    return Temporal.Instant.compare(slot, Temporal.Instant.from(lastTold)) > 0 ? isoOf(slot) : null;
  }
  return null;
}

/** When the schedule is served next after `now`. */
export function nextSlot(schedule: Schedule, now: string): string | null {
  const present = Temporal.Instant.from(now);
  const today = present.toZonedDateTimeISO(schedule.zone).toPlainDate();
  for (let ahead = -1; ahead <= lookBack; ahead++) {
    const date = today.add({ days: ahead });
    if (!schedule.days.includes(date.dayOfWeek)) continue;
    const slot = slotOn(date, schedule);
    if (Temporal.Instant.compare(slot, present) > 0) return isoOf(slot);
  }
  return null;
}

/** When the schedule's time comes on a date of its zone. */
export function slotOn(date: Temporal.PlainDate, { time, zone }: Schedule): Temporal.Instant {
  const wanted = date.toPlainDateTime(Temporal.PlainTime.from(time));
  // Of a doubled time the first; of a missing one a time ahead of the gap, so that the gap itself comes next.
  const early = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (Temporal.PlainDateTime.compare(early.toPlainDateTime(), wanted) === 0) return early.toInstant();
  const gap = early.getTimeZoneTransition('next');
  return (gap ?? early).toInstant();
}

function isoOf(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}
