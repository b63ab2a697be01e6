import type { Cell } from '../../src/views/view.ts';
import { visibleLine } from '../../src/views/visible.ts';
import { widthOf } from '../terminal/width.ts';
import { type CardElement, type Json, lines, linked, linkedRun, run, words } from './card.ts';

/**
 * The width of a card's content on a phone 320 pixels wide, and about how much of it a letter and a cell's padding
 * take. Teams lays out a card for each width, but a table keeps its columns.
 */
const phone = { width: 256, letter: 7.8, bold: 9, rim: 16 };
/** With more columns, sentences do not fit. */
const mostColumns = 3;
/** A cell with more lines is easier to read at full width. */
const mostLines = 8;

/**
 * Rows as a table if there are few columns and no word breaks on a phone. Otherwise each row is a list: the first
 * cell as a heading, the others labeled with the name of their column.
 */
export function renderRows(columns: readonly string[], rows: readonly (readonly Cell[])[]): CardElement[] {
  const count = Math.max(1, columns.length, ...rows.map((cells) => cells.length));
  const heads = Array.from({ length: count }, (_, at) => visibleLine(columns[at] ?? ''));
  const none = rows.length === 0 ? [words([run('No rows', { isSubtle: true })])] : [];
  if (columns.length === 0 && rows.length === 0) return none;
  const texts = rows.map((cells) => heads.map((_, at) => visibleLine(cells[at]?.text ?? '')));
  const widths = columnWidths(heads, texts);
  if (widths === null) {
    return rows.length === 0 ? [...lines(heads.join(' · ')), ...none] : rows.map((cells) => stacked(heads, cells));
  }
  return [
    {
      type: 'Table',
      ...headed(true),
      showGridLines: true,
      columns: widths.map((width) => ({ width })),
      rows: [
        row(heads.map((head) => lines(head, { weight: 'Bolder' }))),
        ...rows.map((cells, at) => row((texts[at] ?? []).map((text, column) => linked(text, cells[column]?.href)))),
      ],
    },
    ...none,
  ];
}

/** The schema and its official renderer use different names for this property. */
export function headed(isHeaded: boolean): { [name: string]: Json } {
  return { firstRowAsHeader: isHeaded, firstRowAsHeaders: isHeaded };
}

export function row(cells: CardElement[][]): { [name: string]: Json } {
  return { type: 'TableRow', cells: cells.map((items) => ({ type: 'TableCell', items })) };
}

/** The widths of the columns: each fits its longest word, and longer texts get more. Null if the columns do not fit. */
function columnWidths(heads: readonly string[], texts: readonly (readonly string[])[]): number[] | null {
  if (heads.length > mostColumns) return null;
  const columns = heads.map((head, at) => {
    const cells = texts.map((cells) => cells[at] ?? '');
    const word = Math.max(longestWord(head) * phone.bold, ...cells.map((text) => longestWord(text) * phone.letter));
    const text = Math.max(widthOf(head), ...cells.map(widthOf));
    return { least: Math.ceil(word) + phone.rim, text };
  });
  const spare = phone.width - columns.reduce((sum, { least }) => sum + least, 0);
  if (spare < 0) return null;
  const shares = columns.map(({ text }) => Math.sqrt(text));
  const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
  const widths = columns.map(({ least }, at) => Math.round(least + (spare * (shares[at] ?? 0)) / whole));
  const isLong = columns.some(({ text }, at) => text * phone.letter > mostLines * ((widths[at] ?? 0) - phone.rim));
  return isLong ? null : widths;
}

/** In columns of a terminal. Lines break at spaces and after a hyphen between letters. */
function longestWord(text: string): number {
  return Math.max(...text.split(/\s+|(?<=\p{L}-)(?=\p{L})/u).map(widthOf));
}

/** Cells of up to this many characters, including the column's name, share a line. */
const shortCell = 26;

/** A row as a heading and labeled cells. */
function stacked(heads: readonly string[], cells: readonly Cell[]): CardElement {
  const parts = heads.map((head, at): { length: number; runs: CardElement[] } => {
    const { text, href } = cells[at] ?? { text: '' };
    const name = head === '' ? '' : `${head}: `;
    const shown = text === '' && !href ? '–' : visibleLine(text);
    const value = linkedRun(shown, href, at === 0 ? { weight: 'Bolder' } : {});
    return {
      length: at === 0 ? Number.POSITIVE_INFINITY : widthOf(name) + widthOf(shown),
      runs: [...(name === '' ? [] : [run(name, { isSubtle: true })]), value],
    };
  });
  const rows: (typeof parts)[] = [];
  for (const part of parts) {
    const last = rows.at(-1);
    if (part.length <= shortCell && last?.every(({ length }) => length <= shortCell)) last.push(part);
    else rows.push([part]);
  }
  const items = rows.map((line, at) => {
    const runs = line.flatMap((part, index) =>
      index === 0 ? part.runs : [run('  ·  ', { isSubtle: true }), ...part.runs],
    );
    return words(runs, at === 0 ? {} : { spacing: 'none' });
  });
  return { type: 'Container', separator: true, spacing: 'medium', items };
}
