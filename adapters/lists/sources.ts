import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { Fault } from '../../src/errors.ts';
import type { ListId } from '../../src/lists/designation.ts';
import type { ListFile, ListReading, ListSource } from '../../src/lists/list-source.ts';
import { type DownloadLimits, download, downloadLimits } from '../http/download.ts';
import { anywhere, leadsAstray } from '../http/redirects.ts';
import { listFilesAt } from './list-files.ts';
import { readOfac } from './ofac.ts';
import { readUn } from './un.ts';

type SourceRow = {
  id: ListId;
  title: string;
  publisher: string;
  /** The address of the complete list in one file at its publisher. */
  url: string;
  read(files: readonly ListFile[]): Promise<ListReading>;
};

/** Sanctions List Service, stable since May 2024; each address redirects to one that is valid for an hour. */
const ofacExports = 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports';
const ofac = 'US Treasury, Office of Foreign Assets Control';

/** A new list is one file that reads it, one row here, and one in the contract tests. */
const rows: readonly SourceRow[] = [
  {
    id: 'us-ofac-sdn',
    title: 'OFAC Specially Designated Nationals (SDN)',
    publisher: ofac,
    url: `${ofacExports}/SDN_ADVANCED.XML`,
    read: (files) => readOfac('us-ofac-sdn', files),
  },
  {
    id: 'us-ofac-cons',
    title: 'OFAC Consolidated Non-SDN List',
    publisher: ofac,
    url: `${ofacExports}/CONS_ADVANCED.XML`,
    read: (files) => readOfac('us-ofac-cons', files),
  },
  {
    id: 'un-sc',
    title: 'UN Security Council Consolidated List',
    publisher: 'United Nations Security Council',
    url: 'https://scsanctions.un.org/resources/xml/en/consolidated.xml',
    read: readUn,
  },
];

/** Every list that has a source, in the order in which answers name them. */
export const listIds: readonly ListId[] = rows.map(({ id }) => id);

/** The reader of a list. Throws a `Fault` `config` for a list without a source. */
export function readerOf(list: ListId): SourceRow['read'] {
  const row = rows.find(({ id }) => id === list);
  if (row) return row.read;
  throw new Fault('config', `There is no list “${list}”; the lists are ${listIds.join(', ')}.`);
}

/** The origin of versions that came from the publisher; null for a list without a source. */
export function publisherOrigin(list: ListId): string | null {
  return rows.find(({ id }) => id === list)?.url ?? null;
}

/** The shape of `KnownDownload` in the key-value store. */
export const knownDownload = z.object({
  version: z.string(),
  validators: z.record(
    z.string(),
    z.object({ etag: z.string().exactOptional(), lastModified: z.string().exactOptional() }),
  ),
});

type SourceOptions = {
  /** Where to get a list instead: the URL of a file or of a folder (with a slash at its end), or a local file or folder. */
  mirrors: ReadonlyMap<ListId, string>;
  userAgent: string;
  limits?: DownloadLimits;
  /** Ends running downloads when the process stops. */
  signal?: AbortSignal;
};

/** The source of every list, with the operator's mirrors. */
export function listSources(options: SourceOptions): ListSource[] {
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    publisher: row.publisher,
    read: row.read,
    async fetch(folder, since, progress) {
      const mirror = options.mirrors.get(row.id);
      if (mirror !== undefined && !/^https?:\/\//i.test(mirror)) {
        const path = /^file:\/\//i.test(mirror) ? fileURLToPath(mirror) : mirror;
        return { files: await listFilesAt(path), origin: path, validators: {} };
      }
      const url = mirror === undefined ? row.url : mirrored(row, mirror);
      const { origin, pathname } = new URL(url);
      // Without user, password and query, so that no secret is ever recorded.
      const address = `${origin}${pathname}`;
      const name = basename(pathname);
      const path = join(folder, name);
      const result = await download({
        url,
        to: path,
        userAgent: options.userAgent,
        since: since?.[address] ?? null,
        refused: mirror === undefined ? leadsAstray : anywhere,
        limits: options.limits ?? downloadLimits,
        progress,
        signal: options.signal ?? new AbortController().signal,
      });
      if (result === 'unchanged') return 'unchanged';
      return {
        files: [{ name, path, bytes: result.bytes }],
        origin: address,
        validators: { [address]: result.validators },
      };
    },
  }));
}

function mirrored(row: SourceRow, mirror: string): string {
  if (!URL.canParse(mirror)) {
    throw new Fault('config', `The mirror of ${row.id} is no address; write it like https://mirror.example/sdn/.`);
  }
  return new URL(mirror).pathname.endsWith('/') ? new URL(basename(row.url), mirror).href : mirror;
}
