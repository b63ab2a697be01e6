import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteEngine } from '../../../adapters/database/sqlite.ts';
import { verifyLedger } from '../../../src/audit/verify-ledger.ts';
import { Fault } from '../../../src/errors.ts';
import { readScreening, recordBulk, recordScreening } from '../../../src/screening/screening-store.ts';
import { openStore, type Store } from '../../../src/store/database.ts';
import { erase } from '../../../src/store/personal-data.ts';
import { startProcess } from '../../fixtures/processes/process.ts';
import { sampleScreening } from '../../fixtures/screening-evidence.ts';

const at = '2025-11-04T09:00:00.000Z';

describe('the embedded database', () => {
  let folder: string;
  let path: string;
  const opened: Store[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cordon-sqlite-'));
    path = join(folder, 'data', 'cordon.db');
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close().catch(() => {});
    await chmod(folder, 0o755);
    await rm(folder, { recursive: true, force: true });
  });

  async function open(file = path, timeout?: number) {
    const store = await openStore(sqliteEngine(file, timeout));
    opened.push(store);
    return store;
  }

  async function filled(screenings = 400) {
    const store = await open();
    for (let from = 0; from < screenings; from += 200) {
      const run = Array.from({ length: 200 }, (_, index) => sampleScreening(`s${from + index}`));
      await store.record((tx) => recordBulk(tx, run));
    }
    await store.close();
  }

  it('makes its folder for this user alone', async () => {
    await open();
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
  });

  it('writes through to the disk, in a log that readers need not wait for', async () => {
    const { db } = await open();
    const settings = await Promise.all(
      ['journal_mode', 'synchronous', 'secure_delete'].map((pragma) => sql.raw(`pragma ${pragma}`).execute(db)),
    );
    expect(settings.map(({ rows }) => rows[0])).toEqual([
      { journal_mode: 'wal' },
      { synchronous: 2 },
      { secure_delete: 1 },
    ]);
  });

  describe('says in words', () => {
    it('that a file is no database, and leaves it as it was', async () => {
      const file = join(folder, 'letter.txt');
      const text = 'This is a letter and no database. '.repeat(200);
      await writeFile(file, text);
      await fault(open(file), 'database-corrupt', 'is damaged or is no database');
      expect(await readFile(file, 'utf8')).toBe(text);
    });

    it('that a database was cut off', async () => {
      await filled();
      await truncate(path, 20_000);
      await fault(
        open().then((store) => verifyLedger(store)),
        'database-corrupt',
        'restore it from a backup',
      );
    });

    it('that pages in the middle are damaged, once it meets them', async () => {
      await filled(2000);
      const bytes = await readFile(path);
      const copy = join(folder, 'damaged.db');
      await copyFile(path, copy);
      const half = bytes.length >> 1;
      await writeFile(copy, Buffer.concat([bytes.subarray(0, half), Buffer.alloc(bytes.length - half, 0x5a)]));
      const store = await open(copy);
      await fault(verifyLedger(store), 'database-corrupt', 'is damaged or is no database');
    });

    it('that a folder stands in its place, or a file in place of its folder', async () => {
      await mkdir(path, { recursive: true });
      await fault(open(), 'database-unwritable', 'cannot be written');
      await writeFile(join(folder, 'file'), '');
      await fault(open(join(folder, 'file', 'cordon.db')), 'database-unwritable', 'cannot be written');
      await fault(open('/proc/cordon/cordon.db'), 'database-unwritable', 'cannot be written');
    });

    it.runIf(process.platform !== 'win32')('that the folder or the file is read-only for this user', async () => {
      await filled(200);
      const user = process.getuid?.() === 0 ? { uid: 65_534 } : {};
      await chmod(folder, 0o755);
      await chmod(join(folder, 'data'), 0o555);
      await chmod(path, 0o444);
      for (const file of [path, join(folder, 'data', 'new.db')]) {
        const child = startProcess('open.ts', { settings: { engine: 'sqlite', path: file } }, user);
        const [code, message] = await child.done;
        expect(code).toBe('database-unwritable');
        expect(message).toContain('cannot be written; make its folder writable for this user');
      }
      await chmod(join(folder, 'data'), 0o755);
      await chmod(path, 0o644);
      expect(await verifyLedger(await open())).toMatchObject({ ok: true, screenings: 200 });
    });

    it('that the disk is full, with nothing changed, and goes on when there is room again', async () => {
      const store = await open();
      await store.record((tx) => recordScreening(tx, sampleScreening('before')));
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
      await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`).execute(store.db);
      const big = { personal: 'x'.repeat(200_000) };
      const work = store.record((tx) => recordScreening(tx, sampleScreening('too big', big)));
      await fault(work, 'disk-full', 'free some space and try again. Nothing was changed.');
      expect(await verifyLedger(store)).toMatchObject({ ok: true, entries: 1 });
      await sql.raw('pragma max_page_count = 1000000').execute(store.db);
      await store.record((tx) => recordScreening(tx, sampleScreening('too big', big)));
      expect(await verifyLedger(store)).toMatchObject({ ok: true, entries: 2 });
    });

    it('that another process holds it for too long, for a transaction as for a lone write', async () => {
      await filled(200);
      const store = await open(path, 300);
      const other = startProcess('hold-lock.ts', { settings: { engine: 'sqlite', path } });
      await other.printed(1);
      const write = () => store.record((tx) => recordScreening(tx, sampleScreening('late')));
      const start = performance.now();
      await fault(write(), 'database-locked', 'locked by another process; try again');
      expect(performance.now() - start).toBeGreaterThan(290);
      await fault(
        sql`update audit_head set seq = seq`.execute(store.db),
        'database-locked',
        'locked by another process',
      );
      expect(await readScreening(store.db, 's7')).toMatchObject({ kept: { state: 'kept' } });
      other.process.stdin?.write('go on\n');
      await other.done;
      await write();
      expect(await verifyLedger(store)).toMatchObject({ ok: true, screenings: 201 });
    });
  });

  it('lets two connections of one process write in turn', async () => {
    const stores = [await open(), await open()];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        stores[index % 2]?.record((tx) => recordScreening(tx, sampleScreening(`s${index}`))),
      ),
    );
    expect(await verifyLedger(await open())).toMatchObject({ ok: true, screenings: 40 });
  });

  it('streams rows', async () => {
    await filled(200);
    const store = await open();
    let rows = 0;
    for await (const _ of store.db.selectFrom('screening').select('id').stream()) rows += 1;
    expect(rows).toBe(200);
  });

  it('keeps no trace of erased data in its files', async () => {
    const store = await open();
    const name = 'Jane Q. Vanishing Sample';
    for (const id of ['s1', 's2']) {
      await store.record((tx) =>
        recordScreening(tx, sampleScreening(id, { personal: { name, more: 'x'.repeat(9_000) } })),
      );
    }
    await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
    expect(await readFile(path, 'latin1')).toContain(name);
    for (const id of ['s1', 's2']) {
      const personal = (await readScreening(store.db, id))?.personal ?? '';
      await store.record((tx) => erase(tx, { personal, at, by: 'slack:T1:U9', reason: 'asked for' }));
    }
    await store.close();
    expect(await readFile(path, 'latin1')).not.toContain(name);
  });
});

async function fault(work: Promise<unknown>, code: string, words: string) {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Fault);
  expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
  if (error instanceof Fault) expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
}
