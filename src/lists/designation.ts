/** A publisher's list, e.g. `us-ofac-sdn`. Each list has one `ListSource` in `adapters/lists`. */
export type ListId = string;

/** `LIST:UID`, e.g. `us-ofac-sdn:57034`; stable across versions of the list. */
export type DesignationId = string;

export const kinds = ['person', 'organization', 'vessel', 'aircraft'] as const;
export type Kind = (typeof kinds)[number];

/** One entry of a sanctions list, in the same shape for every publisher and file format. Plain JSON. */
export type Designation = {
  id: DesignationId;
  list: ListId;
  /** The publisher's own key: OFAC's entry number, the UN's trimmed REFERENCE_NUMBER. */
  uid: string;
  kind: Kind;
  /** Never empty; the first is the primary name. */
  names: ListedName[];
  births: Birth[];
  countries: CountryLink[];
  identifiers: Identifier[];
  wallets: ListedWallet[];
  /** The publisher's program codes, e.g. `DPRK4`, `SDGT`; for the UN its committee, e.g. `DPRK`. */
  programmes: string[];
  /** Everything else that the publisher says, one fact per line (`Title: …`, `Linked To: …`, `Vessel Type: …`). */
  remarks: string[];
  /** ISO date of first designation, where the publisher says it. */
  listedOn?: string;
  /** Web address of the publisher's own page for it (or of the list, where entries have no page). */
  source: string;
};

export type NameUse = 'primary' | 'aka' | 'fka' | 'nka';
export type NameStrength = 'strong' | 'weak';

export type ListedName = {
  /** Persons with a known family name: `FAMILY, Given Middle` (family name in capitals where the script has them). */
  name: string;
  use: NameUse;
  /** The publisher's own flag, never re-derived: OFAC's low-quality aka, the UN's `Low` quality. */
  strength: NameStrength;
  /** ISO 15924, e.g. `Latn`, `Hang`, `Hans`, `Arab`, `Cyrl`; derived from the text where the publisher does not say. */
  script: string;
};

/**
 * A birth date, as precise as it is known. `from` and `to` are inclusive ISO dates; for a full date they are equal, for a
 * year they are its first and last day. `circa` marks the publisher's "circa" or "approximate".
 */
export type Birth = { from: string; to: string; circa: boolean; asWritten: string };

export type CountryRole =
  | 'nationality'
  | 'citizenship'
  | 'residence'
  | 'birthplace'
  | 'address'
  | 'flag'
  | 'registration';
/** `code` is ISO 3166-1 alpha-2, or null where the written name is not a country (`Region: Crimea`, `undetermined`). */
export type CountryLink = { code: string | null; asWritten: string; role: CountryRole };

/** `type` in the publisher's words (`Passport`, `IMO`, `Email Address`, `SWIFT/BIC`); `country` is ISO alpha-2. */
export type Identifier = { type: string; value: string; country?: string; note?: string };

/** `asset` is the publisher's label, which is unreliable; `address` is exactly as published. */
type ListedWallet = { asset: string; address: string };

export function designationId(list: ListId, uid: string): DesignationId {
  return `${list}:${uid}`;
}

export function primaryName(designation: Designation): string {
  return designation.names[0]?.name ?? designation.id;
}

/** `KIM, Un Son (us-ofac-sdn:57034)` */
export function nameWithId(designation: Designation): string {
  return `${primaryName(designation)} (${designation.id})`;
}
