import { evidenceOf, type Indicator } from './indicator.ts';

/** Compares with the claimed time zone only; no zone is suspicious in itself. */
export const behavior: readonly Indicator[] = [
  {
    id: 'hours-differ',
    check({ hire: { timezone, activity = [] } }) {
      const times = activity.map((text) => new Date(text)).filter((time) => !Number.isNaN(time.getTime()));
      const local = timezone === undefined || times.length === 0 ? null : localTimeIn(timezone);
      if (local === null) return 'unknown';
      const days = new Map<string, number[]>();
      for (const { date, hour } of times.map(local)) days.set(date, [...(days.get(date) ?? []), hour]);
      if (days.size < leastDays) return 'unknown';
      const off = [...days.values()].filter((hours) => Math.abs(hoursFrom(middleOfDay, meanHour(hours))) >= farOff);
      const fires = off.length >= leastDays && off.length * 2 >= days.size;
      return evidenceOf(
        fires
          ? `On ${off.length} of ${days.size} days the work lay six hours or more from the day of ${timezone}.`
          : null,
      );
    },
  },
];

const leastDays = 10;
const farOff = 6;
/** The middle of a working day from nine to five, as an hour. */
const middleOfDay = 13;

function localTimeIn(timezone: string): ((time: Date) => { date: string; hour: number }) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch {
    return null;
  }
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const hour = Number(parts.get('hour')) + Number(parts.get('minute')) / 60;
    return { date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`, hour };
  };
}

/** The circular mean of hours: that of 23 and 1 is midnight. */
function meanHour(hours: readonly number[]): number {
  const angle = (hour: number) => (hour / 24) * 2 * Math.PI;
  const x = hours.reduce((sum, hour) => sum + Math.cos(angle(hour)), 0);
  const y = hours.reduce((sum, hour) => sum + Math.sin(angle(hour)), 0);
  return (Math.atan2(y, x) / (2 * Math.PI)) * 24;
}

function hoursFrom(wanted: number, hour: number): number {
  return ((((hour - wanted) % 24) + 36) % 24) - 12;
}
