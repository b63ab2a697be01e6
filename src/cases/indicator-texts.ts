import data from '../../data/indicators.json' with { type: 'json' };
import { type Category, categories, type Severity, severities } from './finding.ts';

/** What is said of one indicator, wherever it shows; free of personal data, so fit for a channel. */
export type IndicatorText = {
  id: string;
  /** Its row in the catalogue. */
  number: number;
  category: Category;
  severity: Severity;
  /** The most that several differences of one row bring; without it one finding brings its severity's points. */
  cap: Severity | null;
  /** False for information that must never bear points, whatever an admin sets. */
  scores: boolean;
  title: string;
  /** The cheapest verification, as a to-do. */
  verify: string;
  /** Why it may mean nothing. */
  caveat: string;
  source: string;
};

/** Every indicator in the order of the catalogue's categories. */
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

/** Null for an id that no indicator has, e.g. of an older version. */
export function indicatorText(id: string): IndicatorText | null {
  return byId.get(id) ?? null;
}

/** The words of an indicator for people; an id that no table has any more speaks for itself. */
export function indicatorWords(id: string): Pick<IndicatorText, 'title' | 'verify' | 'caveat' | 'source'> {
  return indicatorText(id) ?? { title: id, verify: 'Verify it through a second channel.', caveat: '', source: '' };
}

function oneOf<T extends string>(values: readonly T[], text: string, id: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`data/indicators.json: ${id} has “${text}”`);
  return found;
}
