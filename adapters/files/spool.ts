import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../src/errors.ts';
import type { IncomingFile } from '../../src/ports.ts';
import type { NamedFile } from '../../src/views/view.ts';

/** `owner` is the id of the person who may use the file. */
export type SpooledFile = { id: string; name: string; mediaType: string; bytes: number; owner: string };

/** Uploads and downloads of the web page or of Teams, in a temporary folder. */
export type Spool = {
  /** Throws a `UserError` for a file that is too large. */
  saveUpload(name: string, owner: string, stream: Readable): Promise<SpooledFile>;
  /** Saves a file that a command made, for its owner to download. */
  saveDownload(file: NamedFile, owner: string): Promise<SpooledFile>;
  find(id: string): SpooledFile | null;
  open(file: SpooledFile): Readable;
  /** An upload in the form that commands read. */
  incoming(file: SpooledFile): IncomingFile;
  remove(file: SpooledFile): Promise<void>;
  /** Deletes the folder with everything in it. */
  close(): Promise<void>;
};

/** The oldest files are deleted beyond this number. */
const mostFiles = 100;
const day = 86_400_000;

/** `mostBytes` limits an upload. Folders left by a killed process are deleted after a day. */
export async function openSpool(parent: string, mostBytes: number, now: Date): Promise<Spool> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeAbandoned(parent, now);
  const folder = await mkdtemp(join(parent, 'page-'));
  const files = new Map<string, SpooledFile>();

  async function write(
    name: string,
    mediaType: string,
    owner: string,
    source: Readable,
    limit: number,
  ): Promise<SpooledFile> {
    const id = randomUUID();
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(bytes > limit ? tooLargeError(limit) : null, chunk);
      },
    });
    try {
      await pipeline(source, measure, createWriteStream(join(folder, id), { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      await rm(join(folder, id), { force: true });
      throw error;
    }
    const file = { id, name, mediaType, bytes, owner };
    files.set(id, file);
    const [oldest] = files.values();
    if (files.size > mostFiles && oldest !== undefined) await spool.remove(oldest);
    return file;
  }

  const spool: Spool = {
    saveUpload(name, owner, stream) {
      return write(fileName(name), 'application/octet-stream', owner, stream, mostBytes);
    },
    saveDownload(file, owner) {
      return write(
        fileName(file.name),
        file.mediaType,
        owner,
        Readable.from(bytesOf(file.lines)),
        Number.POSITIVE_INFINITY,
      );
    },
    find(id) {
      return files.get(id) ?? null;
    },
    open(file) {
      return createReadStream(join(folder, file.id));
    },
    incoming(file) {
      return { name: file.name, open: () => createReadStream(join(folder, file.id)) };
    },
    async remove(file) {
      files.delete(file.id);
      await rm(join(folder, file.id), { force: true });
    },
    async close() {
      files.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return spool;
}

/** The last part of a given file name, with only characters that are safe on screens and disks. */
function fileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replace(/[^\p{L}\p{M}\p{N} ._()+-]/gu, '_')
      .slice(0, 120)
      .trim() || 'file'
  );
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncIterable<Buffer> {
  for await (const line of lines) yield Buffer.from(line.endsWith('\n') ? line : `${line}\n`);
}

function tooLargeError(limit: number): UserError {
  return new UserError(
    `The file is larger than ${Math.floor(limit / 1_048_576)} MB, the most that this page takes. Use the command line for it.`,
  );
}

async function removeAbandoned(parent: string, now: Date): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith('page-')) continue;
    const found = await stat(join(parent, name)).catch(() => null);
    if (found !== null && now.getTime() - found.mtimeMs > day)
      await rm(join(parent, name), { recursive: true, force: true });
  }
}
