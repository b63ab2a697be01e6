import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, sentence } from '../../src/errors.ts';
import type { DownloadFolder } from '../../src/lists/refresh-ports.ts';
import { listFilesAt } from '../lists/list-files.ts';

/** Holds downloads under the data folder until they are imported; each list's folder is emptied before and after. */
export function createDownloadFolder(dataFolder: string): DownloadFolder {
  const folderOf = (list: string) => join(dataFolder, 'downloads', list);
  const clear = (list: string) => rm(folderOf(list), { recursive: true, force: true });
  return {
    at: listFilesAt,
    async folder(list) {
      const folder = folderOf(list);
      try {
        await clear(list);
        await mkdir(folder, { recursive: true });
      } catch (error) {
        throw new Fault(
          'database-unwritable',
          `${folder} cannot be written (${sentence(error)}); make the data folder writable for this user, or name another.`,
          { cause: error },
        );
      }
      return folder;
    },
    clear,
  };
}
