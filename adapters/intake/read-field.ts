import { isIP } from 'node:net';
import { countryCode } from '../lists/country.ts';

/** What a written datum means, or why it means nothing; the reason never repeats what was written. */
export type Reading<T> = { value: T } | { misfit: string };

/** One line of text: white space is one blank; control characters are refused. */
export function line(longest: number): (written: string) => Reading<string> {
  return (written) => fitting(written.replace(/\s+/g, ' ').trim(), longest);
}

/** An address may come on several lines, which become parts between commas. */
export function place(written: string): Reading<string> {
  const parts = written.split(/[\r\n]+/).map((part) => part.replace(/\s+/g, ' ').trim().replace(/,$/, ''));
  return fitting(parts.filter((part) => part !== '').join(', '), 500);
}

/** Text of a document as a program extracted it, form feeds and all. */
export function prose(written: string): Reading<string> {
  if (written.length > longestProse)
    return { misfit: `is longer than ${longestProse.toLocaleString('en')} characters` };
  return { value: written.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, ' ') };
}
const longestProse = 200_000;

/** `1985`, `1985-03`, `1985-03-07`. */
export function born(written: string): Reading<string> {
  const text = dateOf(written);
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1900 || Number(year) > 2100 || !isDate(year, month, day)) {
    return { misfit: 'is no date; write 1985, 1985-03 or 1985-03-07' };
  }
  return { value: text };
}

export function date(written: string): Reading<string> {
  const text = dateOf(written);
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || !isDate(year, month, day)) return { misfit: 'is no date; write YEAR-MONTH-DAY' };
  return { value: text };
}

/** A date, or a date with its time; without a zone the time counts as UTC. */
export function moment(written: string): Reading<string> {
  const text = written.trim();
  const whole = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (whole === null) return 'value' in date(text) && text.length === 10 ? { value: text } : noMoment;
  const [, day = '', time = '', zone = 'Z'] = whole;
  if ('misfit' in date(day)) return noMoment;
  const at = Date.parse(`${day}T${time}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(at) ? noMoment : { value: new Date(at).toISOString() };
}
const noMoment = { misfit: 'is no time; write it as 2026-03-12T09:30:00Z' };

/** Two letters, or an English name of a country. */
export function country(written: string): Reading<string> {
  const text = written.trim();
  const code = text.length > 100 ? null : countryCode(/^[a-z]{2}$/i.test(text) ? text.toUpperCase() : text);
  return code === null ? { misfit: 'names no country; write two letters such as DE or VN' } : { value: code };
}

export function timezone(written: string): Reading<string> {
  const text = written.trim();
  const misfit = { misfit: 'is no time zone; write one such as Europe/Berlin' };
  if (text.length > 64) return misfit;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return { value: text };
  } catch {
    return misfit;
  }
}

export function email(written: string): Reading<string> {
  const text = written.trim().replace(/^mailto:/i, '');
  const well = text.length <= 254 && /^[^\s@<>,;"\p{Cc}]+@[^\s@<>,;"\p{Cc}]+$/u.test(text) && text.isWellFormed();
  return well ? { value: text } : { misfit: 'is no e-mail address' };
}

export function phone(written: string): Reading<string> {
  const text = written.replace(/\s+/g, ' ').trim().replace(/^tel:/i, '');
  const digits = text.replace(/\D/g, '').length;
  const well = text.length <= 50 && digits >= 4 && digits <= 25 && /^[\d\s+()./,;#*xX–—‑\-a-z]+$/i.test(text);
  return well ? { value: text } : { misfit: 'is no telephone number' };
}

export function sha256(written: string): Reading<string> {
  const text = written.trim().toLowerCase();
  return /^[0-9a-f]{64}$/.test(text)
    ? { value: text }
    : { misfit: 'is no sha256 in hex; a file or number in clear is not taken' };
}

export function ip(written: string): Reading<string> {
  const text = written.trim();
  return isIP(text) === 0 ? { misfit: 'is no IP address' } : { value: text };
}

/** A handle, or the address of its profile. */
export function handle(written: string): Reading<string> {
  const text = written
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  const last = text.slice(text.lastIndexOf('/') + 1).replace(/^@+/, '');
  return last === '' ? { misfit: 'holds no handle' } : fitting(last, 100);
}

function fitting(text: string, longest: number): Reading<string> {
  if (text === '') return { misfit: 'is empty' };
  if (text.length > longest) return { misfit: `is longer than ${longest} characters` };
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) return { misfit: 'holds characters that are no text' };
  return { value: text };
}

/** Systems write dates as times of midnight. */
function dateOf(written: string): string {
  return written.trim().replace(/[T ]\d{2}:\d{2}.*$/, '');
}

function isDate(year: string, month = '01', day = '01'): boolean {
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
}
