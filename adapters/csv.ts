import { parse } from 'csv-parse';
import { UserError } from '../src/errors.ts';
import type { IncomingFile } from '../src/ports.ts';
import type { Table, TableRow } from '../src/screening/bulk.ts';

/** A longer field is no name, no wallet and no note. */
const longestRecord = 100_000;

/**
 * Reads a CSV with a header row as a stream: UTF-8 or UTF-16 with a byte order mark, comma, semicolon or tab. A row that
 * cannot be read becomes one that says so; the rest goes on. Throws a `UserError` for what is no CSV with a header.
 */
export async function readCsvTable(file: IncomingFile): Promise<Table> {
  const source = decoded(file)[Symbol.asyncIterator]();
  let head = '';
  while (!/[\r\n]/.test(head)) {
    const { value, done } = await source.next();
    if (done) break;
    head += value;
    if (head.length > longestRecord)
      throw new UserError(`${file.name} has no line end in its first 100,000 characters; it is no CSV.`);
  }
  const firstLine = head.split(/\r?\n|\r/, 1)[0] ?? '';
  if (firstLine.trim() === '')
    throw new UserError(`${file.name} is empty; it needs a header row with the column names.`);
  const delimiter = [',', ';', '\t'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ',';
  const columns = await headerOf(firstLine, delimiter, file.name);
  return { columns, rows: rowsOf(head, source, delimiter, columns) };
}

async function* decoded(file: IncomingFile): AsyncIterable<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of file.open()) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: false });
    yield decoder.decode(chunk, { stream: true });
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

async function headerOf(line: string, delimiter: string, name: string): Promise<string[]> {
  const cells: string[] = [];
  for await (const record of parse(line, { delimiter, relax_quotes: true })) {
    if (Array.isArray(record)) cells.push(...record.map((cell) => String(cell).trim().toLowerCase()));
  }
  const twice = cells.find((cell, index) => cell !== '' && cells.indexOf(cell) !== index);
  if (twice !== undefined) throw new UserError(`${name} has two columns named “${twice}”; rename one of them.`);
  return cells;
}

async function* rowsOf(
  head: string,
  source: AsyncIterator<string>,
  delimiter: string,
  columns: string[],
): AsyncIterable<TableRow> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    max_record_size: longestRecord,
    info: true,
  });
  let failure: unknown = null;
  const feed = async () => {
    try {
      await written(head);
      for (let next = await source.next(); !next.done; next = await source.next()) await written(next.value);
    } catch (error) {
      failure = error;
    }
    parser.end();
  };
  const written = (text: string) =>
    new Promise<void>((resolve) => {
      if (parser.write(text)) resolve();
      else parser.once('drain', resolve);
    });
  const feeding = feed();
  let row = 0;
  let first = true;
  for await (const item of parser) {
    if (first) {
      first = false;
      continue;
    }
    row++;
    const record: unknown = item.record;
    if (!Array.isArray(record)) continue;
    const cells = record.map(String);
    if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      yield {
        row,
        error: `The row has ${cells.length} fields and the header ${columns.length}; quote fields that hold a “${delimiter}”.`,
      };
      continue;
    }
    yield { row, cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) };
  }
  await feeding;
  if (failure !== null) throw failure;
}

/** One CSV line, quoted where needed. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
