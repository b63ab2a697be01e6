import { parse } from 'csv-parse';
import { sentence, UserError } from '../../src/errors.ts';
import type { IncomingFile } from '../../src/ports.ts';
import type { Table, TableRow } from '../../src/screening/bulk.ts';

/** Characters; no name, wallet or note is longer. */
const longestRecord = 100_000;

/**
 * Reads a CSV with a header row as a stream: UTF-8 or UTF-16 with a byte order mark, comma, semicolon or tab. A row that
 * cannot be read becomes a row with an error, and reading continues. Throws a `UserError` for a file without a header row.
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

/** UTF-16 by its byte order mark, else UTF-8; invalid UTF-8 is read as Windows-1252, which Excel saves. */
async function* decoded(file: IncomingFile): AsyncIterable<string> {
  let encoding = '';
  let kept = new Uint8Array();
  for await (const chunk of file.open()) {
    encoding ||= encodingOf(chunk);
    const bytes = new Uint8Array(kept.length + chunk.length);
    bytes.set(kept);
    bytes.set(chunk, kept.length);
    // A chunk may end within a character, whose first bytes are kept for the next chunk.
    const whole = encoding === 'windows-1252' ? bytes.length : wholeCharacters(bytes, encoding);
    kept = bytes.slice(whole);
    const { text, as } = textOf(bytes.subarray(0, whole), encoding);
    encoding = as;
    yield text;
  }
  if (kept.length > 0) yield textOf(kept, encoding).text;
}

function textOf(bytes: Uint8Array, encoding: string): { text: string; as: string } {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), as: encoding };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), as: 'windows-1252' };
  }
}

/** How many of these bytes form complete characters. */
function wholeCharacters(bytes: Uint8Array, encoding: string): number {
  if (encoding !== 'utf-8') return bytes.length - (bytes.length % 4);
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (needs > 0) return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
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
    skip_records_with_error: true,
    info: true,
  });
  let failure: unknown = null;
  let ended = false;
  // The parser runs ahead of its reader, so a skipped row is inserted back in its place.
  const skipped: { after: number; reason: string }[] = [];
  parser.on('skip', (error: { message: string; records?: number }) => {
    skipped.push({ after: error.records ?? Number.POSITIVE_INFINITY, reason: error.message });
  });
  const skippedBefore = (record: number) => {
    const before = skipped.filter(({ after }) => after < record);
    skipped.splice(0, before.length);
    return before;
  };
  parser.once('close', () => {
    ended = true;
  });
  const written = (text: string) =>
    new Promise<void>((resolve) => {
      if (ended || parser.write(text)) return resolve();
      parser.once('drain', resolve);
      parser.once('close', resolve);
    });
  const feed = async () => {
    try {
      await written(head);
      for (let next = await source.next(); !next.done && !ended; next = await source.next()) await written(next.value);
    } catch (error) {
      failure = error;
    }
    parser.end();
  };
  const feeding = feed();
  let row = 0;
  let first = true;
  try {
    for await (const item of parser) {
      if (first) {
        first = false;
        continue;
      }
      for (const { reason } of skippedBefore(item.info.records)) yield { row: ++row, error: unreadable(reason) };
      row++;
      const record: unknown = item.record;
      if (!Array.isArray(record)) continue;
      yield rowOf(row, record.map(String), columns, delimiter);
    }
  } catch (error) {
    // An unclosed quotation mark or an endless field: the rows before it are complete, the rest cannot be separated.
    yield { row: row + 1, error: `${unreadable(sentence(error))} The file cannot be read from this row on.` };
  }
  for (const { reason } of skipped) yield { row: ++row, error: unreadable(reason) };
  await feeding;
  if (failure !== null) throw failure;
}

function rowOf(row: number, cells: string[], columns: string[], delimiter: string): TableRow {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return {
      row,
      error: `The row has ${cells.length} fields and the header ${columns.length}; quote fields that hold a “${delimiter}”.`,
    };
  }
  return { row, cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) };
}

function unreadable(reason: string): string {
  return `The row cannot be read (${reason.slice(0, 200)}).`;
}

/** One CSV line, quoted where needed. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
