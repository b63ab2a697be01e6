import Fuse from 'fuse.js';
import { compareNames, defaultThreshold } from '../../src/names/compare.ts';
import { buildNameIndex, type IndexedName, type NameIndex, openNameIndex } from '../../src/names/name-index.ts';
import { multiplied } from './name-alterations.ts';
import type { Pair } from './name-pairs.ts';
import { inform, type Row, row, table } from './name-rows.ts';

/** How long searching and comparing take. */
export function speed(folder: string, names: readonly IndexedName[], index: NameIndex, pairs: readonly Pair[]): Row[] {
  const queries = [
    ...table(`${folder}/benchmark/names/negatives_us.csv`),
    ...table(`${folder}/benchmark/names/negatives_global.csv`),
  ]
    .map((line) => line['full_name'] ?? '')
    .concat(names.filter((_, i) => i % 70 === 0).map((name) => name.text));
  const bulkStart = performance.now();
  for (const query of queries) index.search(query, { floor: defaultThreshold, limit: 10 });
  const bulk = queries.length / ((performance.now() - bulkStart) / 1_000);
  const ours = times(index, queries);
  const lower = times(index, queries, 0.5);
  const larger = openNameIndex(buildNameIndex(multiplied(names, 10)));
  const tenfold = times(larger, queries);
  const fuse = new Fuse(
    names.map((name) => name.text),
    { ignoreLocation: true, threshold: 0.3, useExtendedSearch: false },
  );
  const fuseTimes = queries
    .filter((_, i) => i % 100 === 0)
    .map((query) => timed(() => fuse.search(query, { limit: 10 })))
    .sort((a, b) => a - b);
  const worst = [
    'mohammad ali ahmad abdul hassan ibrahim khan',
    'company limited trading group general bank international',
    'mohammad '.repeat(1_200),
    'a'.repeat(10_000),
    Array.from({ length: 200 }, (_, i) => ['mohammad', 'ali', 'kim', 'abdul', 'ahmad'][i % 5]).join(' '),
  ];
  const slowest = Math.max(...worst.map((query) => bestOfThree(() => index.search(query, { floor: 0.5, limit: 20 }))));
  const rounds = 8;
  const round = () => {
    for (const pair of pairs) compareNames(pair.query, pair.listed, { kind: pair.kind });
  };
  const pairMs = Math.min(...Array.from({ length: rounds }, () => timed(round)));
  return [
    row(
      `one screening of ${names.length} names, any kind, p50`,
      at(ours, 0.5),
      0.4,
      'most',
      'ms',
      'Watchman 0.85–18 ms',
    ),
    row('  p95', at(ours, 0.95), 2, 'most', 'ms'),
    row('  p99', at(ours, 0.99), 5, 'most', 'ms'),
    row('  the same asked from 0.5 up, p50', at(lower, 0.5), 0.4, 'most', 'ms'),
    row('  p95', at(lower, 0.95), 2, 'most', 'ms'),
    row('  p99', at(lower, 0.99), 5, 'most', 'ms'),
    inform('names searched a second, each for the first time, any kind', bulk.toFixed(0)),
    row('times faster than Fuse.js at p50', at(fuseTimes, 0.5) / at(ours, 0.5), 300, 'least', '×'),
    row('both names read and scored as a pair', (pairMs * 1_000) / pairs.length, 10, 'most', 'µs', 'logic-v2 43 µs'),
    row('p95 with ten times the names, as a multiple', at(tenfold, 0.95) / at(ours, 0.95), 3, 'most', '×'),
    row('worst query', slowest, 50, 'most', 'ms'),
  ];
}

/** Each query's best of three, sorted: what the search takes, not what else the machine does. */
function times(index: NameIndex, queries: readonly string[], floor: number = defaultThreshold): number[] {
  for (const query of queries.slice(0, 500)) index.search(query, { floor, limit: 10 });
  return queries.map((query) => bestOfThree(() => index.search(query, { floor, limit: 10 }))).sort((a, b) => a - b);
}

function bestOfThree(work: () => unknown): number {
  return Math.min(timed(work), timed(work), timed(work));
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Bytes of all buffers in plain data, in millions. */
export function megabytes(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.byteLength / 1e6;
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce((sum: number, value) => sum + megabytes(value), 0);
}
