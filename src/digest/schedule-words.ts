import Fuse from 'fuse.js';
import { UserError } from '../errors.ts';
import { enumerate } from '../views/wording.ts';
import type { Schedule } from './due.ts';

const weekdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const usualTime = '09:00';

/**
 * Takes what says when out of the words of a subscription: `at 09:00`, `9am`, `weekdays`, `mondays and thursdays`,
 * `Europe/London`. Without any it is 09:00 on weekdays in `zone`. Throws a `UserError` for a time or zone that is none.
 */
export function readSchedule(words: string, zone: string): { schedule: Schedule; rest: string } {
  const days = new Set<number>();
  const rest: string[] = [];
  let time: string | null = null;
  let place: string | null = null;
  const tokens = words
    .replace(/,/g, ' , ')
    .split(/\s+/)
    .filter((token) => token !== '');
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const next = tokens[at + 1];
    if (token.toLowerCase() === 'at' && next !== undefined && /^\d/.test(next)) {
      time = readTime(next, tokens[at + 2]);
      at += /^[ap]\.?m\.?$/i.test(tokens[at + 2] ?? '') ? 2 : 1;
    } else if (/^\d{1,2}(?::\d{2})?(?:[ap]m)$|^\d{1,2}:\d{2}$/i.test(token)) time = readTime(token, undefined);
    else if (/^[a-z_]+(?:\/[a-z_+-]+\d*)+$/i.test(token) || /^(?:utc|gmt)$/i.test(token)) place = readZone(token);
    else {
      const named = readDays(token.toLowerCase());
      if (named === null) rest.push(token);
      else for (const day of named) days.add(day);
    }
  }
  const chosen = days.size === 0 ? weekdays : [...days].sort();
  return {
    schedule: { days: chosen, time: time ?? usualTime, zone: place ?? zone },
    rest: rest.join(' ').replace(/ , /g, ', '),
  };
}

/** `at 09:00 on weekdays, Europe/London`. */
export function scheduleWords({ days, time, zone }: Schedule): string {
  const same = (some: readonly number[]) => some.length === days.length && some.every((day) => days.includes(day));
  const on = same(weekdays)
    ? 'on weekdays'
    : same(everyDay)
      ? 'every day'
      : `on ${enumerate(days.map((day) => `${dayNames[day - 1]}s`))}`;
  return `at ${time} ${on}, ${zone}`;
}

function readDays(token: string): readonly number[] | null {
  if (/^(?:week|work|working|business)-?days?$/.test(token)) return weekdays;
  if (/^(?:daily|everyday)$/.test(token)) return everyDay;
  if (/^weekends?$/.test(token)) return [6, 7];
  const at = dayNames.findIndex((name) => {
    const day = name.toLowerCase();
    return token === day || token === `${day}s` || (token.length >= 3 && token.length <= 5 && day.startsWith(token));
  });
  return at < 0 ? null : [at + 1];
}

function readTime(text: string, next: string | undefined): string {
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?::(\d{2}))?([ap]m)?$/i.exec(text) ?? [];
  const part = (half ?? (/^[ap]\.?m\.?$/i.test(next ?? '') ? next : undefined))?.toLowerCase();
  let hour = Number(hours);
  const fits = part === undefined ? hour <= 23 : hour >= 1 && hour <= 12;
  if (hours === '' || !fits || Number(minutes) > 59) {
    throw new UserError(`“${text.slice(0, 20)}” is no time of day; write at 09:00, or at 9am.`);
  }
  if (part?.startsWith('p') && hour < 12) hour += 12;
  if (part?.startsWith('a') && hour === 12) hour = 0;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

function readZone(text: string): string {
  if (/^(?:utc|gmt)$/i.test(text)) return 'UTC';
  const zones = Intl.supportedValuesOf('timeZone');
  const found = zones.find((zone) => zone.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  try {
    // Older names of zones are not listed, but are known.
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    const near = new Fuse(zones, { threshold: 0.4 })
      .search(text)
      .slice(0, 3)
      .map(({ item }) => item);
    const hint = near.length === 0 ? 'Write one such as Europe/London.' : `Did you mean ${near.join(', ')}?`;
    throw new UserError(`“${text.slice(0, 60)}” is no time zone. ${hint}`);
  }
}

/** `London` alone names a zone too, but might be anything: the zone that it is a part of, for asking back. */
export function zoneOfCity(words: string): string | null {
  const wanted = words.trim().toLowerCase().replace(/\s+/g, '_');
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(`/${wanted}`)) ?? null;
}
