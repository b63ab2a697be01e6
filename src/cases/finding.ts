/** What an indicator looks at; points open a case only if they come from two or more categories. */
export const categories = [
  'sanctions',
  'ioc',
  'reuse',
  'shipping',
  'payment',
  'network',
  'device',
  'contact',
  'profile',
  'behaviour',
  'interview',
  'conduct',
] as const;
export type Category = (typeof categories)[number];

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** One critical finding opens a case by itself, so its points only affect sorting. */
export const points: Record<Severity, number> = { critical: 100, high: 30, medium: 15, low: 5, info: 0 };

/**
 * An inconsistency in the data of a hire, never a statement about who somebody is. `evidence` is a sentence with the
 * values that matched: personal data, only for people who may open the details.
 */
export type Finding = {
  /** Indicator id, e.g. `wallet-listed`; its texts are in `data/indicators.json`. */
  indicator: string;
  category: Category;
  severity: Severity;
  points: number;
  evidence: string;
  /** The designations it matched, e.g. `us-ofac-sdn:57056`. */
  designations?: string[];
  /** Earlier hires with the same value. */
  hires?: string[];
  /** Set if the data has changed since and no longer shows it. */
  past?: true;
};

/** When a case opens; recorded by id and version with each assessment. */
export type HirePolicy = { id: string; version: number; threshold: number; categories: number };
export const standardHirePolicy: HirePolicy = { id: 'hires', version: 1, threshold: 40, categories: 2 };

export type Assessment = {
  findings: Finding[];
  points: number;
  /** The categories of findings that carry points. */
  categories: Category[];
  /** Whether a case opens now. */
  opens: boolean;
  /** Whether there is a critical finding; closing then takes two people. */
  strong: boolean;
  /** What HR should add (`date of birth`) because the name matches a listed primary name in full. */
  asks: string[];
  /** Sentences that carry no points, such as that the same person seems to apply again. */
  hints: string[];
  /** Ids of indicators that could not be checked for lack of data. */
  unknown: string[];
  /** Why names or wallets could not be screened, or null. */
  notScreened: string | null;
  policy: string;
};

/** Severities changed by an admin, by indicator; `off` disables one. */
export type IndicatorSettings = Readonly<Record<string, Severity | 'off'>>;
