/** One row of the explanation of an answer: what matched or did not, and what it weighed. */
export type Reason = {
  /** Stable id in kebab case: of a pair rule, a limit, or other evidence (`born-same-day`). */
  rule: string;
  /** The part of the query, normalized; empty where the rule is about the listed name only. */
  query: string;
  /** The part of the listed name; empty where the rule is about the query only. */
  listed: string;
  /** Contribution to the score, -1 to 1. */
  weight: number;
};

/** `strong`: next to the same name; `likely`: at or above the threshold; `unlikely`: below it. */
export type Tier = 'strong' | 'likely' | 'unlikely';

/** How alike two names are, from 0 (nothing in common) to 1 (the same name), with every reason. */
export type Comparison = { score: number; reasons: Reason[]; tier: Tier };
