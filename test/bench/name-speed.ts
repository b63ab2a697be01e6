import Fuse from 'fuse.js';
import { compareNames } from '../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../src/names/compare/policy.ts';
import { buildNameIndex, type IndexedName, type NameIndex, openNameIndex } from '../../src/names/index/name-index.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { multiplied } from './name-alterations.ts';
import type { Pair } from './name-pairs.ts';
import { inform, type Row, row, table } from './name-rows.ts';

/** As a screening asks; see `standardPolicy`. */
const { shownFrom } = standardPolicy;

/** How long comparing two names takes; it needs no list, and none of ten times the size beside it. */
export function pairSpeed(pairs: readonly Pair[]): Row[] {
  // Some systems count processor time in steps of milliseconds, so that a round must be long.
  const passes = 10;
  const round = processorMs(10, () => {
    for (let pass = 0; pass < passes; pass++) {
      for (const pair of pairs) compareNames(pair.query, pair.listed, { kind: pair.kind });
    }
  });
  const comparisons = passes * pairs.length;
  return [
    row(
      'both names read and scored as a pair, processor time, least of 10 rounds',
      (round.least * 1_000) / comparisons,
      10,
      'most',
      'µs',
      'logic-v2 43 µs',
    ),
    inform('  the median of these rounds', `${((round.median * 1_000) / comparisons).toFixed(1)} µs`),
  ];
}

/** How long searching takes. */
export function searchSpeed(folder: string, names: readonly IndexedName[], index: NameIndex): Row[] {
  const queries = [
    ...table(`${folder}/benchmark/names/negatives_us.csv`),
    ...table(`${folder}/benchmark/names/negatives_global.csv`),
  ]
    .map((line) => line['full_name'] ?? '')
    .concat(names.filter((_, i) => i % 70 === 0).map((name) => name.text));
  for (const { text } of names.filter((_, i) => i % 50 === 25)) index.search(text, { floor: shownFrom, limit: 100 });
  const began = process.cpuUsage();
  const first = queries
    .map((query) => timed(() => index.search(query, { floor: shownFrom, limit: 100 })))
    .sort((a, b) => a - b);
  const used = process.cpuUsage(began);
  const bulk = queries.length / ((used.user + used.system) / 1e6);
  const ours = times(index, queries);
  const lower = times(index, queries, shownFrom);
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
    commonest(names, 200).join(' '),
    Array.from({ length: 200 }, (_, i) => String.fromCharCode(97 + (i % 26))).join(' '),
    '김정은'.repeat(60),
    Array.from({ length: 40 }, (_, i) => String.fromCharCode(0xac00 + 588 * (i % 19) + 28 * (i % 21))).join(' '),
    'محمد علي احمد حسن حسين عبد الله ابراهيم خالد عمر يوسف',
  ];
  const slowest = Math.max(...worst.map((query) => bestOfThree(() => index.search(query, { floor: 0.5, limit: 20 }))));
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
    row('  the same asked as a screening asks, p50', at(lower, 0.5), 0.4, 'most', 'ms'),
    row('  p95', at(lower, 0.95), 2, 'most', 'ms'),
    row('  p99', at(lower, 0.99), 5, 'most', 'ms'),
    row('  the same, each name met for the first time, p50', at(first, 0.5), 0.4, 'most', 'ms'),
    row('  p95', at(first, 0.95), 2, 'most', 'ms'),
    row('  p99', at(first, 0.99), 5, 'most', 'ms'),
    inform('names searched a second of processor time, each for the first time', bulk.toFixed(0)),
    row('times faster than Fuse.js at p50', at(fuseTimes, 0.5) / at(ours, 0.5), 300, 'least', '×'),
    row('p95 with ten times the names, as a multiple', at(tenfold, 0.95) / at(ours, 0.95), 3, 'most', '×'),
    row('worst query', slowest, 50, 'most', 'ms'),
  ];
}

/** The words that most names hold. */
function commonest(names: readonly IndexedName[], many: number): string[] {
  const counts = new Map<string, number>();
  for (const { text } of names) for (const word of text.split(/[ ,]+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, many)
    .map(([word]) => word);
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

/** Processor time of this thread in each of some rounds of a work, in milliseconds: what else the machine does is not in it. */
export function processorMs(rounds: number, work: () => unknown): { least: number; median: number } {
  const sorted = Array.from({ length: rounds }, () => {
    const began = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(began);
    return (user + system) / 1_000;
  }).sort((a, b) => a - b);
  return { least: at(sorted, 0), median: at(sorted, 0.5) };
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
