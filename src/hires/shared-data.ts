import type { Datum, DatumKind } from './identity-data.ts';
import { mayShareName } from './name-likeness.ts';

/** An earlier hire that shares a datum. `names` is empty if none was given or they were erased. */
export type SharingHire = { id: string; externalId: string | null; names: string[] };

/** A datum of this hire, and the earlier hires that gave it as a datum of the kind `as`. */
export type SharedDatum = { kind: DatumKind; as: DatumKind; value: string; hires: SharingHire[] };

/** Shared data by whether the earlier hire may be the same person. */
type SharedDataByName = {
  /** With hires of another name; the only ones that indicators use. */
  others: SharedDatum[];
  /** With hires of a similar name: the same person seems to apply again. */
  same: SharedDatum[];
  /** With hires where a name is missing on either side. */
  nameless: SharedDatum[];
};

export function splitByName(names: readonly string[], shared: readonly SharedDatum[]): SharedDataByName {
  const known = new Map<string, boolean | null>();
  const likeness = (sharer: SharingHire) => {
    const before = known.get(sharer.id);
    if (before !== undefined) return before;
    const now = mayShareName(names, sharer.names);
    known.set(sharer.id, now);
    return now;
  };
  const only = (wanted: boolean | null) =>
    shared
      .map((one) => ({ ...one, hires: one.hires.filter((sharer) => likeness(sharer) === wanted) }))
      .filter(({ hires }) => hires.length > 0);
  return { others: only(false), same: only(true), nameless: only(null) };
}

/** Sentences that carry no points: who seems to apply again, and what could not be determined. */
export function mergeHints({ same, nameless }: SharedDataByName): string[] {
  return [
    ...labelsByHire(same).map(
      ([id, kinds]) =>
        `${id} seems to be the same person: a like name and the same ${kinds.join(', ')}. Compare the two records and merge them.`,
    ),
    ...labelsByHire(nameless).map(
      ([id, kinds]) => `${id} has the same ${kinds.join(', ')}; a name is missing, so compare the two records by hand.`,
    ),
  ];
}

function labelsByHire(shared: readonly SharedDatum[]): [id: string, kinds: string[]][] {
  const found = new Map<string, Set<string>>();
  for (const { kind, as, hires } of shared) {
    const words = labels[kind];
    if (words === null || (kind !== as && kind !== 'home' && kind !== 'ship-to')) continue;
    for (const { id } of hires) found.set(id, (found.get(id) ?? new Set()).add(words));
  }
  return [...found].map(([id, words]) => [id, [...words]]);
}

/** The name of a shared value; null for a kind that does not identify anyone. */
const labels: Record<Datum['kind'], string | null> = {
  phone: 'telephone',
  email: 'e-mail address',
  wallet: 'payout wallet',
  'wallet-key': 'payout wallet',
  account: 'bank account',
  document: 'identity document',
  home: 'address',
  'ship-to': 'address',
  handle: 'profile',
  cv: 'CV',
  'cv-band': 'CV',
  'reference-phone': null,
  'reference-email': null,
  'reference-domain': null,
  ip: null,
  'email-digits': null,
};
