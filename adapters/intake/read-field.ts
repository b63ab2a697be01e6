import { isIP } from 'node:net';
import { countryCode } from '../lists/country.ts';

/** The value of a field, or why it is invalid; the reason never quotes what was written. */
export type FieldReading<T> = { value: T } | { invalid: string };

/** One line of text, with white space collapsed; control characters are refused. */
export function line(longest: number): (written: string) => FieldReading<string> {
  return (written) => checkedText(written.replace(/\s+/g, ' ').trim(), longest);
}

/** A postal address; its lines are joined with commas. */
export function address(written: string): FieldReading<string> {
  const parts = written.split(/[\r\n]+/).map((part) => part.replace(/\s+/g, ' ').trim().replace(/,$/, ''));
  return checkedText(parts.filter((part) => part !== '').join(', '), 500);
}

/** Text extracted from a document; control characters become blanks. */
export function documentText(written: string): FieldReading<string> {
  if (written.length > longestDocument)
    return { invalid: `is longer than ${longestDocument.toLocaleString('en')} characters` };
  return { value: written.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, ' ') };
}
const longestDocument = 200_000;

/** `1985`, `1985-03`, `1985-03-07`. */
export function birthDate(written: string): FieldReading<string> {
  const text = dateOf(written);
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1900 || Number(year) > 2100 || !isDate(year, month, day)) {
    return { invalid: 'is no date; write 1985, 1985-03 or 1985-03-07' };
  }
  return { value: text };
}

export function date(written: string): FieldReading<string> {
  const text = dateOf(written);
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || !isDate(year, month, day)) return { invalid: 'is no date; write YEAR-MONTH-DAY' };
  return { value: text };
}

/** A date with or without a time; a time without a zone counts as UTC. */
export function moment(written: string): FieldReading<string> {
  const text = written.trim();
  const whole = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (whole === null) return 'value' in date(text) && text.length === 10 ? { value: text } : invalidMoment;
  const [, day = '', time = '', zone = 'Z'] = whole;
  if ('invalid' in date(day)) return invalidMoment;
  const at = Date.parse(`${day}T${time}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(at) ? invalidMoment : { value: new Date(at).toISOString() };
}
const invalidMoment = { invalid: 'is no time; write it as 2026-03-12T09:30:00Z' };

/** Two letters, or a country's English name. */
export function country(written: string): FieldReading<string> {
  const text = written.trim();
  const code = text.length > 100 ? null : countryCode(/^[a-z]{2}$/i.test(text) ? text.toUpperCase() : text);
  return code === null ? { invalid: 'names no country; write two letters such as DE or VN' } : { value: code };
}

export function timezone(written: string): FieldReading<string> {
  const text = written.trim();
  const invalid = { invalid: 'is no time zone; write one such as Europe/Berlin' };
  if (text.length > 64) return invalid;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return { value: text };
  } catch {
    return invalid;
  }
}

export function email(written: string): FieldReading<string> {
  const text = written.trim().replace(/^mailto:/i, '');
  const well = text.length <= 254 && /^[^\s@<>,;"\p{Cc}]+@[^\s@<>,;"\p{Cc}]+$/u.test(text) && text.isWellFormed();
  return well ? { value: text } : { invalid: 'is no e-mail address' };
}

export function phone(written: string): FieldReading<string> {
  const text = written.replace(/\s+/g, ' ').trim().replace(/^tel:/i, '');
  const digits = text.replace(/\D/g, '').length;
  const well = text.length <= 50 && digits >= 4 && digits <= 25 && /^[\d\s+()./,;#*xX–—‑\-a-z]+$/i.test(text);
  return well ? { value: text } : { invalid: 'is no telephone number' };
}

export function sha256(written: string): FieldReading<string> {
  const text = written.trim().toLowerCase();
  return /^[0-9a-f]{64}$/.test(text)
    ? { value: text }
    : { invalid: 'is no sha256 in hex; a file or number in clear is not taken' };
}

export function ip(written: string): FieldReading<string> {
  const text = written.trim();
  return isIP(text) === 0 ? { invalid: 'is no IP address' } : { value: text };
}

/** A handle, with or without the address of its profile. */
export function handle(written: string): FieldReading<string> {
  const text = written
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  const last = text.slice(text.lastIndexOf('/') + 1).replace(/^@+/, '');
  return last === '' ? { invalid: 'holds no handle' } : checkedText(last, 100);
}

function checkedText(text: string, longest: number): FieldReading<string> {
  if (text === '') return { invalid: 'is empty' };
  if (text.length > longest) return { invalid: `is longer than ${longest} characters` };
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) return { invalid: 'holds characters that are no text' };
  return { value: text };
}

/** Some systems write a date as midnight of that day. */
function dateOf(written: string): string {
  return written.trim().replace(/[T ]\d{2}:\d{2}.*$/, '');
}

function isDate(year: string, month = '01', day = '01'): boolean {
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
}
