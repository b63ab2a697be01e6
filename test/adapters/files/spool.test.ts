import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSpool, type Spool } from '../../../adapters/files/spool.ts';
import { UserError } from '../../../src/errors.ts';

const now = new Date('2026-03-13T14:00:00.000Z');
let parent: string;
let spool: Spool;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'cordon-spool-'));
  spool = await openSpool(parent, 10, now);
});
afterEach(async () => {
  await spool.close();
  await rm(parent, { recursive: true, force: true });
});

const save = (content = 'hello', name = 'a.csv') =>
  spool.saveUpload(name, 'mia', Readable.from([Buffer.from(content)]));
const folders = async () => (await readdir(parent)).filter((name) => name.startsWith('page-'));
const filesOnDisk = async () => readdir(join(parent, (await folders())[0] ?? ''));

describe('an upload', () => {
  it('is read as it was sent, by its id', async () => {
    const file = await save();
    expect(file).toMatchObject({ name: 'a.csv', mediaType: 'application/octet-stream', bytes: 5, owner: 'mia' });
    expect(spool.find(file.id)).toEqual(file);
    expect(await text(spool.open(file))).toBe('hello');
    expect(await text(Readable.from(spool.incoming(file).open()))).toBe('hello');
  });

  it('may be as large as the limit and no larger, and leaves nothing behind then', async () => {
    await save('x'.repeat(10));
    await expect(save('x'.repeat(11))).rejects.toThrow(UserError);
    expect(await filesOnDisk()).toHaveLength(1);
  });

  it('is readable for the process alone', async () => {
    const { id } = await save();
    const path = join(parent, (await folders())[0] ?? '', id);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\files\\list.csv', 'list.csv'],
    ['<b>\u202ex.csv', '_b__x.csv'],
    ['', 'file'],
    ['김 list (1).csv', '김 list (1).csv'],
  ])('named %j is kept as %s', async (given, name) => {
    expect((await save('x', given)).name).toBe(name);
  });

  it('is deleted once it is removed, and when a hundred later ones came', async () => {
    const first = await save();
    const second = await save();
    await spool.remove(second);
    for (let count = 0; count < 100; count += 1) await save('x');
    expect([spool.find(first.id), spool.find(second.id)]).toEqual([null, null]);
    expect(await filesOnDisk()).toHaveLength(100);
  });
});

describe('a download', () => {
  it('has one line per item, each with one line end, and no limit', async () => {
    async function* lines() {
      yield 'one';
      yield 'two\n';
      yield 'x'.repeat(100);
    }
    const file = await spool.saveDownload(
      { name: 'hits.ndjson', mediaType: 'application/x-ndjson', lines: lines() },
      'mia',
    );
    expect(file).toMatchObject({ mediaType: 'application/x-ndjson', owner: 'mia' });
    expect(await text(spool.open(file))).toBe(`one\ntwo\n${'x'.repeat(100)}\n`);
  });

  it('leaves nothing behind where its lines break off', async () => {
    async function* lines() {
      yield 'one';
      throw new Error('no disk');
    }
    const broken = spool.saveDownload({ name: 'x', mediaType: 'text/plain', lines: lines() }, 'mia');
    await expect(broken).rejects.toThrow('no disk');
    expect(await filesOnDisk()).toEqual([]);
  });
});

describe('the folder', () => {
  it('is deleted when it is closed', async () => {
    await save();
    await spool.close();
    expect(await folders()).toEqual([]);
  });

  it('of a killed process is deleted after a day, and no other', async () => {
    for (const [name, hours] of [
      ['page-old', 25],
      ['page-new', 23],
      ['other', 25],
    ] as const) {
      await mkdir(join(parent, name));
      const time = new Date(now.getTime() - hours * 3_600_000);
      await utimes(join(parent, name), time, time);
    }
    await (await openSpool(parent, 10, now)).close();
    expect(await readdir(parent)).toEqual(expect.arrayContaining(['other', 'page-new']));
    expect(await readdir(parent)).not.toContain('page-old');
  });
});
