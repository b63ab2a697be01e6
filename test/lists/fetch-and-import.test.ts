import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/lists/archive.ts';
import type { Refresher } from '../../src/lists/refresh.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { refresherOn } from '../fixtures/refresher.ts';
import { companies, sdnCsv } from '../fixtures/sdn-csv.ts';

const list = 'us-ofac-sdn';
const by = 'terminal:tester';

describe.each(engines)('importing a file that the archive already has on $name', ({ fresh }) => {
  let database: TestDatabase;
  let refresher: Refresher;
  let folder = '';
  beforeEach(async () => {
    database = await fresh();
    folder = await mkdtemp(join(tmpdir(), 'cordon-known-'));
    refresher = refresherOn(database.store, { folder, settings: database.settings });
  });
  afterEach(async () => {
    await refresher.stop();
    await database.cleanup();
    await rm(folder, { recursive: true, force: true });
  });

  const file = async (count: number) => {
    const path = join(folder, `${count}.csv`);
    await writeFile(path, sdnCsv(companies(count)));
    return path;
  };
  const serving = async () => (await createArchive(database.store).current(list))?.published;

  it('keeps its date, and says so when another one is given', async () => {
    const path = await file(3);
    await refresher.refresh(list, { by, file: path, published: '2025-11-04' });
    const again = await refresher.refresh(list, { by, file: path, published: '2025-11-05' });
    expect(again).toMatchObject({ unchanged: true, current: true, published: '2025-11-04', added: 0 });
    expect(again.warnings).toContain(
      'It is in the archive already, dated 2025-11-04; the date given now was not used.',
    );
  });

  it('makes it serve again only when told to, with a ledger entry', async () => {
    const [old, recent] = [await file(3), await file(4)];
    await refresher.refresh(list, { by, file: old, published: '2025-11-04' });
    await refresher.refresh(list, { by, file: recent, published: '2025-11-05' });
    const kept = await refresher.refresh(list, { by, file: old });
    expect(kept).toMatchObject({ unchanged: true, current: false });
    expect(await serving()).toBe('2025-11-05');
    const made = await refresher.refresh(list, { by, file: old, makeCurrent: true });
    expect(made).toMatchObject({ unchanged: true, current: true });
    expect(await serving()).toBe('2025-11-04');
    const entry = await database.store.db
      .selectFrom('audit_entry')
      .select('body')
      .where('kind', '=', 'list-serves')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.body)).toMatchObject({ list, version: made.version, by });
  });
});
