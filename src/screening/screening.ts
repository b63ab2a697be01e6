import type { Designation, DesignationId, Kind, ListId, NameStrength, NameUse } from '../lists/designation.ts';
import type { Reason, Tier } from '../names/compare/comparison.ts';

/** What was asked. `born` is `1985`, `1985-03` or `1985-03-07`; `country` is ISO 3166-1 alpha-2. */
export type Query = {
  text: string;
  kind?: Kind;
  born?: string;
  country?: string;
  ref?: string;
  purpose?: string;
  /** `no` excludes the subject from re-screening. */
  watch?: 'no';
};

/**
 * `listed`: an exact wallet or identifier is on a list. `review`: names to look at. `no-match`: every enabled list was
 * complete and fresh, and nothing met the policy. `not-screened`: everything else. There is no "clear".
 */
export type Verdict = 'listed' | 'review' | 'not-screened' | 'no-match';

export type Hit = {
  entry: Designation;
  /** `kin`: a related wallet (the same key as a listed one in another form), which needs a review and is not listed. */
  basis: 'wallet' | 'identifier' | 'kin' | 'name';
  /** 0–1; always 1 unless the hit is by name. */
  score: number;
  /** How likely the hit is: `unlikely` is below the policy's threshold after secondary identifiers are weighed. */
  tier: Tier;
  /** How many of the details that tell persons apart could be compared. */
  coverage: KnownDetails;
  /** About what OFAC's own search tool would show for these two names, 0–100; null where the hit is not by name. */
  sls: number | null;
  matched: Matched;
  reasons: Reason[];
};

/**
 * What in the designation met the query: a name, a wallet as published, or an identifier (then `use` is its label). `since`
 * is the version since which the wallet has been listed without a break, as far back as versions are kept.
 */
type Matched =
  | { what: 'name'; name: string; use: NameUse; strength: NameStrength }
  | { what: 'wallet' | 'kin'; name: string; use: string; strength: 'exact' | 'kin'; since: string | null }
  | { what: 'identifier'; name: string; use: string; strength: 'exact' };

/** A list version that was searched. `ageSeconds` counts from the last successful check with the publisher. */
export type SearchedList = {
  id: ListId;
  title: string;
  version: string;
  published: string | null;
  ageSeconds: number | null;
  records: number;
  /** Sentences: stale, sample, frozen publisher, what this form of the list lacks. */
  notes: string[];
};

export type Screening = {
  id: string;
  /** ISO time in UTC. */
  at: string;
  query: Query;
  /** How the text was read: the addresses in it, and what was searched as a name or identifier. */
  read: { addresses: ReadAddress[]; name: string | null };
  verdict: Verdict;
  /** Sentences on why the verdict is not `no-match`; empty unless it is `not-screened`. */
  withheld: string[];
  hits: Hit[];
  /** How many hits the policy's limit left out. */
  moreHits: number;
  /** Near misses: similar only to a weak alias (OFAC FAQ 122–125), or below the threshold. Never a hit. */
  information: Hit[];
  /** Listed names that a query without hits may have meant; they do not affect the verdict. */
  suggestions: string[];
  lists: SearchedList[];
  /** Enabled lists that could not be searched, and other parts of the query that were not, with the reason. */
  notSearched: { what: string; why: string }[];
  policy: { id: string; version: number; threshold: number; names: string };
};

/** How an address of the query was read. `why` is set where the text looks like an address but is not one. */
export type ReadAddress = {
  written: string;
  chains: string[];
  form: string;
  /** `absent`: this form has none, so a typing error cannot be detected; `none`: it is not an address. */
  checksum: 'valid' | 'absent' | 'none';
  /** Destination tag or payment id. */
  tag?: string;
  why?: string;
  /** Listed addresses that it could be mistaken for. */
  near: NearWallet[];
};

/** A listed address that looks like an unlisted one: a warning, never a match. */
export type NearWallet = { designation: DesignationId; name: string; address: string; how: string; why: string };

/** A screening as JSON for scripts; must stay compatible. */
export type ScreeningJson = {
  id: string;
  at: string;
  query: Query;
  verdict: Verdict;
  hits: HitJson[];
  information: HitJson[];
  moreHits: number;
  suggestions: string[];
  lists: SearchedList[];
  notSearched: { what: string; why: string }[];
  withheld: string[];
  read: Screening['read'];
  policy: Screening['policy'];
};
export type HitJson = {
  designation: { id: DesignationId; list: ListId; kind: Kind; name: string; programmes: string[]; source: string };
  basis: Hit['basis'];
  score: number;
  tier: Tier;
  coverage: KnownDetails;
  sls: number | null;
  matched: { name: string; use: string; strength: string; since?: string | null };
  reasons: Reason[];
};

export function screeningJson(screening: Screening): ScreeningJson {
  return {
    id: screening.id,
    at: screening.at,
    query: screening.query,
    verdict: screening.verdict,
    hits: screening.hits.map(hitJson),
    information: screening.information.map(hitJson),
    moreHits: screening.moreHits,
    suggestions: screening.suggestions,
    lists: screening.lists,
    notSearched: screening.notSearched,
    withheld: screening.withheld,
    read: screening.read,
    policy: screening.policy,
  };
}

/** One hit as JSON. */
export function hitJson(hit: Hit): HitJson {
  const { id, list, kind, names, programmes, source } = hit.entry;
  return {
    designation: { id, list, kind, name: names[0]?.name ?? id, programmes, source },
    basis: hit.basis,
    score: hit.score,
    tier: hit.tier,
    coverage: hit.coverage,
    sls: hit.sls,
    matched: matchedJson(hit.matched),
    reasons: hit.reasons,
  };
}

function matchedJson({ what: _, ...matched }: Matched): HitJson['matched'] {
  return matched;
}

/**
 * How many of the details that tell one person from another could be compared. A score says how similar two names are; with
 * only the name known, even 100 % says little.
 */
export type KnownDetails = {
  /** Details that both the query and the designation have. */
  known: number;
  of: number;
  /** Details that only the designation has, worth asking for. */
  askFor: string[];
};
