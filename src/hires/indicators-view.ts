import { type Category, categories, type HirePolicy, type Severity } from '../cases/finding.ts';
import type { Block, View } from '../views/view.ts';
import { number, plural } from '../views/wording.ts';

/** An indicator with its current severity and points. */
export type IndicatorLine = {
  id: string;
  number: number;
  category: Category;
  severity: Severity;
  points: number;
  on: boolean;
  /** Whether an admin has changed it. */
  changed: boolean;
  title: string;
  verify: string;
  caveat: string;
  source: string;
};

/** All indicators with their weight; their check, caveat and source are collapsed by category. */
export function indicatorsView(lines: readonly IndicatorLine[], policy: HirePolicy): View {
  const off = lines.filter(({ on }) => !on).length;
  return {
    title: `${plural(lines.length, 'indicator')}${off === 0 ? '' : `, ${number(off)} switched off`}`,
    tone: 'info',
    blocks: [
      {
        kind: 'text',
        text: 'An indicator is an inconsistency in what was given, and the cheapest way to verify it. It never says who somebody is.',
      },
      {
        kind: 'rows',
        columns: ['Indicator', 'Category', 'Severity', 'Points', 'Title'],
        rows: lines.map(({ id, category, severity, points, on, changed, title }) => [
          { text: id },
          { text: category },
          { text: `${on ? severity : 'off'}${changed ? ' (changed)' : ''}` },
          { text: number(points) },
          { text: title },
        ]),
      },
      ...categories.flatMap((category) => details(category, lines)),
      {
        kind: 'footnote',
        text: `A case opens on one critical finding, or from ${plural(policy.threshold, 'point')} in ${plural(policy.categories, 'category', 'categories')}. What was not given is unknown and never counts.`,
      },
    ],
  };
}

function details(category: Category, lines: readonly IndicatorLine[]): Block[] {
  const own = lines.filter((line) => line.category === category);
  if (own.length === 0) return [];
  const rows = own.map(({ title, verify, caveat, source }) =>
    [title, verify, caveat, source].map((text) => ({ text })),
  );
  const columns = ['Indicator', 'Verify', 'May mean nothing', 'Source'];
  return [{ kind: 'fold', summary: `How to verify: ${category}`, blocks: [{ kind: 'rows', columns, rows }] }];
}
