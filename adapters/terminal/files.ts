import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Writable } from 'node:stream';
import { UserError } from '../../src/errors.ts';
import type { IncomingFile } from '../../src/ports.ts';
import type { NamedFile } from '../../src/views/view.ts';

/** The file at a path, or every file of a folder, by name. Throws a `UserError` if nothing can be read there. */
export async function filesAt(path: string): Promise<IncomingFile[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!found.isDirectory()) return [await fileAt(path)];
  const entries = await readdir(path, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(path, entry.name));
  if (files.length === 0) throw new UserError(`The folder ${path} holds no files. Check the path.`);
  return Promise.all(files.sort().map(fileAt));
}

/** Writes the file of an answer line by line. Stops without an error if the reader closes the stream. */
export async function writeLines(file: NamedFile, out: Writable): Promise<void> {
  for await (const line of file.lines) {
    if (out.destroyed || out.writableEnded) return;
    if (!out.write(line.endsWith('\n') ? line : `${line}\n`)) await drained(out);
  }
}

/**
 * Saves the file of an answer under its own name in `folder`, which is created if needed. Adds a number instead of
 * overwriting another file. Returns the path; throws a `UserError` if the folder cannot be written.
 */
export async function save(file: NamedFile, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const name = basename(file.name).replace(/[^\p{L}\p{N}._-]/gu, '-') || 'cordon-file';
  for (let copy = 0; ; copy += 1) {
    const path = join(folder, copy === 0 ? name : name.replace(/(\.[^.]*)?$/, `-${copy}$1`));
    const handle = await open(path, 'wx').catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') return null;
      throw new UserError(
        `The file could not be saved in ${folder} (${codeOf(error)}). Start Cordon in a folder that it may write.`,
      );
    });
    if (handle === null) continue;
    const out = handle.createWriteStream();
    await writeLines(file, out);
    await new Promise<void>((resolve, reject) =>
      out.end((error?: Error | null) => (error ? reject(error) : resolve())),
    );
    return path;
  }
}

async function fileAt(path: string): Promise<IncomingFile> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  await handle.close();
  return { name: basename(path), open: () => createReadStream(path) };
}

function unreadable(path: string, error: unknown): UserError {
  switch (codeOf(error)) {
    case 'ENOENT':
      return new UserError(`There is no file ${path}. Check the path.`);
    case 'EACCES':
    case 'EPERM':
      return new UserError(`The file ${path} may not be read by this user. Change its permissions or copy it.`);
    case 'EISDIR':
      return new UserError(`${path} is a folder. Name a file.`);
  }
  return new UserError(`The file ${path} could not be read (${codeOf(error)}). Check the path.`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

function drained(out: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close', 'error']) out.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) out.once(event, done);
  });
}
