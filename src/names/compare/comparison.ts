/** What met what, how alike, and what it weighed. Reasons of one comparison add up to an explanation a person can check. */
export type Reason = {
  /** Stable kebab-case rule id, e.g. `same-token`, `similar-token`, `initial`, `only-in-query`, `only-in-list`, `born-same-day`. */
  rule: string;
  /** The part of the query that took part, as normalised; empty where the rule concerns the list side alone. */
  query: string;
  /** The part of the listed name that took part; empty where the rule concerns the query alone. */
  listed: string;
  /** Contribution to the score, -1 to 1. */
  weight: number;
};

/** `strong`: next to the same name; `likely`: at or above the threshold; `unlikely`: below it, or a part contradicts. */
export type Tier = 'strong' | 'likely' | 'unlikely';

/** How alike two names are: 0 (nothing in common) to 1 (the same name), with every reason. */
export type Comparison = { score: number; reasons: Reason[]; tier?: Tier };
