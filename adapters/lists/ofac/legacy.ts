import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Fault } from '../../../src/errors.ts';
import type { Designation, Kind, ListId, NameUse } from '../../../src/lists/designation.ts';
import { beginningOf, textOf, type UnpackedFile } from '../list-files.ts';
import { addAddress, addFeature, addName, addProgramme, emptyDesignation } from './designation.ts';
import { addRemarks, type RemarksContext } from './remarks.ts';

/** The tables of the legacy set; the number of columns identifies the table of a file. */
export type LegacyTable = 'primary' | 'alternate' | 'address' | 'comments';
export type LegacyFiles = { primary: UnpackedFile } & { [table in Exclude<LegacyTable, 'primary'>]?: UnpackedFile };

/**
 * The table in a file of the legacy set, by the number of columns of its first row; null where it is not one. A file with
 * only the end mark is a table of comments on a day without remarks that are too long.
 */
export async function legacyTable(unpacked: UnpackedFile): Promise<LegacyTable | null> {
  const start = new TextDecoder().decode(await beginningOf(unpacked, 64));
  if (/^\ufeff?\s*\u001a/.test(start)) return 'comments';
  if (!/^\ufeff?"?(?:\d+|ent_num)"?,/i.test(start)) return null;
  for await (const { row } of rowsOf(unpacked)) return tableOf[row.length] ?? null;
  return null;
}

/**
 * The designations of a legacy CSV set, with the comments appended to the remarks before they are parsed, and sentences on
 * what the set lacks. Throws a `Fault` with file and line for a row that cannot be read. Format: `dat_spec.txt`.
 */
export async function legacySet(
  list: ListId,
  files: LegacyFiles,
): Promise<{ warnings: string[]; designations: AsyncIterable<Designation> }> {
  const main = await rowsIn(files.primary);
  const tables = {
    aliases: await grouped(files.alternate, 5),
    addresses: await grouped(files.address, 6),
    comments: await grouped(files.comments, 2),
  };
  const known = new Set(main.rows.map(({ row }) => row[0] ?? ''));
  for (const rows of Object.values(tables)) refuseUnknownUids(rows, known, files.primary.name);
  const isCut = ({ row }: Row): boolean => {
    const remarks = row[11] ?? '';
    if (remarks.length < remarksWidth || tables.comments.has(row[0] ?? '')) return false;
    return files.comments === undefined || !remarks.endsWith('.');
  };
  const cut = main.rows.filter(isCut).length;
  const unknownAddresses =
    files.address === undefined ? 0 : [...known].filter((uid) => !tables.addresses.has(uid)).length;
  const warnings = [
    missing(files),
    main.marked ? '' : `${files.primary.name} has no end mark (0x1A), so it cannot be told whether it is whole.`,
    cut === 0
      ? ''
      : `The remarks of ${cut === 1 ? '1 entry' : `${cut} entries`} are cut off after 1,000 characters, because the comments file with their rest is missing: some identifiers, wallets and aliases are missing with it.`,
    unknownAddresses === 0
      ? ''
      : `${unknownAddresses === 1 ? '1 entry' : `${unknownAddresses} entries`} of ${files.primary.name} cannot be found in ${files.address?.name}; the files may be of different days.`,
  ];
  async function* designations(): AsyncGenerator<Designation> {
    const names = new Set(main.rows.map(({ row }) => row[1]));
    const isListed = (name: string): boolean => names.has(name);
    for (const row of main.rows) yield designationOf(list, row, tables, { isListed, cut: isCut(row) });
  }
  return { warnings: warnings.filter((warning) => warning !== ''), designations: designations() };
}

type Tables = { aliases: Groups; addresses: Groups; comments: Groups };

function designationOf(
  list: ListId,
  { row, line, file }: Row,
  tables: Tables,
  about: Omit<RemarksContext, 'titles'>,
): Designation {
  const [uid = '', name = '', type = '', programmes = '', title = ''] = row;
  const to = emptyDesignation(list, uid, kindOf(type, `${file} line ${line}`));
  if (name.trim() === '') throw new Fault('list-unreadable', `${file} line ${line}: no name.`);
  addName(to, name, 'primary', 'strong');
  for (const alias of tables.aliases.get(uid) ?? []) addAlias(to, alias);
  for (const programme of programmes.split('] [')) addProgramme(to, programme);
  const titles = title.split(';').map((part) => part.trim());
  addFeature(to, 'Title', title);
  vesselColumns.forEach((feature, column) => {
    addFeature(to, feature, row[column + 5] ?? '');
  });
  for (const address of tables.addresses.get(uid) ?? []) addAddressOf(to, address);
  const rest = (tables.comments.get(uid) ?? []).map((comment) => comment.row[1] ?? '');
  addRemarks(to, [row[11] ?? '', ...rest].join(''), { ...about, titles });
  return to;
}

function missing(files: LegacyFiles): string {
  const lacking = [files.alternate === undefined && 'aliases', files.address === undefined && 'addresses'].filter(
    Boolean,
  );
  if (lacking.length === 0) return '';
  return `${files.primary.name} came without the file of ${lacking.join(' and the file of ')}: the ${lacking.join(' and ')} are missing from this version.`;
}

