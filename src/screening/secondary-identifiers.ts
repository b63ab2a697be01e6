import type { Birth, Designation } from '../lists/designation.ts';
import type { Reason } from '../names/compare/comparison.ts';
import type { Query } from './screening.ts';

/**
 * Compares what a query knows besides the name with a designation. Each rule has a weight; a secondary identifier confirms
 * or weakens a hit by name and never hides it.
 */
type Rule = {
  rule: string;
  weight: number;
  /** The two values that were compared, or null where the rule does not apply, e.g. because one side is unknown. */
  compare(query: Query, entry: Designation): { query: string; listed: string } | null;
};

const rules: Rule[] = [
  {
    rule: 'born-as-listed',
    weight: 0.05,
    compare: (query, entry) => births(query, entry, (best) => best === 'within'),
  },
  {
    rule: 'born-a-year-apart',
    weight: -0.02,
    compare: (query, entry) => births(query, entry, (best) => best === 'near'),
  },
  {
    rule: 'born-in-different-years',
    weight: -0.15,
    compare: (query, entry) => births(query, entry, (best) => best === 'apart'),
  },
  { rule: 'country-as-listed', weight: 0.03, compare: (query, entry) => countries(query, entry, true) },
  { rule: 'other-country', weight: -0.05, compare: (query, entry) => countries(query, entry, false) },
  {
    rule: 'other-kind',
    weight: -0.15,
    compare: (query, entry) =>
      query.kind === undefined || query.kind === entry.kind ? null : { query: query.kind, listed: entry.kind },
  },
];

/** The reasons that birth date, country and kind add to those of the name. */
export function weighSecondaryIdentifiers(query: Query, entry: Designation): Reason[] {
  return rules.flatMap(({ rule, weight, compare }) => {
    const values = compare(query, entry);
    return values ? [{ rule, weight, ...values }] : [];
  });
}

type Nearness = 'within' | 'near' | 'apart';

function births(query: Query, entry: Designation, wanted: (best: Nearness) => boolean) {
  if (query.born === undefined || entry.births.length === 0) return null;
  const asked = bornRange(query.born);
  const best = entry.births
    .map((birth) => nearness(asked, birth))
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))[0];
  if (best === undefined || !wanted(best)) return null;
  return { query: query.born, listed: entry.births.map((birth) => birth.asWritten).join('; ') };
}

const order: Nearness[] = ['within', 'near', 'apart'];

function nearness(asked: { from: string; to: string }, birth: Birth): Nearness {
  if (asked.from <= birth.to && birth.from <= asked.to) return 'within';
  const gap = Math.min(
    Math.abs(yearOf(asked.from) - yearOf(birth.to)),
    Math.abs(yearOf(birth.from) - yearOf(asked.to)),
  );
  return gap <= (birth.circa ? 3 : 1) ? 'near' : 'apart';
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The first and last day that `1985`, `1985-03` or `1985-03-07` can mean. */
function bornRange(born: string): { from: string; to: string } {
  const [year = '', month, day] = born.split('-');
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (day === undefined) {
    const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    return { from: `${year}-${month}-01`, to: `${year}-${month}-${last}` };
  }
  return { from: born, to: born };
}

function countries(query: Query, entry: Designation, same: boolean) {
  if (query.country === undefined) return null;
  const listed = [...new Set(entry.countries.flatMap(({ code }) => (code === null ? [] : [code])))];
  if (listed.length === 0 || listed.includes(query.country) !== same) return null;
  return { query: query.country, listed: same ? query.country : listed.join(', ') };
}
