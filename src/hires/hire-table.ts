import { createHash } from 'node:crypto';
import { sentence, UserError } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Table, TableRow } from '../screening/bulk.ts';
import { forbiddenKeyNote } from './forbidden-data.ts';
import type { HireAnswer, HireDelivery } from './hire.ts';
import { type Columns, columnName, columnOfPath, hireJsonOf, isColumn } from './hire-columns.ts';
import type { ReadHire } from './hire-reading.ts';

type HireTableTools = {
  readHire: ReadHire;
  receive(delivery: HireDelivery): Promise<HireAnswer | 'conflict'>;
  yieldToEventLoop(): Promise<void>;
};

/** Sentences on the columns that are dropped. Throws a `UserError` for a table without a column about a hire. */
export function checkHireColumns(columns: readonly string[]): string[] {
  const names = columns.map(columnName).filter((name) => name !== '');
  if (!names.some((name) => isColumn(name) && name !== 'external_id')) {
    throw new UserError('The CSV has no column about a hire; it needs at least legal_name.');
  }
  const twice = names.find((name, index) => isColumn(name) && names.indexOf(name) !== index);
  if (twice !== undefined) throw new UserError(`The CSV has two columns named “${twice}”; rename one of them.`);
  const others = names.filter((name) => !isColumn(name));
  const forbidden = others.flatMap((name) => forbiddenKeyNote(name) ?? []);
  const unknown = others.length - forbidden.length;
  return [
    ...new Set(forbidden),
    ...(unknown === 0
      ? []
      : [unknown === 1 ? '1 unknown column was dropped.' : `${unknown} unknown columns were dropped.`]),
  ];
}

/**
 * Takes in a table of hires row by row, in order. Yields a line of NDJSON per row, once its hire is stored:
 * `{row, id, state, known, please, notes}`, or `{row, error}` for an invalid row, after which it continues. A row that is
 * repeated, in this file or a later one, is the same hire.
 */
export async function* takeHireTable(table: Table, tools: HireTableTools): AsyncIterable<string> {
  checkHireColumns(table.columns);
  let count = 0;
  for await (const row of table.rows) {
    yield `${JSON.stringify({ row: row.row, ...(await take(row, tools)) })}\n`;
    count += 1;
    if (count % 20 === 0) await tools.yieldToEventLoop();
  }
}

type Line = { error: string } | { id: string; state: string; known: boolean; please: string[]; notes: string[] };

async function take(row: TableRow, { readHire, receive }: HireTableTools): Promise<Line> {
  if ('error' in row) return { error: row.error };
  const cells = Object.fromEntries(
    Object.entries(row.cells).flatMap(([name, cell]) => (isColumn(columnName(name)) ? [[columnName(name), cell]] : [])),
  );
  const reading = readHire(hireJsonOf(cells));
  if (!reading.ok) {
    const names = Object.keys(cells);
    const sentences = reading.invalid.map(({ at, why }) =>
      at === '' ? why : `${columnOfPath(at, names) ?? at} ${why}`,
    );
    return { error: `${sentences.join('; ')}.` };
  }
  try {
    const answer = await receive(deliveryOf(reading, cells));
    if (answer === 'conflict') return { error: 'Another row came under the same key; this one was not taken.' };
    const { hire: id, state, known, please, notes } = answer;
    return { id, state, known, please, notes };
  } catch (error) {
    if (error instanceof UserError) return { error: sentence(error) };
    throw error;
  }
}

function deliveryOf({ ok: _, ...reading }: Extract<ReturnType<ReadHire>, { ok: true }>, cells: Columns): HireDelivery {
  const trimmed = Object.entries(cells).map(([name, cell]) => [name, cell.trim()] as const);
  const digest = createHash('sha256')
    .update(canonicalJson(Object.fromEntries(trimmed.filter(([, cell]) => cell !== ''))))
    .digest('hex');
  return { source: 'csv', ...reading, deliveryKey: `row ${digest}`, digest };
}
