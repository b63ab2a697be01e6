import type { Cell } from '../../src/views/view.ts';
import { visibleLine } from '../visible.ts';
import { pad, widthOf, wrap } from './width.ts';

const gap = '  ';
const narrowest = 8;

/**
 * An aligned table of at most `width` columns; cells wrap, links are numbered and stand beneath. Where the columns
 * cannot all have eight characters, each row becomes a small list of `column: value`.
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
      : aligned(header, body, narrowed(natural(header, body), room));
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

function natural(header: readonly string[], body: readonly (readonly string[])[]): number[] {
  return header.map((title, at) => Math.max(widthOf(title), ...body.map((row) => widthOf(row[at] ?? ''))));
}

/** The widest columns give way first, each down to eight characters. */
function narrowed(wanted: readonly number[], room: number): number[] {
  const widths = [...wanted];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = Math.max(...widths);
    const second = Math.max(narrowest, ...widths.filter((width) => width < widest));
    const sharers = widths.flatMap((width, at) => (width === widest ? [at] : []));
    const cut = Math.max(1, Math.min(widest - second, Math.ceil(over / sharers.length)));
    for (const at of sharers) {
      const step = Math.min(cut, over);
      widths[at] = widest - step;
      over -= step;
    }
  }
  return widths;
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
