import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesAt, save, writeLines } from '../../../adapters/terminal/files.ts';
import { UserError } from '../../../src/errors.ts';
import type { NamedFile } from '../../../src/views/view.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function answer(name: string, ...lines: string[]): NamedFile {
  async function* each() {
    yield* lines;
  }
  return { name, mediaType: 'text/plain', lines: each() };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error instanceof Error ? error.message : '';
}

describe('files that are read', () => {
  it('are the file at a path, or the files of a folder in the order of their names', async () => {
    for (const name of ['b.csv', 'a.csv']) await writeFile(join(folder, name), name);
    await mkdir(join(folder, 'inner'));
    expect((await filesAt(join(folder, 'a.csv'))).map(({ name }) => name)).toEqual(['a.csv']);
    const [first, second, ...others] = await filesAt(folder);
    expect([first?.name, second?.name, others]).toEqual(['a.csv', 'b.csv', []]);
    const chunks = await Array.fromAsync(first!.open());
    expect(Buffer.concat(chunks).toString()).toBe('a.csv');
  });

  it('are missed with a sentence that names the path', async () => {
    const path = join(folder, 'none.csv');
    expect(await refusal(filesAt(path))).toBe(`There is no file ${path}. Check the path.`);
    expect(await refusal(filesAt(folder))).toBe(`The folder ${folder} holds no files. Check the path.`);
    await writeFile(path, '');
    expect(await refusal(filesAt(join(path, 'x')))).toContain('could not be read (ENOTDIR)');
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('may be unreadable, which is said before anything is done', async () => {
    const path = join(folder, 'secret.csv');
    await writeFile(path, '');
    await chmod(path, 0);
    expect(await refusal(filesAt(path))).toContain('may not be read by this user');
  });
});

describe('files that are saved', () => {
  it('keep their name, and get a number instead of replacing another file', async () => {
    const paths: string[] = [];
    for (const line of ['one', 'two', 'three']) paths.push(await save(answer('list.csv', line), folder));
    expect(paths).toEqual(['list.csv', 'list-1.csv', 'list-2.csv'].map((name) => join(folder, name)));
    expect(await Promise.all(paths.map((path) => readFile(path, 'utf8')))).toEqual(['one\n', 'two\n', 'three\n']);
  });

  it('stay in the folder and have plain names, whatever an answer calls them', async () => {
    for (const name of ['../../escape.csv', 'a b\u0000;c.csv', '..', '']) await save(answer(name, 'x'), folder);
    expect((await readdir(folder)).sort()).toEqual(['.-1.', 'a-b--c.csv', 'cordon-file', 'escape.csv'].sort());
  });

  it('create their folder, and say why where it cannot be written', async () => {
    const inner = join(folder, 'new', 'folder');
    expect(await save(answer('x.txt', 'x'), inner)).toBe(join(inner, 'x.txt'));
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await refusal(save(answer('x.txt', 'x'), file))).toBe(
      `The file could not be saved in ${file} (ENOTDIR). Start Cordon in a folder that it may write.`,
    );
  });
});

describe('lines that are written', () => {
  it('each end in exactly one line end', async () => {
    const out = new PassThrough();
    await writeLines(answer('x', 'one', 'two\n', 'three'), out);
    expect(String(out.read())).toBe('one\ntwo\nthree\n');
  });

  it('wait for a slow reader', async () => {
    const got: string[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        got.push(String(chunk));
        setImmediate(done);
      },
    });
    let most = 0;
    async function* each() {
      for (let line = 0; line < 20; line++) {
        most = Math.max(most, line - got.length);
        yield `${line}`;
      }
    }
    await writeLines({ name: 'x', mediaType: 'text/plain', lines: each() }, slow);
    expect(got).toHaveLength(20);
    expect(most).toBeLessThanOrEqual(1);
  });

  it('stop where the reader is gone', async () => {
    const out = new PassThrough();
    out.destroy();
    let taken = 0;
    async function* each() {
      for (;;) yield `${++taken}`;
    }
    await writeLines({ name: 'x', mediaType: 'text/plain', lines: each() }, out);
    expect(taken).toBe(1);
  });
});
