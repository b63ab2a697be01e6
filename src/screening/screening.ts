import type { Designation, DesignationId, Kind, ListId, NameStrength, NameUse } from '../lists/designation.ts';
import type { Reason, Tier } from '../names/compare/comparison.ts';

/** What somebody asked. `born` is `1985`, `1985-03` or `1985-03-07`; `country` is ISO 3166-1 alpha-2. */
export type Query = {
  text: string;
  kind?: Kind;
  born?: string;
  country?: string;
  ref?: string;
  purpose?: string;
  /** `no` leaves the subject out when later changes of the lists are screened against those asked before. */
  watch?: 'no';
};

/**
 * `listed`: an exact wallet or identifier stands on a list. `review`: names to look at. `no-match`: every enabled list
 * was searched whole and fresh, and nothing met the policy. `not-screened`: everything else. There is no "clear".
 */
export type Verdict = 'listed' | 'review' | 'not-screened' | 'no-match';

export type Hit = {
  entry: Designation;
  /** `kin`: a listed wallet of the same key in another form, which asks for a review and is no listing. */
  basis: 'wallet' | 'identifier' | 'kin' | 'name';
  /** 0–1; all but names are exact, so 1. */
  score: number;
  /** How sure the likeness is: `unlikely` is below the policy's threshold, or a datum contradicts. */
  tier: Tier;
  /** How much of what could tell persons apart was there to compare. */
  coverage: KnownData;
  /** About what OFAC's own search tool would show for these two names, 0–100; null where no names met. */
  sls: number | null;
  matched: Matched;
  reasons: Reason[];
};

/**
 * What on the entry met the query: a name, a wallet as published, or an identifier (then `use` is its label). `since` is
 * the version since which the wallet has been listed without a break, as far back as versions are kept.
 */
export type Matched =
  | { what: 'name'; name: string; use: NameUse; strength: NameStrength }
  | { what: 'wallet' | 'kin'; name: string; use: string; strength: 'exact' | 'kin'; since: string | null }
  | { what: 'identifier'; name: string; use: string; strength: 'exact' };

/** A list version that was searched. `ageSeconds` counts from the last time that the publisher's answer was had. */
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
  /** How the text was read: the addresses found in it, and what was searched as a name or identifier. */
  read: { addresses: ReadAddress[]; name: string | null };
  verdict: Verdict;
  /** Sentences on why `no-match` could not be said; empty unless the verdict is `not-screened`. */
  withheld: string[];
  hits: Hit[];
  /** How many hits the policy's limit left out. */
  moreHits: number;
  /** Likenesses by weak aliases alone (OFAC FAQ 122–125) and those below the threshold: information, never a hit. */
  information: Hit[];
  /** Listed names that a question without hits may have meant; they judge nothing. */
  suggestions: string[];
  lists: SearchedList[];
  /** Enabled lists that could not be searched at all, with the reason, and what no list covers. */
  notSearched: { what: string; why: string }[];
  policy: { id: string; version: number; threshold: number; names: string };
};

/** How an address of the question was read. `why` stands where it looks like an address and is none. */
export type ReadAddress = {
  written: string;
  chains: string[];
  form: string;
  /** `absent`: this form carries none, so a typing error cannot be seen; `none`: it is no address. */
  checksum: 'valid' | 'absent' | 'none';
  /** Destination tag or payment id. */
  tag?: string;
  why?: string;
  /** Listed addresses that it could be mistaken for. */
  near: NearWallet[];
};

/** A listed address that stands close to one that is not listed: a warning, never a match. */
export type NearWallet = { designation: DesignationId; name: string; address: string; how: string; why: string };

/** A screening as machines get it (stable: scripts rely on it). */
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
  coverage: KnownData;
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

/** One hit as machines get it. */
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
 * How much of what could tell one person from another was there to compare. A score says how alike two names are;
 * with only the name known, even 100 % says little.
 */
export type KnownData = {
  /** Data that both the question and the entry have. */
  known: number;
  of: number;
  /** What the entry has and the question lacks: asking for it would settle more. */
  askFor: string[];
};
