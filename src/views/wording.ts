/** `40 seconds`, `3 minutes`, `5 hours`, `12 days`: the largest whole unit. */
export function age(seconds: number): string {
  const steps: [number, string][] = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ];
  for (const [length, unit] of steps) {
    const count = Math.floor(seconds / length);
    if (count >= (unit === 'day' ? 2 : 1)) return plural(count, unit);
  }
  return 'a moment';
}

/** `1 list`, `3 lists`; `plural(2, 'entry', 'entries')`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function either(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} or ${parts[parts.length - 1]}`;
}

/** `19 Nov 2025` for an ISO date or time; anything else unchanged. */
export function day(iso: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  const name = months[Number(month) - 1];
  return year === undefined || name === undefined ? iso : `${Number(date)} ${name} ${year}`;
}

/** `19 Nov 2025, 04:10 UTC` for an ISO time in UTC. */
export function moment(iso: string): string {
  return `${day(iso)}, ${iso.slice(11, 16)} UTC`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A score of 0–1 as `87 %`; only 1 is shown as 100 %. */
export function percent(score: number): string {
  const rounded = Math.round(score * 100);
  return `${score < 1 ? Math.min(99, rounded) : rounded} %`;
}

/** Initials of a name, as channels and requesters see a hire: `K. U. S.`; `?` without a name. */
export function initials(name: string | undefined): string {
  const words = (name ?? '')
    .normalize('NFC')
    .split(/[\s,.\-‐]+/u)
    .filter((word) => /^\p{L}/u.test(word));
  if (words.length === 0) return '?';
  return words
    .slice(0, 4)
    .map((word) => `${Array.from(word)[0]?.toLocaleUpperCase('en') ?? ''}.`)
    .join(' ');
}
