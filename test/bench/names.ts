import { buildNameIndex, openNameIndex } from '../../src/names/index/name-index.ts';
import { shared } from '../fixtures/shared.ts';
import { listedNames } from './name-lists.ts';
import { labelledPairs, pairQuality, slsQuality } from './name-pairs.ts';
import { type Row, row } from './name-rows.ts';
import { evasion, wholeList } from './name-search.ts';
import { megabytes, pairSpeed, processorMs, searchSpeed } from './name-speed.ts';

/** Measures names against the labelled pairs and real lists beside the project; one row where they are absent. */
export async function namesReport(): Promise<Row[]> {
  if (shared === null) {
    return [{ measure: 'names', value: 'not measured: ../shared is absent', target: '', anchor: '', met: null }];
  }
  const pairs = labelledPairs(shared);
  const names = await listedNames(shared);
  const buildStart = performance.now();
  const data = buildNameIndex(names);
  const buildMs = performance.now() - buildStart;
  const builds = processorMs(5, () => buildNameIndex(names));
  const pairTimes = pairSpeed(pairs);
  const openStart = performance.now();
  const index = openNameIndex(data);
  const openMs = performance.now() - openStart;
  return [
    ...pairQuality(pairs),
    slsQuality(shared),
    ...wholeList(shared, names, index, pairs),
    ...evasion(names, index, shared),
    ...pairTimes,
    ...searchSpeed(shared, names, index),
    row('index build, the first in this process', buildMs, 1_000, 'most', 'ms', 'a crude index: 0.4 s'),
    row('  processor time, median of five more', builds.median, 1_000, 'most', 'ms'),
    row('opening built data', openMs, 50, 'most', 'ms'),
    row('index memory (shared buffers)', megabytes(data), 150, 'most', 'MB', 'a crude index: 110 MB'),
  ];
}

if (import.meta.main) {
  const rows = await namesReport();
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
  else
    for (const { measure, value, target, anchor, met } of rows) {
      console.log(
        `${met === null ? ' ' : met ? '✓' : '✗'} ${measure.padEnd(62)} ${value.padStart(14)}  ${target.padEnd(10)} ${anchor}`,
      );
    }
}
