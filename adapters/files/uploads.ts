import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IncomingFile } from '../../src/ports.ts';

/** Saves files in a folder under the data folder while `work` runs, then deletes it. */
export async function withSavedFiles<T>(
  dataFolder: string,
  files: readonly IncomingFile[],
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = join(dataFolder, 'uploads');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'upload-'));
  try {
    for (const file of files) {
      const name = basename(file.name).replace(/[^\p{L}\p{N}._-]/gu, '-');
      await pipeline(Readable.from(file.open()), createWriteStream(join(folder, name === '' ? 'file' : name)));
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
