import type { Cell } from '../../src/views/view.ts';
import { visibleLine } from '../../src/views/visible.ts';
import { pad, widthOf, wrap } from './width.ts';

const gap = '  ';
const narrowest = 8;

/**
 * The lines of an aligned table, at most `width` columns wide. Cells wrap; links are numbered and listed below. If the
 * columns cannot all have eight characters, each row becomes a small list of `column: value`.
 */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[], width: number): string[] {
  const links: string[] = [];
  const body = rows.map((row) => row.map((cell) => cellText(cell, links)));
  const count = Math.max(columns.length, ...body.map((row) => row.length));
  const header = Array.from({ length: count }, (_, at) => visibleLine(columns[at] ?? ''));
  const room = width - gap.length * (count - 1);
  const lines =
    room < narrowest * count
      ? stacked(header, body, width)
      : aligned(header, body, narrowed(widest(header, body, widthOf), widest(header, body, longestWord), room));
  return [
    ...(lines.length === 0 && count > 0 ? wrap(header.join(gap), width) : lines),
    ...(rows.length === 0 ? ['(no rows)'] : []),
    ...links.map((href, at) => `[${at + 1}] ${href}`),
  ];
}

function cellText(cell: Cell, links: string[]): string {
  if (cell.href === undefined) return visibleLine(cell.text);
  const href = visibleLine(cell.href);
  const known = links.indexOf(href);
  const number = known >= 0 ? known + 1 : links.push(href);
  return `${visibleLine(cell.text)} [${number}]`;
}

function widest(
  header: readonly string[],
  body: readonly (readonly string[])[],
  measure: (text: string) => number,
): number[] {
  return header.map((title, at) => Math.max(measure(title), ...body.map((row) => measure(row[at] ?? ''))));
}

/**
 * Shrinks the widest columns first, each down to its longest word if there is room for those, otherwise to eight
 * characters.
 */
function narrowed(wanted: readonly number[], words: readonly number[], room: number): number[] {
  const whole = words.map((word, at) => Math.min(wanted[at] ?? 0, Math.max(narrowest, word)));
  const least = sum(whole) <= room ? whole : wanted.map((width) => Math.min(width, narrowest));
  const widths = [...wanted];
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    let widest = -1;
    widths.forEach((width, at) => {
      if (width > (least[at] ?? 0) && width > (widths[widest] ?? 0)) widest = at;
    });
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

function longestWord(text: string): number {
  return Math.max(...text.split(/\s+/).map(widthOf));
}

function aligned(header: readonly string[], body: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const rule = widths.map((width) => '─'.repeat(width)).join(gap);
  return [...layOut(header, widths), rule, ...body.flatMap((row) => layOut(row, widths))];
}

function layOut(row: readonly string[], widths: readonly number[]): string[] {
  const cells = widths.map((width, at) => wrap(row[at] ?? '', width));
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, at) => pad(cell[line] ?? '', widths[at] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

function stacked(header: readonly string[], body: readonly (readonly string[])[], width: number): string[] {
  return body.flatMap((row, number) => [
    ...(number === 0 ? [] : ['']),
    ...row.flatMap((cell, at) => wrap(`${(header[at] ?? '') === '' ? '' : `${header[at]}: `}${cell}`, width)),
  ]);
}
