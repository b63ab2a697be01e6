import { sentence, UserError } from '../errors.ts';
import { readQueryOptions } from './query.ts';
import { type Screening, screeningJson } from './screening.ts';

/** A table that somebody handed in, streaming; `columns` are trimmed and lower-cased. */
export type Table = { columns: string[]; rows: AsyncIterable<TableRow> };
/** `row` counts from 1 below the header. */
export type TableRow = { row: number; cells: Record<string, string> } | { row: number; error: string };

/** As many screenings are committed in one transaction, and printed after it. */
const batchSize = 200;

const known = ['name', 'wallet', 'kind', 'born', 'country', 'ref', 'purpose'];

export type BulkTools = {
  /** One row's answer; not yet recorded. */
  screen(query: ReturnType<typeof readQueryOptions>): Screening;
  /** Commits up to `batchSize` screenings; only then may they be shown. */
  record(screenings: Screening[]): Promise<void>;
  /** Lets other work of the process have its turn. */
  breathe(): Promise<void>;
};

/** Refuses a table that has neither a `name` nor a `wallet` column, in words. */
export function checkColumns(columns: readonly string[]): void {
  if (columns.includes('name') || columns.includes('wallet')) return;
  throw new UserError(
    `The CSV needs a column “name” or “wallet” (and may have ${known.slice(2).join(', ')}); it has ${columns.map((c) => `“${c}”`).join(', ')}.`,
  );
}

/**
 * Screens a table row by row, in its order. Yields one line of NDJSON a row: the screening with its row number, or
 * `{row, error}` for a row that cannot be screened; the rest goes on. A line is yielded after its batch is committed.
 */
export async function* screenTable(table: Table, tools: BulkTools): AsyncIterable<string> {
  checkColumns(table.columns);
  let waiting: { row: number; error?: string; screening?: Screening }[] = [];
  for await (const tableRow of table.rows) {
    waiting.push(answer(tableRow, tools));
    if (waiting.length < batchSize) {
      if (waiting.length % 20 === 0) await tools.breathe();
      continue;
    }
    yield* await commit(waiting, tools);
    waiting = [];
  }
  if (waiting.length > 0) yield* await commit(waiting, tools);
}

function answer(tableRow: TableRow, tools: BulkTools) {
  const { row } = tableRow;
  if ('error' in tableRow) return { row, error: tableRow.error };
  const { name = '', wallet = '', ...options } = tableRow.cells;
  try {
    return { row, screening: tools.screen(readQueryOptions(`${name} ${wallet}`, options)) };
  } catch (error) {
    if (error instanceof UserError) return { row, error: sentence(error) };
    throw error;
  }
}

async function commit(
  rows: { row: number; error?: string; screening?: Screening }[],
  tools: BulkTools,
): Promise<string[]> {
  await tools.record(rows.flatMap(({ screening }) => (screening ? [screening] : [])));
  return rows.map(({ row, error, screening }) =>
    JSON.stringify(screening ? { row, ...screeningJson(screening) } : { row, error }).concat('\n'),
  );
}
