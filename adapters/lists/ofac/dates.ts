/** A range of days as inclusive ISO dates; `circa` where the publisher marks it as approximate. */
export type Span = { from: string; to: string; circa: boolean };

/**
 * Reads a date as OFAC writes it: `15 Jan 1955`, `Jan 1955`, `1955`, `circa 1951`, `1950 to 1955`, `01 Jan 1961 to 31 Dec 1961`.
 * Null where it is not a date.
 */
export function spanOf(written: string): Span | null {
  const text = written.trim();
  const circa = /^(?:circa|c\.|ca\.|approximately)\s+/i.exec(text)?.[0] ?? '';
  const [first, last, ...more] = text
    .slice(circa.length)
    .split(/\s+to\s+|\s*[-–]\s*(?=(?:\d{1,2} )?(?:[a-z]+ )?\d{4}$)/i);
  const from = first === undefined ? null : rangeOf(first);
  const to = last === undefined ? from : rangeOf(last);
  if (from === null || to === null || more.length > 0 || from.from > to.to) return null;
  return { from: from.from, to: to.to, circa: circa !== '' };
}

/** The range as OFAC writes it; `spanOf` reads it back. */
export function spanInWords({ from, to, circa }: Span): string {
  return `${circa ? 'circa ' : ''}${rangeInWords(from, to)}`;
}

/** An ISO date from its numbers, or null where there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)))
    return null;
  return `${year}-${two(month)}-${two(day)}`;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function rangeOf(written: string): { from: string; to: string } | null {
  const match = /^(?:(\d{1,2})\s+)?(?:([a-z]{3})[a-z]*\.?\s+)?(\d{4})$/i.exec(written.trim());
  if (match === null) return null;
  const [, day, monthName, yearText] = match;
  const year = Number(yearText);
  if (monthName === undefined) return day === undefined ? between(year, 1, 1, 12, 31) : null;
  const month = months.indexOf(monthName.toLowerCase()) + 1;
  if (month === 0) return null;
  return day === undefined
    ? between(year, month, 1, month, daysIn(year, month))
    : between(year, month, Number(day), month, Number(day));
}

function between(year: number, month: number, day: number, lastMonth: number, lastDay: number) {
  const from = isoDate(year, month, day);
  const to = isoDate(year, lastMonth, lastDay);
  return from === null || to === null ? null : { from, to };
}

function rangeInWords(from: string, to: string): string {
  const start = parts(from);
  const end = parts(to);
  const opensYear = start.month === 1 && start.day === 1;
  const closesYear = end.month === 12 && end.day === 31;
  if (from === to) return dayInWords(start);
  if (opensYear && closesYear) return start.year === end.year ? `${start.year}` : `${start.year} to ${end.year}`;
  if (start.day === 1 && end.day === daysIn(end.year, end.month)) {
    const first = `${monthInWords(start.month)} ${start.year}`;
    return start.year === end.year && start.month === end.month
      ? first
      : `${first} to ${monthInWords(end.month)} ${end.year}`;
  }
  return `${dayInWords(start)} to ${dayInWords(end)}`;
}

type Day = { year: number; month: number; day: number };

function parts(iso: string): Day {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}

function dayInWords({ year, month, day }: Day): string {
  return `${two(day)} ${monthInWords(month)} ${year}`;
}

function monthInWords(month: number): string {
  const name = months[month - 1] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
