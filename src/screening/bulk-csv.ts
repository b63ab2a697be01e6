import { harmless } from '../views/csv-cell.ts';
import type { RowAnswer } from './bulk.ts';
import type { Hit } from './screening.ts';

/** The head of the CSV in which people get a bulk run back. */
export const csvColumns = [
  'row',
  'asked',
  'verdict',
  'best hit',
  'score',
  'programmes',
  'lists',
  'screening id',
  'note',
] as const;

/** One answer as cells in that order, none of which a spreadsheet would take for a formula. */
export function csvCells(answer: RowAnswer): string[] {
  return cellsOf(answer).map(harmless);
}

function cellsOf(answer: RowAnswer): string[] {
  if ('error' in answer) return [String(answer.row), '', 'not-screened', '', '', '', '', '', answer.error];
  const { id, query, verdict, hits, lists, withheld } = answer.screening;
  const [best] = hits;
  return [
    String(answer.row),
    query.text,
    verdict,
    best === undefined ? '' : nameOf(best),
    best === undefined ? '' : best.score.toFixed(2),
    best?.entry.programmes.join('; ') ?? '',
    lists.map((list) => `${list.id} ${list.version}`).join('; '),
    id,
    withheld.join(' '),
  ];
}

/** `KIM, Un Son (us-ofac-sdn:57034)` */
export function nameOf({ entry }: Hit): string {
  return `${entry.names[0]?.name ?? entry.id} (${entry.id})`;
}
