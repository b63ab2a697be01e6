import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDownloadFolder } from '../../../adapters/files/download-folder.ts';
import { Fault } from '../../../src/errors.ts';
import { createArchive } from '../../../src/lists/archive.ts';
import { createListChecks } from '../../../src/lists/list-check-store.ts';
import { engines, type TestDatabase } from '../../contracts/store-engines.ts';
import { refresherOn } from '../../fixtures/refresher.ts';
import { companies, sdnCsv } from '../../fixtures/sdn-csv.ts';

const list = 'us-ofac-sdn';
const by = 'terminal:tester';

describe.each(engines)('importing in a worker on $name', ({ fresh }) => {
  let database: TestDatabase;
  let folder = '';
  beforeAll(async () => {
    database = await fresh();
    folder = await mkdtemp(join(tmpdir(), 'cordon-worker-'));
  });
  afterAll(async () => {
    await database.cleanup();
    await rm(folder, { recursive: true, force: true });
  });
  const inWorker = () =>
    refresherOn(
      database.store,
      { folder, settings: database.settings, inWorker: true },
      { transit: createDownloadFolder(folder) },
    );

  it('does the same as an import on this thread, and reports its progress', async () => {
    const file = join(folder, 'sdn.csv');
    await writeFile(file, sdnCsv(companies(1_000)));
    const refresher = inWorker();
    const phases = new Set<string>();
    refresher.watch(({ phase }) => phases.add(phase));
    expect(await refresher.refresh(list, { by, file })).toMatchObject({ records: 1_000, added: 1_000, current: true });
    expect([...phases]).toEqual(['reading', 'publishing', 'idle']);
    expect(await refresher.refresh(list, { by, file })).toMatchObject({ unchanged: true });
    expect(await createArchive(database.store).get(`${list}:7`)).toMatchObject({ names: [{ name: 'COMPANY 7' }] });
  });

  it('passes refusals on as they are', async () => {
    const file = join(folder, 'page.csv');
    await writeFile(file, '<html><body>Request blocked</body></html>');
    const refused = inWorker().refresh(list, { by, file });
    await expect(refused).rejects.toBeInstanceOf(Fault);
    await expect(refused).rejects.toMatchObject({
      code: 'list-not-a-list',
      message: expect.stringContaining('page.csv'),
    });
  });

  it('ends with the process, and publishes nothing', async () => {
    const file = join(folder, 'long.csv');
    await writeFile(file, sdnCsv(companies(60_000)));
    const refresher = inWorker();
    const before = await createArchive(database.store).versions(list);
    const halfway = new Promise<void>((resolve) =>
      refresher.watch(({ phase, done }) => {
        if (phase === 'reading' && done > 2_000) resolve();
      }),
    );
    const refused = expect(refresher.refresh(list, { by, file })).rejects.toThrow(/ended before it was done/);
    await halfway;
    await refresher.stop();
    await refused;
    expect(await createArchive(database.store).versions(list)).toEqual(before);
    expect(await createListChecks(database.store).get(list)).toMatchObject({ failureCode: 'list-not-a-list' });
  });

  it('survives a file that does not fit into memory', { timeout: 120_000 }, async () => {
    const file = join(folder, 'endless.xml');
    const parts = Array.from({ length: 900_000 }, (_, n) => `<DATAID at="${n}">some text ${n}</DATAID>`);
    const start =
      '<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2025-11-04T00:00:00Z"><INDIVIDUALS><INDIVIDUAL>';
    await writeFile(file, `${start}${parts.join('')}</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`);
    const refused = inWorker().refresh('un-sc', { by, file });
    await expect(refused).rejects.toMatchObject({
      code: 'download-too-large',
      message: expect.stringMatching(/memory/),
    });
  });
});
