import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault, sentence } from '../../src/errors.ts';
import type { ListFile } from '../../src/lists/list-source.ts';
import { zipMembers } from './zip.ts';

/** One list file without its compression: a plain file, the content of a `.gz`, or a member of a zip. Can be opened repeatedly. */
export type UnpackedFile = { name: string; open(): AsyncIterable<Uint8Array> };

/** Bytes. No list unpacks to more; a larger file counts as a decompression bomb. */
const unpackedLimit = 1024 ** 3;

/** The file at a path, or the files of a folder (a CSV set). Throws a `Fault` `file-missing`. */
export async function listFilesAt(path: string): Promise<ListFile[]> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return [{ name: basename(path), path, bytes: found.size }];
    const names = (await readdir(path, { withFileTypes: true }))
      .filter((item) => !item.isDirectory() && !item.name.startsWith('.'))
      .map((item) => item.name)
      .sort();
    if (names.length === 0) {
      throw new Fault('file-missing', `There is no file in the folder ${path}; put the list's files there.`);
    }
    return await Promise.all(
      names.map(async (name) => ({ name, path: join(path, name), bytes: (await stat(join(path, name))).size })),
    );
  } catch (error) {
    throw readingFault(path, error);
  }
}

/**
 * The content of a list file: itself, or the members of a zip. Recognizes gzip and zip by their first bytes, not by name.
 * Reading throws a `Fault`: `file-missing`, `list-truncated` or `list-unreadable` (damaged, or more than `limit` bytes).
 */
async function unpack(file: ListFile, limit: number = unpackedLimit): Promise<UnpackedFile[]> {
  const start = await firstBytes(file);
  const [a, b, c] = start;
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) {
    const members = await zipMembers(file.path, file.name).catch((error: unknown) => {
      throw readingFault(file.name, error);
    });
    if (members.length === 0) throw new Fault('list-empty', `${file.name} is a zip archive with nothing in it.`);
    return members.map((member) => unpackedFile(basename(member.name), file, member.open, limit));
  }
  if (a === 0x1f && b === 0x8b) {
    return [unpackedFile(file.name.replace(/\.gz$/i, ''), file, () => gunzipped(file.path), limit)];
  }
  return [unpackedFile(file.name, file, () => createReadStream(file.path), limit)];
}

/** The content of several files, in order; `limit` in unpacked bytes per file. */
export async function openListFiles(
  files: readonly ListFile[],
  limit: number = unpackedLimit,
): Promise<UnpackedFile[]> {
  const opened = await Promise.all(files.map((file) => unpack(file, limit)));
  return opened.flat();
}

/**
 * SHA-256 in hex of the unpacked content: the same for a list that is plain, gzipped or zipped, in any order of files. For
 * a single file it is what `sha256sum` prints for the unpacked file.
 */
export async function contentSha256(files: readonly ListFile[], limit: number = unpackedLimit): Promise<string> {
  const hashes: string[] = [];
  for (const { open } of await openListFiles(files, limit)) {
    const hash = createHash('sha256');
    for await (const chunk of open()) hash.update(chunk);
    hashes.push(hash.digest('hex'));
  }
  const [only] = hashes;
  if (only !== undefined && hashes.length === 1) return only;
  return createHash('sha256').update(hashes.sort().join('\n')).digest('hex');
}

/** The first bytes of a file (all of a shorter one), to recognize its format. */
export async function beginningOf(unpacked: UnpackedFile, length = 4096): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let had = 0;
  for await (const chunk of unpacked.open()) {
    chunks.push(chunk);
    had += chunk.length;
    if (had >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}

/**
 * The text of a file, piece by piece: UTF-8 without its byte order mark. Throws a `Fault` `list-unreadable` for invalid
 * UTF-8, `list-truncated` where it ends within a character.
 */
export async function* textOf(unpacked: UnpackedFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of unpacked.open()) {
    yield decoded(() => decoder.decode(chunk, { stream: true }), unpacked, 'list-unreadable');
  }
  yield decoded(() => decoder.decode(), unpacked, 'list-truncated');
}

function decoded(decode: () => string, unpacked: UnpackedFile, code: 'list-unreadable' | 'list-truncated'): string {
  try {
    return decode();
  } catch (error) {
    const what = code === 'list-truncated' ? 'ends too early' : 'is not written in UTF-8';
    throw new Fault(code, `${unpacked.name} ${what}; fetch it again from the publisher.`, { cause: error });
  }
}

function unpackedFile(
  name: string,
  file: ListFile,
  open: () => AsyncIterable<Uint8Array>,
  limit: number,
): UnpackedFile {
  return { name, open: () => bounded(open, file, limit) };
}

async function* bounded(
  open: () => AsyncIterable<Uint8Array>,
  file: ListFile,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of open()) {
      bytes += chunk.length;
      if (bytes > limit) {
        const most = Math.floor(limit / 1024 ** 2).toLocaleString('en');
        throw new Fault(
          'list-unreadable',
          `${file.name} holds more than ${most} MB, which no sanctions list does; check where it comes from.`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    throw readingFault(file.name, error);
  }
}

async function* gunzipped(path: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 15 });
  pipeline(createReadStream(path), gunzip, () => {});
  yield* gunzip;
}

async function firstBytes(file: ListFile): Promise<Uint8Array> {
  try {
    const handle = await open(file.path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw readingFault(file.name, error);
  }
}

/** A failure of the file system or of unpacking as a `Fault`; anything else unchanged. */
function readingFault(name: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof Fault || typeof code !== 'string') return error;
  if (code === 'ENOENT') {
    return new Fault('file-missing', `There is no file or folder ${name}; check the path.`, { cause: error });
  }
  if (code === 'Z_BUF_ERROR') {
    return new Fault('list-truncated', `${name} is packed and ends too early; fetch it again.`, { cause: error });
  }
  if (code.startsWith('Z_')) {
    return new Fault('list-unreadable', `${name} is packed and damaged; fetch it again.`, { cause: error });
  }
  return new Fault('file-missing', `${name} cannot be read (${sentence(error)}); check its permissions.`, {
    cause: error,
  });
}
