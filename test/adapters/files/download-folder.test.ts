import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownloadFolder } from '../../../adapters/files/download-folder.ts';
import { Fault } from '../../../src/errors.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'cordon-downloads-'));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

describe('the download folder of a list', () => {
  it('is empty each time it is asked for, without touching another list’s', async () => {
    const downloads = createDownloadFolder(dataFolder);
    const [sdn, un] = [await downloads.folder('us-ofac-sdn'), await downloads.folder('un-sc')];
    await writeFile(join(sdn, 'sdn.xml'), 'x');
    await writeFile(join(un, 'un.xml'), 'x');
    expect(await downloads.folder('us-ofac-sdn')).toBe(sdn);
    expect([await readdir(sdn), await readdir(un)]).toEqual([[], ['un.xml']]);
  });

  it('is gone once it is cleared', async () => {
    const downloads = createDownloadFolder(dataFolder);
    await downloads.folder('un-sc');
    await downloads.clear('un-sc');
    expect(await readdir(join(dataFolder, 'downloads'))).toEqual([]);
  });

  it('says what to do if the data folder cannot be written', async () => {
    await writeFile(join(dataFolder, 'downloads'), 'a file where the folder belongs');
    const failing = createDownloadFolder(dataFolder).folder('un-sc');
    await expect(failing).rejects.toThrow(Fault);
    await expect(failing).rejects.toThrow('make the data folder writable');
  });
});
