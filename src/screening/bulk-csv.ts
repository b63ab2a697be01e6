import { nameWithId } from '../lists/designation.ts';
import { escapeFormula } from '../views/csv-cell.ts';
import type { RowAnswer } from './bulk.ts';

/** The columns of the CSV with the results of a bulk run. */
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

/** One result as cells in that order, none of which a spreadsheet runs as a formula. */
export function csvCells(answer: RowAnswer): string[] {
  return cellsOf(answer).map(escapeFormula);
}

function cellsOf(answer: RowAnswer): string[] {
  if ('error' in answer) return [String(answer.row), '', 'not-screened', '', '', '', '', '', answer.error];
  const { id, query, verdict, hits, lists, withheld } = answer.screening;
  const [best] = hits;
  return [
    String(answer.row),
    query.text,
    verdict,
    best === undefined ? '' : nameWithId(best.entry),
    best === undefined ? '' : best.score.toFixed(2),
    best?.entry.programmes.join('; ') ?? '',
    lists.map((list) => `${list.id} ${list.version}`).join('; '),
    id,
    withheld.join(' '),
  ];
}
