/** A passport, IMO, tax or registration number, an e-mail address, a website: what identifies a designation besides names. */
export type IndexedIdentifier = { value: string; designation: number };

/** The sorted values in one text, so that threads exchange one string and two arrays. */
export type IdentifierIndexData = { values: string; offsets: Uint32Array; designations: Uint32Array };

export type IdentifierIndex = {
  size: number;
  /** Designations with exactly this identifier, ignoring case, spaces and punctuation. */
  exact(text: string): number[];
};

/** Shorter values (`12345`) are equal by chance too often. */
const shortest = 6;

export function buildIdentifierIndex(identifiers: Iterable<IndexedIdentifier>): IdentifierIndexData {
  const rows: { normalized: string; designation: number }[] = [];
  for (const { value, designation } of identifiers) {
    const normalized = normalizeIdentifier(value);
    if (normalized !== null) rows.push({ normalized, designation });
  }
  rows.sort((a, b) =>
    a.normalized < b.normalized ? -1 : a.normalized > b.normalized ? 1 : a.designation - b.designation,
  );
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (rows.length + 1)));
  const designations = new Uint32Array(new SharedArrayBuffer(4 * rows.length));
  const texts: string[] = [];
  let at = 0;
  for (const [index, row] of rows.entries()) {
    texts.push(row.normalized);
    at += row.normalized.length;
    offsets[index + 1] = at;
    designations[index] = row.designation;
  }
  return { values: texts.join(''), offsets, designations };
}

export function openIdentifierIndex(data: IdentifierIndexData): IdentifierIndex {
  const size = data.designations.length;
  const value = (index: number) => data.values.slice(data.offsets[index], data.offsets[index + 1]);
  return {
    size,
    exact(text) {
      const normalized = normalizeIdentifier(text);
      if (normalized === null) return [];
      let low = 0;
      let high = size;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (value(middle) < normalized) low = middle + 1;
        else high = middle;
      }
      const found = new Set<number>();
      for (let index = low; index < size && value(index) === normalized; index++)
        found.add(data.designations[index] ?? 0);
      return [...found];
    },
  };
}

/**
 * The form in which identifiers are compared: capitals and digits only, without the label `IMO`; e-mail and web addresses
 * keep their punctuation. Null for a text that is too short, or that is no address and has fewer than four digits in a row.
 */
export function normalizeIdentifier(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(plain)) return plain.toLowerCase();
  const site = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i.exec(plain);
  if (site?.[1] && /[a-z]/i.test(site[1])) return site[1].toLowerCase();
  if (/[^\p{L}\p{N}\s\-./+()#]/u.test(plain)) return null;
  const normalized = plain
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^IMO(?=\d{7}$)/, '');
  if (normalized.length < shortest || !/\d{4}/.test(normalized)) return null;
  return normalized;
}
