import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginningOf, contentSha256, listFilesAt, openListFiles, textOf } from '../../../adapters/lists/list-files.ts';
import type { ListFile } from '../../../src/lists/list-source.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-list-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (name: string, content: Uint8Array | string): Promise<ListFile> => {
  await writeFile(join(folder, name), content);
  return (await listFilesAt(join(folder, name)))[0]!;
};
const bytesIn = async (file: ListFile, limit?: number): Promise<string[]> => {
  const files = await openListFiles([file], limit);
  return Promise.all(
    files.map(async ({ name, open }) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of open()) chunks.push(chunk);
      return `${name}: ${Buffer.concat(chunks).toString()}`;
    }),
  );
};
const text = 'ein Bär, 한글\n'.repeat(50_000);

describe('opening list files', () => {
  it('recognizes gzip and zip by content, not by name', async () => {
    const bytes = Buffer.from(text);
    expect(await bytesIn(await written('list.txt', bytes))).toStrictEqual([`list.txt: ${text}`]);
    expect(await bytesIn(await written('list.xml', gzipSync(bytes)))).toStrictEqual([`list.xml: ${text}`]);
    expect(await bytesIn(await written('list.xml.gz', gzipSync(bytes)))).toStrictEqual([`list.xml: ${text}`]);
    const zip = zipSync({
      'a/b/one.csv': bytes,
      'two.csv': [Buffer.from('2'), { level: 0 }],
      'a/__MACOSX/x': Buffer.from('x'),
    });
    expect(await bytesIn(await written('list.csv', zip))).toStrictEqual([`one.csv: ${text}`, 'two.csv: 2']);
  });

  it('opens a file repeatedly and can stop early', async () => {
    for (const content of [gzipSync(text), zipSync({ x: Buffer.from(text) }), Buffer.from(text)]) {
      const [unpacked] = await openListFiles([await written('again', content)]);
      expect(Buffer.from(await beginningOf(unpacked!, 7)).toString()).toBe('ein Bä');
      expect(Buffer.from(await beginningOf(unpacked!, 3)).toString()).toBe('ein');
    }
  });

  it('reads text across pieces and refuses what is not UTF-8', async () => {
    const [unpacked] = await openListFiles([await written('text', `\ufeff${text}`)]);
    const pieces: string[] = [];
    for await (const piece of textOf(unpacked!)) pieces.push(piece);
    expect(pieces.join('')).toBe(text);
    const [latin] = await openListFiles([await written('latin', Buffer.from('M\xfcller', 'latin1'))]);
    await expect(Array.fromAsync(textOf(latin!))).rejects.toMatchObject({ code: 'list-unreadable' });
    const [cut] = await openListFiles([await written('cut', Buffer.from('Bä').subarray(0, 2))]);
    await expect(Array.fromAsync(textOf(cut!))).rejects.toMatchObject({ code: 'list-truncated' });
  });

  it('refuses a file that unpacks to more than a list can contain', async () => {
    const bomb = Buffer.alloc(3_000_000);
    for (const content of [gzipSync(bomb), zipSync({ bomb })]) {
      await expect(bytesIn(await written('bomb', content), 1024 ** 2)).rejects.toMatchObject({
        code: 'list-unreadable',
        message: 'bomb holds more than 1 MB, which no sanctions list does; check where it comes from.',
      });
    }
  });

  it('refuses packed files that are cut or damaged', async () => {
    const gzip = gzipSync(text);
    await expect(bytesIn(await written('cut.gz', gzip.subarray(0, gzip.length - 20)))).rejects.toMatchObject({
      code: 'list-truncated',
    });
    const zip = zipSync({ x: Buffer.from(text) });
    await expect(bytesIn(await written('cut.zip', zip.subarray(0, zip.length - 30)))).rejects.toMatchObject({
      code: 'list-truncated',
    });
    for (const at of [60, 200, 400]) {
      const damaged = Uint8Array.from(zip);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      await expect(bytesIn(await written('damaged.zip', damaged))).rejects.toMatchObject({ code: 'list-unreadable' });
    }
    const stored = zipSync({ x: [Buffer.from(text), { level: 0 }] });
    stored[5000] = (stored[5000] ?? 0) ^ 1;
    await expect(bytesIn(await written('stored.zip', stored))).rejects.toMatchObject({ code: 'list-unreadable' });
    await expect(bytesIn(await written('empty.zip', zipSync({})))).rejects.toMatchObject({ code: 'list-empty' });
  });

  it('expands a folder into its files', async () => {
    const set = join(folder, 'set');
    await mkdir(join(set, 'inner'), { recursive: true });
    await Promise.all(['sdn.csv', 'alt.csv', '.DS_Store'].map((name) => writeFile(join(set, name), name)));
    expect(await listFilesAt(set)).toStrictEqual([
      { name: 'alt.csv', path: join(set, 'alt.csv'), bytes: 7 },
      { name: 'sdn.csv', path: join(set, 'sdn.csv'), bytes: 7 },
    ]);
    await expect(listFilesAt(join(set, 'inner'))).rejects.toMatchObject({
      code: 'file-missing',
      message: expect.stringMatching(/^There is no file in the folder /),
    });
  });

  it('says that there is no such file', async () => {
    await expect(listFilesAt(join(folder, 'nowhere'))).rejects.toMatchObject({
      name: 'Fault',
      code: 'file-missing',
      message: `There is no file or folder ${join(folder, 'nowhere')}; check the path.`,
    });
  });
});

describe('the hash of a list', () => {
  it('is that of the unpacked bytes, for any compression', async () => {
    const plain = createHash('sha256').update(text).digest('hex');
    expect(await contentSha256([await written('plain', text)])).toBe(plain);
    expect(await contentSha256([await written('packed', gzipSync(text))])).toBe(plain);
    expect(await contentSha256([await written('zipped', zipSync({ x: Buffer.from(text) }))])).toBe(plain);
  });

  it('of a set depends on every byte, but not on order, names or compression', async () => {
    const [a, b, c] = [await written('a', '1,2\n'), await written('b', gzipSync('3,4\n')), await written('c', '3,5\n')];
    const zip = await written('ab', zipSync({ 'x/y': Buffer.from('3,4\n'), z: Buffer.from('1,2\n') }));
    const hash = await contentSha256([a, b]);
    expect(await contentSha256([b, a])).toBe(hash);
    expect(await contentSha256([zip])).toBe(hash);
    expect(await contentSha256([a, c])).not.toBe(hash);
    expect(await contentSha256([a])).not.toBe(hash);
  });
});
