import { sentence, UserError } from '../errors.ts';
import { readAddress } from '../wallets/address.ts';
import { findAddresses } from '../wallets/find-addresses.ts';
import { readQueryOptions } from './query.ts';
import { type Screening, screeningJson } from './screening.ts';

/** An uploaded table as a stream; `columns` are trimmed and lower-cased. */
export type Table = { columns: string[]; rows: AsyncIterable<TableRow> };
/** `row` counts from 1 below the header. */
export type TableRow = { row: number; cells: Record<string, string> } | { row: number; error: string };

/** Screenings that are committed in one transaction, and printed after it. */
const batchSize = 200;

const known = ['name', 'wallet', 'kind', 'born', 'country', 'ref', 'purpose', 'watch'];

export type BulkDependencies = {
  /** Screens one row without recording it. */
  screen(query: ReturnType<typeof readQueryOptions>): Screening;
  /** Commits up to `batchSize` screenings; only then may they be shown. */
  record(screenings: Screening[]): Promise<void>;
  /** Runs for each row that was screened on lists that allow a verdict. */
  answered(): void;
  /** Lets other work of the process run. */
  yieldToEventLoop(): Promise<void>;
};

/** Throws a `UserError` for a table with neither a `name` nor a `wallet` column. */
function checkColumns(columns: readonly string[]): void {
  if (columns.includes('name') || columns.includes('wallet')) return;
  throw new UserError(
    `The CSV needs a column “name” or “wallet” (and may have ${known.slice(2).join(', ')}); it has ${columns.map((c) => `“${c}”`).join(', ')}.`,
  );
}

/**
 * Screens a table row by row, in its order. Yields one line of NDJSON per row: the screening with its row number, or
 * `{row, error}` for a row that cannot be screened. Yields a line after its batch is committed.
 */
export async function* screenTable(table: Table, dependencies: BulkDependencies): AsyncIterable<string> {
  for await (const one of screenRows(table, dependencies)) {
    yield `${JSON.stringify('screening' in one ? { row: one.row, ...screeningJson(one.screening) } : one)}\n`;
  }
}

/** The same as objects instead of lines. */
export async function* screenRows(table: Table, dependencies: BulkDependencies): AsyncIterable<RowAnswer> {
  checkColumns(table.columns);
  let waiting: RowAnswer[] = [];
  for await (const tableRow of table.rows) {
    const given = answer(tableRow, dependencies);
    waiting.push(given);
    if ('screening' in given && given.screening.verdict !== 'not-screened') dependencies.answered();
    if (waiting.length < batchSize) {
      if (waiting.length % 20 === 0) await dependencies.yieldToEventLoop();
      continue;
    }
    yield* await commit(waiting, dependencies);
    waiting = [];
  }
  if (waiting.length > 0) yield* await commit(waiting, dependencies);
}

/** What people write to say that a cell is empty. */
const emptyCell = /^(?:|-+|–|n\/?a|none|null|nil)$/i;

function answer(tableRow: TableRow, dependencies: BulkDependencies): RowAnswer {
  const { row } = tableRow;
  if ('error' in tableRow) return { row, error: tableRow.error };
  const { name = '', wallet = '', ...options } = tableRow.cells;
  const address = emptyCell.test(wallet.trim()) ? '' : wallet.trim();
  const unread = address !== '' && findAddresses(address).length === 0 && readAddress(address).kind === 'none';
  try {
    if (!unread) return { row, screening: dependencies.screen(readQueryOptions(`${name} ${address}`, options)) };
    const why = `The wallet “${address.slice(0, 100)}” reads as no address of any form known here.`;
    if (name.trim() === '') return { row, error: `${why} The row was not screened.` };
    return { row, screening: withheldFor(dependencies.screen(readQueryOptions(name, options)), why) };
  } catch (error) {
    if (error instanceof UserError) return { row, error: sentence(error) };
    throw error;
  }
}

export type RowAnswer = { row: number; error: string } | { row: number; screening: Screening };

/** A hit stays a hit; without one, a wallet that could not be read makes `no-match` a `not-screened`. */
function withheldFor(screening: Screening, why: string): Screening {
  if (screening.verdict === 'listed' || screening.verdict === 'review') return screening;
  return { ...screening, verdict: 'not-screened', withheld: [why, ...screening.withheld] };
}

async function commit(rows: readonly RowAnswer[], dependencies: BulkDependencies): Promise<readonly RowAnswer[]> {
  await dependencies.record(rows.flatMap((one) => ('screening' in one ? [one.screening] : [])));
  return rows;
}
