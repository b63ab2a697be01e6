import type { Designation, ListedName } from './designation.ts';

/** The parts of a designation that can change, in the order in which changes are described. */
const facets = [
  'kind',
  'name',
  'alias',
  'birth',
  'nationality',
  'address',
  'country',
  'identifier',
  'wallet',
  'wallet label',
  'programme',
  'remark',
  'listing date',
  'source',
] as const;
type Facet = (typeof facets)[number];

/** The values that one part of a designation gained and lost, as they are shown. */
export type Difference = { facet: Facet; added: string[]; removed: string[] };

/**
 * The differences between two states of a designation, in the order of `facets`; the order of values does not count. A
 * wallet with only a new asset label is not a new wallet.
 */
export function compareDesignations(before: Designation, after: Designation): Difference[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const differences = new Map<Facet, Difference>();
  for (const facet of facets) {
    const [had, has] = [new Set(old[facet]), new Set(now[facet])];
    const added = [...has].filter((value) => !had.has(value));
    const removed = [...had].filter((value) => !has.has(value));
    if (added.length > 0 || removed.length > 0) differences.set(facet, { facet, added, removed });
  }
  const wallets = differences.get('wallet');
  if (wallets) {
    differences.delete('wallet');
    for (const part of withoutRelabeled(wallets)) differences.set(part.facet, part);
  }
  return facets.flatMap((facet) => differences.get(facet) ?? []);
}

/** The differences as phrases: `53 wallets added`, `programme removed: IRAN`. */
export function sentencesOf(differences: readonly Difference[]): string[] {
  return differences.flatMap(({ facet, added, removed }) => {
    if (single.has(facet) && added.length <= 1 && removed.length <= 1) {
      return [`${facet} changed from ${removed[0] ?? 'none'} to ${added[0] ?? 'none'}`];
    }
    if (corrected.has(facet) && added.length === 1 && removed.length === 1) {
      return [`${facet} changed from ${removed[0]} to ${added[0]}`];
    }
    if (facet === 'wallet label') return phrases(facet, added, 'changed');
    const each = facet === 'wallet' ? byAddress : (values: string[]) => values;
    return [...phrases(facet, each(added), 'added'), ...phrases(facet, each(removed), 'removed')];
  });
}

/** One text per address with all its asset labels: `ETH, USDT 0xb6f5…`. */
export function byAddress(wallets: readonly string[]): string[] {
  const assets = new Map<string, string[]>();
  for (const wallet of wallets) {
    const address = addressOf(wallet);
    assets.set(address, [...(assets.get(address) ?? []), wallet.slice(0, -address.length).trim()]);
  }
  return [...assets].map(([address, labels]) => `${labels.join(', ')} ${address}`);
}

/** Parts that a designation has once. */
const single = new Set<Facet>(['kind', 'name', 'listing date', 'source']);
/** Parts where one value added and one removed is a correction. */
const corrected = new Set<Facet>(['birth']);

/** More values than this are only counted. */
const mostNamed = 2;

function phrases(facet: Facet, values: readonly string[], verb: string): string[] {
  if (values.length <= mostNamed) return values.map((value) => `${facet} ${verb}: ${value}`);
  return [`${values.length} ${plural(facet)} ${verb}`];
}

function plural(facet: Facet): string {
  if (facet === 'alias' || facet === 'address') return `${facet}es`;
  return facet.endsWith('y') ? `${facet.slice(0, -1)}ies` : `${facet}s`;
}

function valuesOf(entry: Designation): Record<Facet, string[]> {
  const [primary, ...others] = entry.names;
  const countries = (...roles: string[]) =>
    entry.countries.filter(({ role }) => roles.includes(role)).map(({ asWritten }) => asWritten);
  return {
    kind: [entry.kind],
    name: primary ? [primary.name] : [],
    alias: others.map(aliasOf),
    birth: entry.births.map(({ asWritten, from, to, circa }) => asWritten || `${circa ? 'circa ' : ''}${from}/${to}`),
    nationality: countries('nationality', 'citizenship'),
    address: countries('address', 'residence'),
    country: entry.countries
      .filter(({ role }) => !['nationality', 'citizenship', 'address', 'residence'].includes(role))
      .map(({ role, asWritten }) => `${asWritten} (${role})`),
    identifier: entry.identifiers.map(({ type, value, country, note }) =>
      [type, value, country && `(${country})`, note && `(${note})`].filter(Boolean).join(' '),
    ),
    wallet: entry.wallets.map(({ asset, address }) => `${asset} ${address}`),
    'wallet label': [],
    programme: entry.programmes,
    remark: entry.remarks,
    'listing date': entry.listedOn === undefined ? [] : [entry.listedOn],
    source: [entry.source],
  };
}

function aliasOf({ name, use, strength }: ListedName): string {
  const note = [use === 'fka' ? 'former' : use === 'nka' ? 'now' : null, strength === 'weak' ? 'weak' : null];
  const notes = note.filter((part) => part !== null);
  return notes.length === 0 ? name : `${name} (${notes.join(', ')})`;
}

/** Separates the wallets whose address stays and whose label changed. */
function withoutRelabeled({ added, removed }: Difference): Difference[] {
  const [gained, lost] = [new Set(added.map(addressOf)), new Set(removed.map(addressOf))];
  const stays = (wallet: string) => gained.has(addressOf(wallet)) && lost.has(addressOf(wallet));
  const parts: Difference[] = [
    { facet: 'wallet', added: added.filter((w) => !stays(w)), removed: removed.filter((w) => !stays(w)) },
    { facet: 'wallet label', added: added.filter(stays), removed: removed.filter(stays) },
  ];
  return parts.filter((part) => part.added.length > 0 || part.removed.length > 0);
}

/** A wallet reads `ASSET ADDRESS`. */
function addressOf(wallet: string): string {
  return wallet.slice(wallet.lastIndexOf(' ') + 1);
}
