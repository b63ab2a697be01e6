import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/lists/archive.ts';
import type { ListVersion } from '../../src/lists/version.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { startProcess } from '../fixtures/processes/process.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { companies, sdnCsv } from '../fixtures/sdn-csv.ts';

const list = 'us-ofac-sdn';
const records = 3_000;

describe.each(engines)('processes that import on $name', ({ name, fresh }) => {
  let database: TestDatabase;
  let folder = '';
  beforeEach(async () => {
    database = await fresh();
    folder = await mkdtemp(join(tmpdir(), 'cordon-killed-'));
  });
  afterEach(async () => {
    await database.cleanup();
    await rm(folder, { recursive: true, force: true });
  });

  /** Version `n` of a list that grows by one entry and says something new of every other one. */
  const versionFile = async (n: number) => {
    const file = join(folder, `sdn-${n}.csv`);
    const rows = companies(records + n).map((row, at) => (at % 2 === 0 ? { ...row, remarks: `Said in ${n}` } : row));
    await writeFile(file, sdnCsv(rows));
    return file;
  };
  const remarksOf = async (store: Store, version: ListVersion) => {
    const said = new Set<string>();
    let count = 0;
    for await (const { remarks } of createArchive(store).designations(version)) {
      count += 1;
      for (const remark of remarks) said.add(remark);
    }
    return { count, said: [...said] };
  };

  it('leave the last good version serving, whenever they are killed', async () => {
    const rounds = name === 'sqlite' ? 10 : 4;
    const options = { folder, settings: database.settings };
    const first = await refresherOn(database.store, options).refresh(list, {
      by: 'terminal:tester',
      file: await versionFile(0),
    });
    let serving = { version: first.version, n: 0 };
    let killed = 0;
    for (let n = 1; n <= rounds; n++) {
      const order = { ...options, list, files: [await versionFile(n)], inWorker: n % 2 === 0 };
      const child = startProcess('refresh.ts', order);
      await child.printed(1);
      child.process.stdin?.write('go\n');
      await Promise.race([child.done, sleep((n / rounds) * 900)]);
      child.process.kill('SIGKILL');
      await child.done.then(
        () => {},
        () => (killed += 1),
      );
      const store = await database.openAgain();
      const archive = createArchive(store);
      const current = await archive.current(list);
      expect(current).not.toBeNull();
      if (current && current.id !== serving.version) serving = { version: current.id, n };
      const versions = await archive.versions(list);
      expect(versions.at(-1)?.id).toBe(serving.version);
      for (const version of versions) {
        const said = version.records - records;
        expect(await remarksOf(store, version)).toEqual({
          count: version.records,
          said: [`Said in ${said}`],
        });
      }
    }
    expect(killed).toBeGreaterThan(0);
    const last = await refresherOn(database.store, options).refresh(list, {
      by: 'terminal:tester',
      file: await versionFile(rounds + 1),
    });
    expect(last).toMatchObject({ records: records + rounds + 1, current: true, added: rounds + 1 - serving.n });
  });

  it('import a list once when two of them refresh it at the same time', async () => {
    const files = [await versionFile(0), await versionFile(1)];
    const order = { settings: database.settings, folder, list, files, inWorker: false };
    const children = [startProcess('refresh.ts', order), startProcess('refresh.ts', order)];
    await Promise.all(children.map((child) => child.printed(1)));
    for (const child of children) child.process.stdin?.write('go\n');
    const results = (await Promise.all(children.map((child) => child.done))).flatMap(([, ...lines]) =>
      lines.map((line) => JSON.parse(line)),
    );
    expect(results.filter(({ refused }) => refused)).toEqual([]);
    expect(results.map(({ unchanged }) => unchanged).sort()).toEqual([false, false, true, true]);
    const versions = await createArchive(database.store).versions(list);
    expect(versions.map((version) => version.records)).toEqual([records, records + 1]);
    expect((await createArchive(database.store).current(list))?.records).toBe(records + 1);
    expect(await database.store.db.selectFrom('lease').selectAll().execute()).toEqual([]);
  });
});