function refuseUnknownUids(groups: Groups, known: ReadonlySet<string>, main: string): void {
  for (const [uid, [first]] of groups) {
    if (known.has(uid) || first === undefined) continue;
    const at = `${first.file} line ${first.line}`;
    throw new Fault('list-unreadable', `${at}: there is no entry ${uid} in ${main}; take all files from the same day.`);
  }
}

type Row = { row: string[]; line: number; file: string };
type Groups = ReadonlyMap<string, Row[]>;

const tableOf: Readonly<Record<number, LegacyTable>> = { 12: 'primary', 5: 'alternate', 6: 'address', 2: 'comments' };

/** Characters that `dat_spec.txt` allows for remarks; the rest is in the comments file. */
const remarksWidth = 1000;

const vesselColumns = [
  'Vessel Call Sign',
  'VESSEL TYPE',
  'Vessel Tonnage',
  'Vessel Gross Registered Tonnage',
  'Vessel Flag',
  'Vessel Owner',
];

/** The complete rows of the main table, and whether the file has its end mark. */
async function rowsIn(unpacked: UnpackedFile): Promise<{ rows: Row[]; marked: boolean }> {
  const rows: Row[] = [];
  const ends = { marked: false, lastCell: '' };
  for await (const row of rowsOf(unpacked, ends)) rows.push(row);
  rows.forEach(({ row, line }, at) => {
    const isWhole = row.length === 12 && /^\d+$/.test(row[0] ?? '');
    const isEnd = at === rows.length - 1 && !ends.marked;
    if (isEnd && (!isWhole || ends.lastCell.length < 3)) throw truncated(unpacked.name);
    if (isWhole) return;
    const why = row.length === 12 ? 'no entry number' : `${row.length} columns in place of 12`;
    throw new Fault('list-unreadable', `${unpacked.name} line ${line}: ${why}.`);
  });
  return { rows, marked: ends.marked };
}

/**
 * The rows of a file up to the end mark, with empty text for `-0-`. `ends` receives whether there was an end mark, and the
 * last cell: one shorter than `-0-` was cut. Throws a `Fault` for invalid CSV.
 */
async function* rowsOf(unpacked: UnpackedFile, ends = { marked: false, lastCell: '' }): AsyncGenerator<Row> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
  });
  const text = Readable.from(textOf(unpacked));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser) {
      const cells: string[] = record;
      const row = cells.map((cell) => (cell.trim() === '-0-' ? '' : cell));
      const first = row[0]?.trim() ?? '';
      ends.lastCell = cells.at(-1) ?? '';
      if (first.startsWith('\u001a')) {
        ends.marked = true;
        return;
      }
      if (!/^"?ent_num"?$/i.test(first)) yield { row: [first, ...row.slice(1)], line: info.lines, file: unpacked.name };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') throw truncated(unpacked.name, error);
    const line = 'lines' in error ? ` line ${error.lines}` : '';
    throw new Fault(
      'list-unreadable',
      `${unpacked.name}${line}: this is not CSV as OFAC writes it (${error.message}).`,
      {
        cause: error,
      },
    );
  } finally {
    text.destroy();
  }
}

function truncated(file: string, cause?: unknown): Fault {
  return new Fault('list-truncated', `${file} ends within a record; fetch it again.`, { cause });
}

async function grouped(unpacked: UnpackedFile | undefined, columns: number): Promise<Groups> {
  const groups = new Map<string, Row[]>();
  if (unpacked === undefined) return groups;
  for await (const row of rowsOf(unpacked)) {
    const uid = row.row[0] ?? '';
    if (!/^\d+$/.test(uid) || row.row.length !== columns) {
      throw new Fault(
        'list-unreadable',
        `${unpacked.name} line ${row.line}: no entry number, or not ${columns} columns.`,
      );
    }
    const known = groups.get(uid);
    if (known === undefined) groups.set(uid, [row]);
    else known.push(row);
  }
  return groups;
}

function kindOf(written: string, at: string): Kind {
  const kind = kinds[written.trim().toLowerCase()];
  if (kind === undefined) throw new Fault('list-unreadable', `${at}: an unknown type of entry (${written}).`);
  return kind;
}

const kinds: Readonly<Record<string, Kind>> = {
  '': 'organization',
  entity: 'organization',
  individual: 'person',
  vessel: 'vessel',
  aircraft: 'aircraft',
};

const uses: Readonly<Record<string, NameUse>> = { aka: 'aka', fka: 'fka', nka: 'nka' };

function addAlias(to: Designation, { row, line, file }: Row): void {
  const use = uses[row[2] ?? ''];
  if (use === undefined)
    throw new Fault('list-unreadable', `${file} line ${line}: an unknown type of alias (${row[2]}).`);
  addName(to, row[3] ?? '', use, 'strong');
}

function addAddressOf(to: Designation, { row }: Row): void {
  const [, , street = '', city = '', country = ''] = row;
  addAddress(to, { street: [street], city, state: '', postalCode: '', region: '', country });
}
