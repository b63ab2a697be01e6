import { nameWithId } from '../lists/designation.ts';
import type { Block, Cell, View } from '../views/view.ts';
import { enumerate, number, percent, plural } from '../views/wording.ts';
import type { RowAnswer } from './bulk.ts';
import type { Verdict } from './screening.ts';

/** The summary of a bulk run: counts, and the first rows that somebody has to review. */
export type Tally = {
  rows: number;
  unread: number;
  verdicts: Record<Verdict, number>;
  toReview: { row: number; asked: string; hit: string; score: number; verdict: Verdict }[];
};

/** Further rows are only in the file. */
const shownRows = 20;

export function emptyTally(): Tally {
  return { rows: 0, unread: 0, verdicts: { listed: 0, review: 0, 'not-screened': 0, 'no-match': 0 }, toReview: [] };
}

export function count(tally: Tally, answer: RowAnswer): void {
  tally.rows += 1;
  if ('error' in answer) {
    tally.unread += 1;
    return;
  }
  const { verdict, hits, query } = answer.screening;
  tally.verdicts[verdict] += 1;
  const [best] = hits;
  if (best === undefined || tally.toReview.length === shownRows) return;
  tally.toReview.push({ row: answer.row, asked: query.text, hit: nameWithId(best.entry), score: best.score, verdict });
}

/** The result of a bulk run; the rows themselves are in the file. */
export function bulkView(name: string, { rows, unread, verdicts, toReview }: Tally): View {
  const hits = verdicts.listed + verdicts.review;
  const withheld = verdicts['not-screened'] + unread;
  return {
    title: `${plural(rows, 'row')} of ${name}: ${hits === 0 ? 'no hit' : `${number(hits)} to look at`}${withheld === 0 ? '' : `, ${number(withheld)} not screened`}`,
    tone: verdicts.listed > 0 ? 'alarm' : hits + withheld > 0 ? 'warning' : 'good',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: 'Listed', value: number(verdicts.listed) },
          { label: 'Review', value: number(verdicts.review) },
          { label: 'No match on the lists searched', value: number(verdicts['no-match']) },
          { label: 'Not screened', value: notScreened(verdicts['not-screened'], unread) },
        ],
      },
      ...reviewBlocks(toReview, hits),
      {
        kind: 'footnote',
        text: 'Each row is recorded by the id that stands in its line. A hit is a likeness to verify, not a finding about a person.',
      },
    ],
  };
}

function notScreened(withheld: number, unread: number): string {
  const parts = [
    ...(withheld === 0 ? [] : [`${number(withheld)} withheld`]),
    ...(unread === 0 ? [] : [`${number(unread)} that could not be read`]),
  ];
  return parts.length === 0 ? '0' : enumerate(parts);
}

function reviewBlocks(rows: Tally['toReview'], hits: number): Block[] {
  if (rows.length === 0) return [];
  const table: Block = {
    kind: 'rows',
    columns: ['Row', 'Verdict', 'Score', 'Asked', 'Best hit'],
    rows: rows.map(({ row, asked, hit, score, verdict }): Cell[] => [
      { text: number(row) },
      { text: verdict },
      { text: percent(score) },
      { text: asked },
      { text: hit },
    ]),
  };
  const beyond = hits - rows.length;
  return beyond <= 0
    ? [table]
    : [table, { kind: 'text', text: `${plural(beyond, 'further row')} with hits in the file.` }];
}
