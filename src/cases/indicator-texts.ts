import data from '../../data/indicators.json' with { type: 'json' };
import { type Category, categories, type Severity, severities } from './finding.ts';

/** One indicator's texts; no personal data, so they may be shown in a channel. */
export type IndicatorText = {
  id: string;
  /** Its number in the catalog. */
  number: number;
  category: Category;
  severity: Severity;
  /** The most points that several findings of this indicator add up to; by default each counts in full. */
  cap: Severity | null;
  /** False for information that never carries points, whatever an admin sets. */
  scores: boolean;
  title: string;
  /** The cheapest way to verify it, as a to-do. */
  verify: string;
  /** Why it may be harmless. */
  caveat: string;
  source: string;
};

/** Every indicator, in catalog order. */
export const indicatorTexts: readonly IndicatorText[] = data.indicators.map((row) => ({
  id: row.id,
  number: row.number,
  category: oneOf(categories, row.category, row.id),
  severity: oneOf(severities, row.severity, row.id),
  cap: row.cap === undefined ? null : oneOf(severities, row.cap, row.id),
  scores: row.scores ?? true,
  title: row.title,
  verify: row.verify,
  caveat: row.caveat,
  source: row.source,
}));

const byId = new Map(indicatorTexts.map((text) => [text.id, text]));

/** Null for an unknown id, such as one from an older version. */
export function indicatorText(id: string): IndicatorText | null {
  return byId.get(id) ?? null;
}

/** An indicator's texts for people; an unknown id is shown as it is. */
export function indicatorWords(id: string): Pick<IndicatorText, 'title' | 'verify' | 'caveat' | 'source'> {
  return indicatorText(id) ?? { title: id, verify: 'Verify it through a second channel.', caveat: '', source: '' };
}

function oneOf<T extends string>(values: readonly T[], text: string, id: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`data/indicators.json: ${id} has “${text}”`);
  return found;
}
