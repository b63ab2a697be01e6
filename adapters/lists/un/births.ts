import { isDate } from '../../../src/iso-date.ts';
import type { Birth } from '../../../src/lists/designation.ts';

/** The parts of an INDIVIDUAL_DATE_OF_BIRTH, empty where absent. */
type UnBirth = { type: string; date: string; year: string; fromYear: string; toYear: string; note: string };

/**
 * A birth date of the UN: `EXACT` (a date, a year, or only a month in its note), `APPROXIMATELY` (circa) or `BETWEEN` two
 * years. Null where it has no readable date (`30-35 years old`); its words then belong in the remarks.
 */
export function unBirth(birth: UnBirth): Birth | null {
  const between = isYear(birth.fromYear) && isYear(birth.toYear);
  const dated = birth.date.slice(0, 10);
  const span =
    (isDate(dated) ? { from: dated, to: dated } : null) ??
    (between ? { from: `${birth.fromYear}-01-01`, to: `${birth.toYear}-12-31` } : null) ??
    monthsIn(`${birth.note} ${birth.year}`) ??
    (isYear(birth.year) ? { from: `${birth.year}-01-01`, to: `${birth.year}-12-31` } : null);
  if (span === null || span.from > span.to) return null;
  return { ...span, circa: /^approx/i.test(birth.type) || /^approx/i.test(birth.note), asWritten: birthWords(birth) };
}

/** A UN birth date in words: `Between 1955 and 1958 (Approximately)`; empty where nothing is known. */
export function birthWords({ type, date, year, fromYear, toYear, note }: UnBirth): string {
  const when = date || year || (fromYear || toYear ? `${fromYear || '?'} and ${toYear || '?'}` : '');
  if (when === '') return note;
  const how = /^between/i.test(type) ? 'Between ' : /^approx/i.test(type) ? 'Approximately ' : '';
  return `${how}${when}${note === '' ? '' : ` (${note})`}`;
}

/** The birth date of an alias: a date or a year. */
export function aliasBirth(written: string): Birth | null {
  const part = isYear(written) ? { year: written, date: '' } : { year: '', date: written };
  return unBirth({ type: 'EXACT', ...part, fromYear: '', toYear: '', note: '' });
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The months in `Nov. 1973`, `August 1961`, `Between Aug. and Sep. 1977`; null with a day or a second year. */
function monthsIn(words: string): { from: string; to: string } | null {
  const found = /^(?:between\s+)?([a-z]{3,9})\.?(?:\s+and\s+([a-z]{3,9})\.?)?\s+(\d{4})$/iu.exec(words.trim());
  const [, first = '', last = first, year = ''] = found ?? [];
  const [from, to] = [first, last].map((name) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  if (!from || !to || !isYear(year)) return null;
  const lastDay = new Date(Date.UTC(Number(year), to, 0)).getUTCDate();
  return { from: `${year}-${two(from)}-01`, to: `${year}-${two(to)}-${two(lastDay)}` };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function isYear(text: string): boolean {
  return /^(19|20)\d\d$/.test(text);
}
