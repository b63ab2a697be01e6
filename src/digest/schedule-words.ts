import Fuse from 'fuse.js';
import { UserError } from '../errors.ts';
import { enumerate } from '../views/wording.ts';
import type { Schedule } from './due.ts';

const weekdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const usualTime = '09:00';
/** What people call a zone, which is another one in summer or elsewhere: asked back, never guessed. */
const zoneShorts: Record<string, string> = {
  ...{ cet: 'Europe/Paris', cest: 'Europe/Paris', bst: 'Europe/London', wet: 'Europe/Lisbon', eet: 'Europe/Athens' },
  ...{ est: 'America/New_York', edt: 'America/New_York', cst: 'America/Chicago', cdt: 'America/Chicago' },
  ...{ mst: 'America/Denver', mdt: 'America/Denver', pst: 'America/Los_Angeles', pdt: 'America/Los_Angeles' },
  ...{ ist: 'Asia/Kolkata', jst: 'Asia/Tokyo', kst: 'Asia/Seoul', hkt: 'Asia/Hong_Kong', sgt: 'Asia/Singapore' },
  ...{ msk: 'Europe/Moscow', aest: 'Australia/Sydney', aedt: 'Australia/Sydney' },
};

/**
 * Takes what says when out of the words of a subscription: `at 09:00`, `9am`, `weekdays`, `mondays and thursdays`,
 * `mon-fri`, `every day`, `Europe/London`. Without any it is 09:00 on weekdays in `zone`. Throws a `UserError` for a time
 * or zone that is none, and for two of them.
 */
export function readSchedule(words: string, zone: string): { schedule: Schedule; rest: string } {
  const days = new Set<number>();
  const rest: string[] = [];
  const times = new Set<string>();
  const zones = new Set<string>();
  const tokens = words
    .replace(/,/g, ' , ')
    .split(/\s+/)
    .filter((token) => token !== '');
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const [next = '', third = ''] = [tokens[at + 1], tokens[at + 2]];
    const named = readDays(tokens, at);
    if (token.toLowerCase() === 'at' && /^\d/.test(next)) {
      times.add(readTime(next, third));
      at += halfOfDay.test(third) ? 2 : 1;
    } else if (/^\d{1,2}(?::\d{2})?(?:[ap]m)$|^\d{1,2}:\d{2}$/i.test(token)) times.add(readTime(token, undefined));
    else if (/^\d{1,2}$/.test(token) && halfOfDay.test(next)) {
      times.add(readTime(token, next));
      at += 1;
    } else if (isZone(token)) zones.add(readZone(token));
    else if (named !== null) {
      for (const day of named.days) days.add(day);
      at += named.length - 1;
    } else rest.push(token);
  }
  const [[time = usualTime, ...moreTimes], [place = zone, ...moreZones]] = [[...times], [...zones]];
  if (moreTimes.length > 0) {
    throw new UserError(
      `A channel gets one digest a day; write one time, at ${time} or at ${moreTimes.join(' or at ')}.`,
    );
  }
  if (moreZones.length > 0) throw new UserError(`Write one time zone, ${place} or ${moreZones.join(' or ')}.`);
  const chosen = days.size === 0 ? weekdays : [...days].sort();
  return {
    schedule: { days: chosen, time, zone: place },
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

/** The days that the words from `at` on name, and how many words that took: `mon-fri`, `monday to friday`, `every day`. */
function readDays(tokens: readonly string[], at: number): { days: readonly number[]; length: number } | null {
  const [token = '', next = '', third = ''] = tokens.slice(at, at + 3).map((word) => word.toLowerCase());
  if (/^(?:every|each)$/.test(token)) {
    if (next === 'day') return { days: everyDay, length: 2 };
    const days = readDay(next);
    return days === null ? null : { days, length: 2 };
  }
  const [, from = '', to = ''] = /^([a-z]+)[-–]([a-z]+)$/.exec(token) ?? [];
  const inOne = from === '' ? null : span(from, to);
  if (inOne !== null) return { days: inOne, length: 1 };
  const inThree = /^(?:to|through|thru|till|until|-|–)$/.test(next) ? span(token, third) : null;
  if (inThree !== null) return { days: inThree, length: 3 };
  const days = readDay(token);
  return days === null ? null : { days, length: 1 };
}

/** From one day of the week to another, over its end where the second comes first. */
function span(from: string, to: string): readonly number[] | null {
  const [first, ...others] = readDay(from) ?? [];
  const [last, ...more] = readDay(to) ?? [];
  if (first === undefined || last === undefined || others.length > 0 || more.length > 0) return null;
  const length = ((last - first + 7) % 7) + 1;
  return everyDay.slice(0, length).map((_, step) => ((first - 1 + step) % 7) + 1);
}

function readDay(token: string): readonly number[] | null {
  if (/^(?:week|work|working|business)-?days?$/.test(token)) return weekdays;
  if (/^(?:daily|everyday)$/.test(token)) return everyDay;
  if (/^weekends?$/.test(token)) return [6, 7];
  const at = dayNames.findIndex((name) => {
    const day = name.toLowerCase();
    return token === day || token === `${day}s` || (token.length >= 3 && token.length <= 5 && day.startsWith(token));
  });
  return at < 0 ? null : [at + 1];
}

const halfOfDay = /^[ap]\.?m\.?$/i;

function readTime(text: string, next: string | undefined): string {
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?::(\d{2}))?([ap]m)?$/i.exec(text) ?? [];
  const part = (half ?? (halfOfDay.test(next ?? '') ? next : undefined))?.toLowerCase();
  let hour = Number(hours);
  const fits = part === undefined ? hour <= 23 : hour >= 1 && hour <= 12;
  if (hours === '' || !fits || Number(minutes) > 59) {
    throw new UserError(`“${text.slice(0, 20)}” is no time of day; write at 09:00, or at 9am.`);
  }
  if (part?.startsWith('p') && hour < 12) hour += 12;
  if (part?.startsWith('a') && hour === 12) hour = 0;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

function isZone(token: string): boolean {
  return (
    /^[a-z_]+(?:\/[a-z_+-]+\d*)+$/i.test(token) || /^(?:utc|gmt)(?:[+-].*)?$/i.test(token) || shortZone(token) !== null
  );
}

function shortZone(token: string): string | null {
  const short = token.toLowerCase();
  return Object.hasOwn(zoneShorts, short) ? (zoneShorts[short] ?? null) : null;
}

function readZone(text: string): string {
  if (/^(?:utc|gmt)$/i.test(text)) return 'UTC';
  const meant = shortZone(text) ?? (/^(?:utc|gmt)[+-]/i.test(text) ? 'Europe/Paris' : null);
  if (meant !== null) {
    throw new UserError(
      `“${text.slice(0, 20)}” does not follow the clocks of a place; write its zone whole, such as ${meant}.`,
    );
  }
  const zones = Intl.supportedValuesOf('timeZone');
  const found = zones.find((zone) => zone.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  try {
    // Older names of zones are not listed, but are known.
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    const near = new Fuse(zones, { threshold: 0.4 })
      .search(text.slice(0, 60))
      .slice(0, 3)
      .map(({ item }) => item);
    const hint = near.length === 0 ? 'Write one such as Europe/London.' : `Did you mean ${near.join(', ')}?`;
    throw new UserError(`“${text.slice(0, 60)}” is no time zone. ${hint}`);
  }
}

/** A city such as `London` may be part of a zone's name or anything else: the zone to ask about. */
export function zoneOfCity(words: string): string | null {
  const wanted = words.trim().toLowerCase().replace(/\s+/g, '_');
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(`/${wanted}`)) ?? null;
}
