import { distance } from 'fastest-levenshtein';

/** Letters of either name that are looked at; no listed name is longer. */
const longest = 400;
/** Parts of at most so many letters take no part in a question of more than one part. */
const shortPart = 2;
/** Likeness by edits that a part must have to be looked at, and score below which it counts as not found. */
const leastLikeness = 0.5;

/**
 * About what OFAC's own Sanctions List Search shows for `query` beside `listed`: 0 to 100, 0 where it would not show the
 * name at all, as with any name not in Latin letters. It is an emulation: OFAC describes the method (FAQ 249: the better
 * of Jaro-Winkler over the whole name and over its parts) but not its details, which were read off what it shows.
 */
export function slsScore(query: string, listed: string): number {
  const whole = plain(query);
  const other = plain(listed);
  if (whole === '' || other === '') return 0;
  const parts = whole.split(' ');
  const long = parts.filter((part) => part.length > shortPart);
  const sought = long.length > 0 ? long : parts;
  const offered = other.split(' ');
  let sum = 0;
  let shown = false;
  for (const part of sought) {
    let best = 0;
    for (const against of offered) {
      const score = partScore(part, against);
      if (score === null) continue;
      shown = true;
      if (score > best) best = score;
    }
    if (best >= leastLikeness) sum += best;
  }
  // Without one part that begins alike and is half alike the name is not looked at, however alike the whole.
  if (!shown) return 0;
  return Math.round(100 * Math.max(sum / sought.length, jaroWinkler(whole, other)));
}

function plain(name: string): string {
  return name
    .slice(0, longest)
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toUpperCase();
}

/** Null where the parts begin with another letter or less than half of their letters agree. */
function partScore(a: string, b: string): number | null {
  if (a === b) return 1;
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return null;
  const length = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < length * leastLikeness) return null;
  return 1 - distance(a, b) / length < leastLikeness ? null : jaroWinkler(a, b);
}

/** Jaro-Winkler likeness, 0 to 1, with the usual tenth for each of the first four letters that agree. */
function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const taken = new Uint8Array(b.length);
  const met: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const letter = a.charCodeAt(i);
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] === 1 || b.charCodeAt(j) !== letter) continue;
      taken[j] = 1;
      met.push(letter);
      break;
    }
  }
  if (met.length === 0) return 0;
  let outOfTurn = 0;
  let next = 0;
  for (let j = 0; j < b.length; j++) {
    if (taken[j] === 1 && b.charCodeAt(j) !== met[next++]) outOfTurn += 1;
  }
  const jaro = (met.length / a.length + met.length / b.length + (met.length - outOfTurn / 2) / met.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + 0.1 * prefix * (1 - jaro);
}
