import type { RichTextBlock, RichTextElement, RichTextList, TableBlock } from '@slack/types';
import type { Cell } from '../../src/views/view.ts';
import { visibleLine } from '../../src/views/visible.ts';
import { pad, widthOf } from '../terminal/width.ts';
import { blocksOf, lettersIn, linked, longestText, paragraphs, portions, rich, section, words } from './rich.ts';
import { pieces } from './text.ts';

type Rows = { columns: readonly string[]; rows: readonly (readonly Cell[])[] };

/** Slack's tables have at most 100 rows of 20 cells. The character limit leaves room for the rest of the message. */
const table = { rows: 99, cells: 20, characters: 8_000 };

/** How many columns of text fit without breaking words, even in a narrow window. */
const widest = 58;

/** As native tables, of which a message can have one; null if the rows do not fit in them. */
export function asTables({ columns, rows }: Rows): TableBlock[] | null {
  const width = Math.max(columns.length, ...rows.map((row) => row.length));
  if (width < 2 || width > table.cells || rows.length < 2) return null;
  const head = filled(columns, width, '').map((title) => richCell([...words(orDash(visibleLine(title)), 'bold')]));
  const headLetters = head.reduce((sum, cell) => sum + lettersIn(cell), 0);
  if (headLetters > table.characters / 4) return null;
  const tables: (TableBlock & { rows: RichTextBlock[][] })[] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const cells = filled<Cell>(row, width, { text: '' }).map(cellOf);
    const length = cells.reduce((sum, cell) => sum + lettersIn(cell), 0);
    if (length + headLetters > table.characters) return null;
    const last = tables.at(-1);
    if (last === undefined || size + length > table.characters || last.rows.length > table.rows) {
      tables.push({ type: 'table', rows: [head, cells], column_settings: head.map(() => ({ is_wrapped: true })) });
      size = length + headLetters;
    } else {
      last.rows.push(cells);
      size += length;
    }
  }
  return tables;
}

/** As text: aligned columns if they are narrow enough, otherwise each value labeled with the name of its column. */
export function asText({ columns, rows }: Rows): RichTextBlock[] {
  if (rows.length === 0) {
    const title = columns
      .map(visibleLine)
      .filter((name) => name !== '')
      .join(' · ');
    return paragraphs(title === '' ? 'No rows' : `${title}: no rows`, 'italic');
  }
  return aligned(columns, rows) ?? listed(columns, rows);
}

function aligned(columns: readonly string[], rows: Rows['rows']): RichTextBlock[] | null {
  if (rows.some((row) => row.some(({ href }) => href !== undefined))) return null;
  const lines = [columns, ...rows.map((row) => row.map(({ text }) => text))].map((line) => line.map(visibleLine));
  const widths = Array.from({ length: Math.max(...lines.map((line) => line.length)) }, (_, at) =>
    Math.max(...lines.map((line) => widthOf(line[at] ?? ''))),
  );
  if (widths.reduce((sum, width) => sum + width + 2, -2) > widest) return null;
  const text = lines
    .map((line) =>
      line
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
  return pieces(text, longestText).map((part) =>
    rich({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: part }] }),
  );
}

function listed(columns: readonly string[], rows: Rows['rows']): RichTextBlock[] {
  const lists = rows.flatMap((row) =>
    portions(line(columns, row)).map(
      (part): RichTextList => ({ type: 'rich_text_list', style: 'bullet', elements: [section(...part)] }),
    ),
  );
  return joined(blocksOf(lists));
}

function line(columns: readonly string[], row: readonly Cell[]): RichTextElement[] {
  const unnamed = columns.slice(row.length).filter((name) => name !== '');
  const elements = row.flatMap((cell, at): RichTextElement[] => {
    const name = visibleLine(columns[at] ?? '');
    const value = linked(visibleLine(cell.text), cell.href, at === 0 ? 'bold' : undefined);
    if (at === 0) return name === '' ? value : [...words(`${name}: `), ...value];
    return [...words(name === '' ? ' · ' : ` · ${name}: `), ...(value.length === 0 ? words('–') : value)];
  });
  const rest = unnamed.length === 0 || row.length > 0 ? [] : words('–');
  return elements.length === 0 && rest.length === 0 ? words('–') : [...elements, ...rest, ...missing(unnamed)];
}

/** The names of columns that are empty in a row, so that none is lost if every row is short. */
function missing(names: readonly string[]): RichTextElement[] {
  return names.flatMap((name) => words(` · ${visibleLine(name)}: –`));
}

/** Adjacent lists in a block are merged into one. */
function joined(blocks: readonly RichTextBlock[]): RichTextBlock[] {
  return blocks.map(({ elements }) =>
    rich({
      type: 'rich_text_list',
      style: 'bullet',
      elements: elements.flatMap((element) => (element.type === 'rich_text_list' ? element.elements : [])),
    }),
  );
}

/** Rich text, because some clients parse raw text for markup. */
function cellOf(cell: Cell): RichTextBlock {
  const text = orDash(visibleLine(cell.text));
  return richCell(cell.href === undefined ? words(text) : linked(text, cell.href));
}

function richCell(elements: RichTextElement[]): RichTextBlock {
  return rich(section(...elements));
}

/** Slack refuses empty cells. */
function orDash(text: string): string {
  return text.trim() === '' ? '–' : text;
}

function filled<T>(cells: readonly T[], width: number, empty: T): T[] {
  return Array.from({ length: width }, (_, at) => cells[at] ?? empty);
}
