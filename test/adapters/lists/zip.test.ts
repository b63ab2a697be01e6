import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipMembers } from '../../../adapters/lists/zip.ts';

describe('the members of a zip archive', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cordon-zip-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const members = async (content: Uint8Array) => {
    const path = join(folder, 'x.zip');
    await writeFile(path, content);
    return zipMembers(path, 'x.zip');
  };
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('are its files without folders and hidden ones, stored or deflated', async () => {
    const found = await members(
      zipSync({
        'a/': new Uint8Array(),
        'a/one.csv': bytes('one'.repeat(1000)),
        'two.csv': [bytes('two'), { level: 0 }],
        '__MACOSX/a': bytes('x'),
        '.DS_Store': bytes('x'),
        empty: new Uint8Array(),
      }),
    );
    expect(found.map(({ name }) => name)).toEqual(['a/one.csv', 'two.csv', 'empty']);
    for (let round = 0; round < 2; round += 1) {
      const contents = await Promise.all(found.map(async ({ open }) => Buffer.concat(await Array.fromAsync(open()))));
      expect(contents.map(String)).toEqual(['one'.repeat(1000), 'two', '']);
    }
  });

  it('are refused where they are encrypted or packed in another way', async () => {
    const zip = zipSync({ x: bytes('x') });
    const directory = zip.findIndex((_, at) => zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1);
    const changed = (offset: number, value: number) => {
      const copy = Uint8Array.from(zip);
      copy[directory + offset] = value;
      return copy;
    };
    await expect(members(changed(8, 1))).rejects.toMatchObject({ message: expect.stringContaining('is encrypted') });
    await expect(members(changed(10, 12))).rejects.toMatchObject({
      message: expect.stringContaining('packed in a way that is not read here'),
    });
  });

  it('are refused where the archive has no directory at its end', async () => {
    const zip = zipSync({ x: bytes('x'.repeat(100)) });
    await expect(members(zip.subarray(0, 40))).rejects.toMatchObject({ code: 'list-truncated' });
  });
});
