import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EngineSettings, engineOf } from '../../adapters/database/engine.ts';
import { createArchive } from '../../src/lists/archive.ts';
import { openStore } from '../../src/store/database.ts';
import { appendAudit } from '../../src/store/ledger-entries.ts';
import { startProcess } from '../fixtures/processes/process.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { companies, sdnCsv } from '../fixtures/sdn-csv.ts';
import { shared } from '../fixtures/shared.ts';
import { atMost, type Figure } from './figure.ts';

const list = 'us-ofac-sdn';
const snapshot = (day: string) => join(shared ?? '', `data/ofac/sdn_advanced/${day}/SDN_ADVANCED.XML.gz`);

/** A serving process that records answers while its worker imports, and imports that are killed at any moment. */
export async function measureImportBesideAnswers(): Promise<Figure[]> {
  return [...(shared === null ? [] : await besideAnswers()), ...(await killed())];
}

/** Each answer reads the archive and appends to the ledger; the main thread and the database must stay free for it. */
async function besideAnswers(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-import-'));
  const settings: EngineSettings = { engine: 'sqlite', path: join(folder, 'cordon.db') };
  const store = await openStore(engineOf(settings));
  const archive = createArchive(store);
  const refresher = refresherOn(store, { folder, settings, inWorker: true });
  const loop = monitorEventLoopDelay({ resolution: 5 });
  const answers: number[] = [];
  try {
    const figures: Figure[] = [];
    for (const [what, day] of [
      ['first import', '2025-10-30'],
      ['refresh', '2025-11-04'],
    ] as const) {
      loop.reset();
      loop.enable();
      answers.length = 0;
      let running = true;
      const began = performance.now();
      const work = refresher.refresh(list, { by: 'bench', file: snapshot(day) }).finally(() => {
        running = false;
      });
      while (running) {
        const asked = performance.now();
        await archive.get(`${list}:22985`);
        await store.record((tx) => appendAudit(tx, { at: '2025-11-20T12:00:00.000Z', kind: 'bench', body: {} }));
        answers.push(performance.now() - asked);
        await sleep(3);
      }
      await work;
      const seconds = (performance.now() - began) / 1000;
      loop.disable();
      answers.sort((a, b) => a - b);
      figures.push(
        atMost(`${what} beside ${answers.length} answers`, seconds, 's', 8),
        atMost('… longest stop of the main thread', loop.max / 1e6, 'ms', 100),
        atMost('… longest wait of an answer', answers.at(-1) ?? Number.NaN, 'ms', 100),
        atMost('… 99 of 100 answers within', answers[Math.floor(answers.length * 0.99)] ?? Number.NaN, 'ms', 50),
      );
    }
    return figures;
  } finally {
    await refresher.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kills 20 importing processes and counts the times that the database was not as it must be. */
async function killed(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-killed-'));
  const settings: EngineSettings = { engine: 'sqlite', path: join(folder, 'cordon.db') };
  const rounds = 20;
  let wrong = 0;
  let died = 0;
  try {
    for (let n = 0; n <= rounds; n++) {
      const file = join(folder, 'sdn.csv');
      writeFileSync(file, sdnCsv(companies(12_000 + n, 1, `Said in ${n}`)));
      const child = startProcess('refresh.ts', { settings, folder, list, files: [file], inWorker: n % 2 === 0 });
      await child.printed(1);
      child.process.stdin?.write('go\n');
      if (n > 0) {
        await Promise.race([child.done, sleep((n / rounds) * 3_000)]);
        child.process.kill('SIGKILL');
      }
      await child.done.catch(() => {
        died += 1;
      });
      if (!(await isWhole(settings))) wrong += 1;
    }
    return [atMost(`imports that left something wrong, of ${died} killed`, wrong, '', 0)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function isWhole(settings: EngineSettings): Promise<boolean> {
  const store = await openStore(engineOf(settings));
  try {
    const archive = createArchive(store);
    if ((await archive.current(list)) === null) return false;
    for (const version of await archive.versions(list)) {
      const said = `Said in ${version.records - 12_000}`;
      let count = 0;
      for await (const { remarks } of archive.designations(version)) if (remarks.join() === said) count += 1;
      if (count !== version.records) return false;
    }
    return true;
  } finally {
    await store.close();
  }
}
