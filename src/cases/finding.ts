/** Where an indicator looks; points count only when at least two of these agree. */
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

/** A critical finding opens a case alone, so its points only serve the order. */
export const points: Record<Severity, number> = { critical: 100, high: 30, medium: 15, low: 5, info: 0 };

/**
 * An inconsistency in what was given, and the cheapest way to verify it; never a statement about who somebody is.
 * `evidence` is a sentence with the values that met: personal data, for those who may open the details.
 */
export type Finding = {
  /** Id of the indicator, e.g. `wallet-listed`; its texts stand in `data/indicators.json`. */
  indicator: string;
  category: Category;
  severity: Severity;
  points: number;
  evidence: string;
  /** Designations that were met, e.g. `us-ofac-sdn:57056`. */
  designations?: string[];
  /** Earlier hires that share the datum. */
  hires?: string[];
  /** Set where the data has changed since and no longer shows it. */
  past?: true;
};

/** When a case opens; one named, versioned setting that is recorded with each assessment. */
export type HirePolicy = { id: string; version: number; threshold: number; categories: number };
export const standardHirePolicy: HirePolicy = { id: 'hires', version: 1, threshold: 40, categories: 2 };

export type Assessment = {
  findings: Finding[];
  points: number;
  /** The categories that bear points. */
  categories: Category[];
  /** Whether a case has to be opened now. */
  opens: boolean;
  /** Whether a critical finding is among them: then closing takes two persons. */
  strong: boolean;
  /** Deciding data that HR should add (`date of birth`), because a primary name of a list is met whole without it. */
  asks: string[];
  /** Sentences: hints that are no findings (the same person seems to apply again). */
  hints: string[];
  /** Ids of indicators that could not be checked, because the datum is unknown. */
  unknown: string[];
  /** Why names or wallets could not be screened, or null. */
  notScreened: string | null;
  policy: string;
};

/** Severities that an admin has changed, by indicator; `off` switches one off. */
export type IndicatorSettings = Readonly<Record<string, Severity | 'off'>>;
