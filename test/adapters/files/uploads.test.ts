import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withSavedFiles } from '../../../adapters/files/uploads.ts';
import type { IncomingFile } from '../../../src/ports.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'cordon-uploads-'));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

const file = (name: string, content: string): IncomingFile => ({
  name,
  async *open() {
    yield Buffer.from(content);
  },
});
const left = () => readdir(join(dataFolder, 'uploads'));

describe('saved files', () => {
  it('are in one folder while the work runs, and gone afterward', async () => {
    const seen = await withSavedFiles(dataFolder, [file('sdn.xml', 'one'), file('alt.csv', 'two')], async (folder) => ({
      names: (await readdir(folder)).sort(),
      content: await readFile(join(folder, 'sdn.xml'), 'utf8'),
    }));
    expect(seen).toEqual({ names: ['alt.csv', 'sdn.xml'], content: 'one' });
    expect(await left()).toEqual([]);
  });

  it('are gone if the work fails', async () => {
    const failing = withSavedFiles(dataFolder, [file('sdn.xml', 'one')], async () => {
      throw new Error('unreadable');
    });
    await expect(failing).rejects.toThrow('unreadable');
    expect(await left()).toEqual([]);
  });

  it('stay within their folder, whatever their names', async () => {
    const names = await withSavedFiles(dataFolder, [file('../../a b;c.xml', 'x'), file('', 'y')], (folder) =>
      readdir(folder),
    );
    expect(names.sort()).toEqual(['a-b-c.xml', 'file']);
  });
});
