import { createHash } from 'node:crypto';
import { day, number, plural } from '../views/wording.ts';
import { type Filter, wants } from './filter.ts';
import type { ListChanges } from './list-changes.ts';

/** Additions by programme from one publication to another; an entry under two programmes counts under both. */
export type Chart = { bars: { programme: string; count: number }[]; from: string; to: string; additions: number };

const mostBars = 10;

/** Null where nothing was added, since an empty picture shows nothing. */
export function chartOf(movements: readonly ListChanges[], filter: Filter, from: string, to: string): Chart | null {
  const counts = new Map<string, number>();
  const added = movements.flatMap((movement) => movement.added).filter((entry) => wants(filter, entry));
  for (const { programmes } of added) {
    for (const programme of programmes.length === 0 ? ['none'] : programmes) {
      counts.set(programme, (counts.get(programme) ?? 0) + 1);
    }
  }
  if (added.length === 0) return null;
  const sorted = [...counts]
    .map(([programme, count]) => ({ programme, count }))
    .toSorted((a, b) => b.count - a.count || (a.programme < b.programme ? -1 : 1));
  const rest = sorted.slice(mostBars).reduce((sum, { count }) => sum + count, 0);
  const bars = sorted.slice(0, mostBars);
  if (rest > 0) bars.push({ programme: 'others', count: rest });
  return { bars, from, to, additions: added.length };
}

/** The picture described in words. */
export function chartWords({ bars, from, to, additions }: Chart): string {
  const counts = bars.map(({ programme, count }) => `${programme} ${number(count)}`);
  return `Additions by programme from ${day(from)} to ${day(to)} (${plural(additions, 'entry', 'entries')}): ${counts.join(', ')}.`;
}

/** The name under which a picture can be asked for; equal pictures have one. */
export function chartId(svg: string): string {
  return createHash('sha256').update(svg).digest('hex').slice(0, 32);
}

const size = { width: 640, margin: 20, head: 52, row: 26, bar: 16, labels: 190, counts: 52 };
const colours = { paper: '#ffffff', ink: '#1f2933', faint: '#52606d', bar: '#2f6f9f', track: '#eef2f6' };

/** The picture as SVG that asks for a font named Inter. */
export function chartSvg({ bars, from, to }: Chart): string {
  const height = size.head + bars.length * size.row + size.margin;
  const most = Math.max(...bars.map(({ count }) => count));
  const left = size.margin + size.labels;
  const room = size.width - left - size.counts - size.margin;
  const rows = bars.map(({ programme, count }, at) => {
    const top = size.head + at * size.row;
    const middle = top + size.row / 2;
    const length = Math.max(3, (room * count) / most);
    const rect = (width: number, fill: string) =>
      `<rect x="${left}" y="${middle - size.bar / 2}" width="${width.toFixed(1)}" height="${size.bar}" rx="3" fill="${fill}"/>`;
    const text = (x: number, anchor: string, fill: string, words: string) =>
      `<text x="${x.toFixed(1)}" y="${middle + 4.5}" font-size="13" text-anchor="${anchor}" fill="${fill}">${escaped(words)}</text>`;
    return [
      text(left - 10, 'end', colours.ink, shortened(programme)),
      rect(room, colours.track),
      rect(length, colours.bar),
      text(left + length + 8, 'start', colours.ink, number(count)),
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" viewBox="0 0 ${size.width} ${height}" font-family="Inter">`,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
    `<text x="${size.margin}" y="24" font-size="15" fill="${colours.ink}">Additions by programme</text>`,
    `<text x="${size.margin}" y="42" font-size="12" fill="${colours.faint}">${escaped(`${day(from)} – ${day(to)}`)}</text>`,
    ...rows,
    '</svg>',
  ].join('');
}

/** The font that ships has Latin letters; programme codes are written in nothing else. */
function shortened(programme: string): string {
  return programme.length <= 24 ? programme : `${programme.slice(0, 23)}…`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
