import { Temporal } from 'temporal-polyfill';
import table from '../../data/holidays/us-federal.json' with { type: 'json' };

/** When people work: weekdays (1 is Monday), from and to as wall-clock times, in one zone. */
export type BusinessHours = { days: readonly number[]; from: string; to: string; zone: string };

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Reads `Mon-Fri 09:00-17:00 America/New_York`; null for anything else. */
export function readBusinessHours(text: string): BusinessHours | null {
  const [, first = '', last, from = '', to = '', zone = ''] =
    /^([a-z]{3})(?:-([a-z]{3}))? (\d\d:\d\d)-(\d\d:\d\d) (\S+)$/i.exec(text.trim()) ?? [];
  const begin = dayNames.indexOf(first.toLowerCase());
  const end = last === undefined ? begin : dayNames.indexOf(last.toLowerCase());
  if (begin < 0 || end < begin || from >= to || to > '24:00') return null;
  try {
    Temporal.PlainTime.from(from);
    Temporal.PlainTime.from(to);
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    return null;
  }
  return { days: dayNames.slice(begin, end + 1).map((_, at) => begin + at + 1), from, to, zone };
}

/** The instant this many business hours after `at`; both are ISO times in UTC. */
export function addBusinessHours(at: string, hours: number, calendar: BusinessHours): string {
  let left = Math.round(hours * 60);
  let now = Temporal.Instant.from(at).toZonedDateTimeISO(calendar.zone);
  for (;;) {
    const date = now.toPlainDate();
    const opens = date.toZonedDateTime({ timeZone: calendar.zone, plainTime: calendar.from });
    const shuts = date.toZonedDateTime({ timeZone: calendar.zone, plainTime: calendar.to });
    const start = Temporal.ZonedDateTime.compare(now, opens) < 0 ? opens : now;
    if (isWorkingDay(date, calendar.days) && Temporal.ZonedDateTime.compare(start, shuts) < 0) {
      const minutes = Math.floor(start.until(shuts, { largestUnit: 'minutes' }).total('minutes'));
      if (left <= minutes) return utc(start.add({ minutes: left }));
      left -= minutes;
    }
    now = date.add({ days: 1 }).toZonedDateTime({ timeZone: calendar.zone, plainTime: calendar.from });
  }
}

/** The start of the next working day after the one `at` falls on; both are ISO times in UTC. */
export function nextOpening(at: string, calendar: BusinessHours): string {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(calendar.zone).toPlainDate();
  const midnight = today.add({ days: 1 }).toZonedDateTime({ timeZone: calendar.zone, plainTime: '00:00' });
  return addBusinessHours(utc(midnight), 0, calendar);
}

/** ISO with milliseconds, the format of every stored time, so that times compare as strings. */
function utc(time: Temporal.ZonedDateTime): string {
  return time.toInstant().toString({ fractionalSecondDigits: 3 });
}

const monToFri = [1, 2, 3, 4, 5];

/** The ISO date this many US federal business days after a date; 31 CFR 501.603 and 501.604 allow ten. */
export function addBusinessDays(date: string, count: number): string {
  let day = Temporal.PlainDate.from(date);
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, monToFri)) left -= 1;
  }
  return day.toString();
}

/** Business days from one date to a later one, including the last; 0 if the later date has passed. */
export function businessDaysUntil(from: string, to: string): number {
  let day = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to);
  let count = 0;
  while (Temporal.PlainDate.compare(day, end) < 0) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, monToFri)) count += 1;
  }
  return count;
}

/** The US federal holiday observed on an ISO date, or null. */
export function federalHoliday(date: string): string | null {
  const day = Temporal.PlainDate.from(date);
  // New Year's Day of the next year may be observed on 31 December.
  const holidays = [day.year, day.year + 1].flatMap((year) => observedIn(year));
  return holidays.find((holiday) => holiday.date === day.toString())?.name ?? null;
}

function isWorkingDay(date: Temporal.PlainDate, days: readonly number[]): boolean {
  return days.includes(date.dayOfWeek) && federalHoliday(date.toString()) === null;
}

type Holiday = { name: string; date: string };
const byYear = new Map<number, Holiday[]>();

function observedIn(year: number): Holiday[] {
  const known = byYear.get(year);
  if (known !== undefined) return known;
  const found = table.holidays
    .filter((holiday) => (holiday.since ?? year) <= year)
    .map(({ name, month, day, weekday, nth }) => {
      const date = day === undefined ? nthWeekday(year, month, weekday ?? 1, nth ?? 1) : observed(year, month, day);
      return { name, date: date.toString() };
    });
  byYear.set(year, found);
  return found;
}

function observed(year: number, month: number, day: number): Temporal.PlainDate {
  const date = Temporal.PlainDate.from({ year, month, day });
  if (date.dayOfWeek === 6) return date.subtract({ days: 1 });
  return date.dayOfWeek === 7 ? date.add({ days: 1 }) : date;
}

/** `nth` -1 is the last of the month. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const offset = (weekday - first.dayOfWeek + 7) % 7;
  if (nth > 0) return first.add({ days: offset + (nth - 1) * 7 });
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
}
