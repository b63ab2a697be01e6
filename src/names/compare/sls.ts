import { distance } from 'fastest-levenshtein';

/** The characters of a name that are read; no listed name is longer. */
const longest = 400;
/** Parts of the query up to this length are left out where there are longer ones. */
const shortPart = 2;
/** The edit likeness from which two parts are compared, and the score from which a part counts as found. */
const leastLikeness = 0.5;

/**
 * Estimates the score that OFAC's Sanctions List Search shows for a query and a listed name: 0 to 100, and 0 where it would
 * not show the name, as with all names that are not in Latin letters. OFAC describes the method (FAQ 249: the better of
 * Jaro-Winkler over the full name and over its parts); the details were derived from observed scores.
 */
export function slsScore(query: string, listed: string): number {
  const full = plain(query);
  const other = plain(listed);
  if (full === '' || other === '') return 0;
  const parts = full.split(' ');
  const long = parts.filter((part) => part.length > shortPart);
  const searched = long.length > 0 ? long : parts;
  const listedParts = other.split(' ');
  let sum = 0;
  let shown = false;
  for (const part of searched) {
    let best = 0;
    for (const against of listedParts) {
      const score = partScore(part, against);
      if (score === null) continue;
      shown = true;
      if (score > best) best = score;
    }
    if (best >= leastLikeness) sum += best;
  }
  // A name is shown only if one part has the same first letter and at least half of the letters.
  if (!shown) return 0;
  return Math.round(100 * Math.max(sum / searched.length, jaroWinkler(full, other)));
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

/** Null where the first letters differ or less than half of the letters agree. */
function partScore(a: string, b: string): number | null {
  if (a === b) return 1;
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return null;
  const length = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < length * leastLikeness) return null;
  return 1 - distance(a, b) / length < leastLikeness ? null : jaroWinkler(a, b);
}

/** Jaro-Winkler similarity, 0 to 1, with the usual bonus of a tenth for each of the first four letters that agree. */
function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const taken = new Uint8Array(b.length);
  const matched: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const letter = a.charCodeAt(i);
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] === 1 || b.charCodeAt(j) !== letter) continue;
      taken[j] = 1;
      matched.push(letter);
      break;
    }
  }
  if (matched.length === 0) return 0;
  let transposed = 0;
  let next = 0;
  for (let j = 0; j < b.length; j++) {
    if (taken[j] === 1 && b.charCodeAt(j) !== matched[next++]) transposed += 1;
  }
  const jaro =
    (matched.length / a.length + matched.length / b.length + (matched.length - transposed / 2) / matched.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + 0.1 * prefix * (1 - jaro);
}
