import countries from '../../data/countries.json' with { type: 'json' };

/**
 * The ISO 3166-1 alpha-2 code of a country as a publisher writes it (`Korea, North`, `Burma`, `Türkiye`, `Bahamas, The`),
 * or null where it is not the name of a country (`Region: Crimea`, `undetermined`). Also accepts an alpha-2 code in capitals.
 * Source of the names: `data/countries.json`.
 */
export function countryCode(written: string): string | null {
  const known = seen.get(written);
  if (known !== undefined) return known;
  const code = look(written);
  if (seen.size < 10_000) seen.set(written, code);
  return code;
}

/** The country at the end of a place (`Pyongyang, Korea, North` gives `KP`), with the words that name it; null without one. */
export function countryInPlace(place: string): { code: string; asWritten: string } | null {
  const parts = place.split(',');
  for (let from = Math.max(0, parts.length - 3); from < parts.length; from++) {
    const asWritten = parts.slice(from).join(',').trim();
    if (asWritten.length < 3) continue;
    const code = countryCode(asWritten);
    if (code !== null) return { code, asWritten };
  }
  return null;
}

const names = new Map<string, string[]>(Object.entries(countries.names));
const byWords = new Map<string, string>([...names].flatMap(([code, ways]) => ways.map((way) => [words(way), code])));
const seen = new Map<string, string | null>();

function look(written: string): string | null {
  const name = written.trim().replace(/^region:\s*/i, '');
  if (names.has(name)) return name;
  return byWords.get(words(name)) ?? null;
}

/** Word order and small words differ between publishers (`Congo, Republic of the`), so sorted words are compared. */
function words(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ.]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'the' && word !== 'of' && word !== 'and')
    .map((word) => (word === 'st' ? 'saint' : word))
    .sort()
    .join(' ');
}
