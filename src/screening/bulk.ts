import { sentence, UserError } from '../errors.ts';
import { readAddress } from '../wallets/address.ts';
import { findAddresses } from '../wallets/find-addresses.ts';
import { readQueryOptions } from './query.ts';
import { type Screening, screeningJson } from './screening.ts';

/** A table that somebody handed in, streaming; `columns` are trimmed and lower-cased. */
export type Table = { columns: string[]; rows: AsyncIterable<TableRow> };
/** `row` counts from 1 below the header. */
export type TableRow = { row: number; cells: Record<string, string> } | { row: number; error: string };

/** As many screenings are committed in one transaction, and printed after it. */
const batchSize = 200;

const known = ['name', 'wallet', 'kind', 'born', 'country', 'ref', 'purpose', 'watch'];

export type BulkTools = {
  /** One row's answer; not yet recorded. */
  screen(query: ReturnType<typeof readQueryOptions>): Screening;
  /** Commits up to `batchSize` screenings; only then may they be shown. */
  record(screenings: Screening[]): Promise<void>;
  /** Hears of each row that has an answer to rely on. */
  answered(): void;
  /** Lets other work of the process have its turn. */
  yieldToEventLoop(): Promise<void>;
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
  for await (const one of screenRows(table, tools)) {
    yield `${JSON.stringify('screening' in one ? { row: one.row, ...screeningJson(one.screening) } : one)}\n`;
  }
}

/** The same as answers rather than lines. */
export async function* screenRows(table: Table, tools: BulkTools): AsyncIterable<RowAnswer> {
  checkColumns(table.columns);
  let waiting: RowAnswer[] = [];
  for await (const tableRow of table.rows) {
    const given = answer(tableRow, tools);
    waiting.push(given);
    if ('screening' in given && given.screening.verdict !== 'not-screened') tools.answered();
    if (waiting.length < batchSize) {
      if (waiting.length % 20 === 0) await tools.yieldToEventLoop();
      continue;
    }
    yield* await commit(waiting, tools);
    waiting = [];
  }
  if (waiting.length > 0) yield* await commit(waiting, tools);
}

/** What people write into a cell that is empty. */
const nothing = /^(?:|-+|–|n\/?a|none|null|nil)$/i;

function answer(tableRow: TableRow, tools: BulkTools): RowAnswer {
  const { row } = tableRow;
  if ('error' in tableRow) return { row, error: tableRow.error };
  const { name = '', wallet = '', ...options } = tableRow.cells;
  const address = nothing.test(wallet.trim()) ? '' : wallet.trim();
  const unread = address !== '' && findAddresses(address).length === 0 && readAddress(address).kind === 'none';
  try {
    if (!unread) return { row, screening: tools.screen(readQueryOptions(`${name} ${address}`, options)) };
    const why = `The wallet “${address.slice(0, 100)}” reads as no address of any form known here.`;
    if (name.trim() === '') return { row, error: `${why} The row was not screened.` };
    return { row, screening: withheldFor(tools.screen(readQueryOptions(name, options)), why) };
  } catch (error) {
    if (error instanceof UserError) return { row, error: sentence(error) };
    throw error;
  }
}

export type RowAnswer = { row: number; error: string } | { row: number; screening: Screening };

/** A hit stands; without one, what could not be read keeps the answer from being `no-match`. */
function withheldFor(screening: Screening, why: string): Screening {
  if (screening.verdict === 'listed' || screening.verdict === 'review') return screening;
  return { ...screening, verdict: 'not-screened', withheld: [why, ...screening.withheld] };
}

async function commit(rows: readonly RowAnswer[], tools: BulkTools): Promise<readonly RowAnswer[]> {
  await tools.record(rows.flatMap((one) => ('screening' in one ? [one.screening] : [])));
  return rows;
}
