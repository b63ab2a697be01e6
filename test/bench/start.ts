import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineOf } from '../../adapters/database/engine.ts';
import { readStarterList } from '../../adapters/lists/starter.ts';
import { createArchive } from '../../src/lists/archive.ts';
import { openCorpus } from '../../src/screening/corpus.ts';
import { loadCorpus } from '../../src/screening/load-corpus.ts';
import { openStore } from '../../src/store/database.ts';
import { shared } from '../fixtures/shared.ts';
import { atLeast, atMost, type Figure, median } from './figure.ts';
import { table } from './name-rows.ts';
import { runCordon } from './process.ts';

const snapshot = 'data/ofac/sdn_advanced/2025-11-19/SDN_ADVANCED.XML.gz';

/** Import, start and index on the whole SDN list, each in a process of its own, and the throughput of a CSV. */
export async function measureStart(): Promise<Figure[]> {
  if (shared === null) return [];
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  const env = {
    CORDON_DATA: folder,
    CORDON_LISTS: 'us-ofac-sdn',
    CORDON_LIST_MIRROR_US_OFAC_SDN: 'http://127.0.0.1:9/',
    PORT: '0',
  };
  try {
    const first = await runCordon(['refresh', 'us-ofac-sdn', '--file', join(shared, snapshot), '--json'], env);
    const again = await runCordon(['refresh', 'us-ofac-sdn', '--file', join(shared, snapshot), '--json'], env);
    const screens = await repeat(3, () => runCordon(['screen', 'Kim Ung Sun', '--json'], env));
    const serves = await repeat(3, () => runCordon(['serve'], env, /^Open http/m));
    return [
      atMost('import of the 120 MB advanced XML', first.seconds, 's', 8),
      atMost('… peak memory of the process', first.megabytes, 'MB', 300),
      atMost('second import of the same bytes', again.seconds, 's', 2),
      atMost(
        'start with a filled database to the first answer, command line',
        median(screens.map(({ seconds }) => seconds)),
        's',
        3,
      ),
      atMost('… peak memory', median(screens.map(({ megabytes }) => megabytes)), 'MB', 350),
      atMost('start with a filled database until it serves', median(serves.map(({ seconds }) => seconds)), 's', 3),
      atMost('… peak memory', median(serves.map(({ megabytes }) => megabytes)), 'MB', 350),
      ...(await measureIndex(folder)),
      await measureBulk('CSV rows screened and recorded', repeatedNames(), folder, env),
      await measureBulk('… of a file in which no name comes twice', differentNames(shared), folder, env),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureIndex(folder: string): Promise<Figure[]> {
  const store = await openStore(engineOf({ engine: 'sqlite', path: join(folder, 'cordon.db') }));
  const began = performance.now();
  const data = await loadCorpus(createArchive(store), [{ id: 'us-ofac-sdn', title: 'SDN' }], readStarterList);
  const corpus = openCorpus(data);
  const seconds = (performance.now() - began) / 1000;
  await store.close();
  return [
    atMost(
      `index of ${corpus.size} entries, ${corpus.names.size} names: read from the database and built`,
      seconds,
      's',
      1,
    ),
    atMost('… memory that it keeps, entries included', bytesOf(data) / 1e6, 'MB', 150),
  ];
}

/** Bytes of every buffer and text in plain data. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return 2 * value.length;
  if (value instanceof Map) return [...value].reduce((sum, [key, of]) => sum + bytesOf(key) + bytesOf(of), 0);
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum: number, of) => sum + bytesOf(of), 0);
}

/** A name that is on no list, a listed one and a wallet in turn; the ledger is written. */
function repeatedNames(): string[] {
  return Array.from({ length: 6_000 }, (_, row) => bulkNames[row % bulkNames.length]?.replace('#', `${row}`) ?? '');
}

/** Family names of one half of the synthetic persons with given names of the other half: words as they come in files. */
function differentNames(folder: string): string[] {
  const people = table(`${folder}/benchmark/names/negatives_us.csv`).map((line) =>
    (line['full_name'] ?? '').split(' '),
  );
  const names = new Set<string>();
  for (let shift = 1; names.size < 6_000; shift += 7) {
    people.forEach(([given = ''], i) => {
      names.add(`${given} ${people[(i + shift) % people.length]?.at(-1) ?? ''}`);
    });
  }
  return [...names].slice(0, 6_000);
}

async function measureBulk(
  what: string,
  rows: readonly string[],
  folder: string,
  env: Record<string, string>,
): Promise<Figure> {
  const file = join(folder, 'bulk.csv');
  const few = join(folder, 'few.csv');
  writeFileSync(file, `name\n${rows.join('\n')}\n`);
  writeFileSync(few, `name\n${rows.slice(0, 10).join('\n')}\n`);
  const start = await runCordon(['screen', '--csv', few], env);
  const run = await runCordon(['screen', '--csv', file], env);
  return atLeast(what, (rows.length - 10) / (run.seconds - start.seconds), 'rows/s', 2_000);
}

const bulkNames = [
  'Wilhelmina Oyelaran',
  'Maria Fernandez Lopez',
  'Kim Min Jun',
  'Sim Hyon Sop',
  'Nguyen Van Nam',
  'Acme Trading # GmbH',
  'Ivan Petrov',
  '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c',
];

async function repeat<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < times; turn++) results.push(await work());
  return results;
}
