/** A passport, IMO, tax or registration number, an e-mail address, a website: whatever an entry is known by but a name. */
export type IndexedIdentifier = { value: string; designation: number };

/** Sorted folded values in one text, so that it crosses threads as one string and two arrays. */
export type IdentifierIndexData = { values: string; offsets: Uint32Array; designations: Uint32Array };

export type IdentifierIndex = {
  size: number;
  /** Entries that carry exactly this identifier, spelling of case, spaces and punctuation apart. */
  exact(text: string): number[];
};

/** Shorter values (`12345`) meet too much by chance to say that somebody is listed. */
const shortest = 6;

export function buildIdentifierIndex(identifiers: Iterable<IndexedIdentifier>): IdentifierIndexData {
  const rows: { folded: string; designation: number }[] = [];
  for (const { value, designation } of identifiers) {
    const folded = foldIdentifier(value);
    if (folded !== null) rows.push({ folded, designation });
  }
  rows.sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : a.designation - b.designation));
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (rows.length + 1)));
  const designations = new Uint32Array(new SharedArrayBuffer(4 * rows.length));
  const texts: string[] = [];
  let at = 0;
  for (const [index, row] of rows.entries()) {
    texts.push(row.folded);
    at += row.folded.length;
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
      const folded = foldIdentifier(text);
      if (folded === null) return [];
      let low = 0;
      let high = size;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (value(middle) < folded) low = middle + 1;
        else high = middle;
      }
      const found = new Set<number>();
      for (let index = low; index < size && value(index) === folded; index++) found.add(data.designations[index] ?? 0);
      return [...found];
    },
  };
}

/**
 * The form in which identifiers are compared: capitals and digits only, the label `IMO` apart; e-mail and web addresses
 * keep their punctuation. Null for what is too short, or has no digit and is no address.
 */
export function foldIdentifier(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(plain)) return plain.toLowerCase();
  const site = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i.exec(plain);
  if (site?.[1] && /[a-z]/i.test(site[1])) return site[1].toLowerCase();
  if (/[^\p{L}\p{N}\s\-./+()#]/u.test(plain)) return null;
  const folded = plain
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^IMO(?=\d{7}$)/, '');
  if (folded.length < shortest || !/\d{4}/.test(folded)) return null;
  return folded;
}
