import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultCode } from '../../src/errors.ts';
import { type Designation, kinds, type ListId } from '../../src/lists/designation.ts';
import type { ListFile, ListReading } from '../../src/lists/list-source.ts';

/** A list source as far as it reads; downloading is the same for every source and tested elsewhere. */
export type ReadingSource = { id: ListId; read(files: readonly ListFile[]): Promise<ListReading> };

/** One small, whole list in one format: the paths of its files. */
export type ListSample = {
  format: string;
  files: string[];
  /** Why the format cannot tell that it was cut short; without it, a cut sample must be refused. */
  cutCannotBeTold?: string;
};

/** What every list source promises, whatever the publisher and the format. A new source adds its row by calling this. */
export function describeListSource(source: ReadingSource, samples: readonly ListSample[]): void {
  describe(`the list source ${source.id}`, () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'cordon-list-source-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    const written = async (name: string, content: Uint8Array | string): Promise<ListFile> => {
      await writeFile(join(folder, name), content);
      return listFile(join(folder, name));
    };
    const refusal = async (files: readonly ListFile[]): Promise<unknown> =>
      readAll(source, files).then(
        () => 'it was read',
        (error: unknown) => error,
      );
    const fault = (code: FaultCode) => ({ name: 'Fault', code, message: expect.stringMatching(/^\S.*[.?)]$/su) });

    for (const sample of samples) {
      describe(`reading ${sample.format}`, () => {
        let files: ListFile[] = [];
        let designations: Designation[] = [];
        beforeAll(async () => {
          files = await Promise.all(sample.files.map(listFile));
          designations = (await readAll(source, files)).designations;
        });

        it('names the format and warns in sentences', async () => {
          const reading = await readAll(source, files);
          expect(reading.format).toMatch(/\S/);
          for (const warning of reading.warnings) expect(warning).toMatch(/^\p{Lu}.*\.$/su);
          if (reading.published !== undefined) expect(Number.isNaN(Date.parse(reading.published))).toBe(false);
          if (reading.declaredRecords !== undefined) expect(reading.declaredRecords).toBe(designations.length);
        });

        it('keys every designation by list and uid, each once', () => {
          expect(designations.length).toBeGreaterThan(0);
          for (const { id, list, uid } of designations) {
            expect(list).toBe(source.id);
            expect(uid).toMatch(/^\S(.*\S)?$/);
            expect(id).toBe(`${source.id}:${uid}`);
          }
          expect(new Set(designations.map(({ id }) => id)).size).toBe(designations.length);
        });

        it('gives designations that are plain JSON and whole', () => {
          for (const designation of designations) {
            expect(JSON.parse(JSON.stringify(designation))).toStrictEqual(designation);
            checkDesignation(designation);
          }
        });

        it('gives the same again when it is read twice', async () => {
          expect((await readAll(source, files)).designations).toStrictEqual(designations);
        });

        it('gives the same from gzipped files under other names', async () => {
          const packed = await Promise.all(
            files.map(async (file) => written(`${file.name}.download`, gzipSync(await readFile(file.path)))),
          );
          expect((await readAll(source, packed)).designations).toStrictEqual(designations);
        });

        it('gives the same from one zip archive with a folder inside', async () => {
          const contents = await Promise.all(
            files.map(async (file) => [file.name, await readFile(file.path)] as const),
          );
          const packed = zipSync(Object.fromEntries(contents.map(([name, bytes]) => [`list/${name}`, bytes])));
          const zip = await written('list.bin', packed);
          expect((await readAll(source, [zip])).designations).toStrictEqual(designations);
        });

        it('lets the reader stop early', async () => {
          const reading = await source.read(files);
          for await (const designation of reading.designations) {
            expect(designation).toStrictEqual(designations[0]);
            break;
          }
        });

        const cut = sample.cutCannotBeTold;
        it.skipIf(cut !== undefined)(
          `refuses it cut short${cut === undefined ? '' : ` (skipped: ${cut})`}`,
          async () => {
            const [whole] = files;
            if (whole === undefined) throw new Error('the sample has no file');
            const short = await written(`short-${whole.name}`, await readFile(whole.path));
            for (const part of [0.95, 0.6, 0.3]) {
              await truncate(short.path, Math.floor(whole.bytes * part));
              expect(await refusal([await listFile(short.path)])).toMatchObject(fault('list-truncated'));
            }
          },
        );

        it('refuses a gzipped download that was cut short', async () => {
          const [whole] = files;
          if (whole === undefined) throw new Error('the sample has no file');
          const packed = gzipSync(await readFile(whole.path));
          const short = await written('short.gz', packed.subarray(0, Math.floor(packed.length / 2)));
          expect(await refusal([short])).toMatchObject(fault('list-truncated'));
        });
      });
    }

    it('refuses an empty file', async () => {
      expect(await refusal([await written('empty.xml', '')])).toMatchObject(fault('list-empty'));
    });

    it('refuses an HTML page that was served in place of the list', async () => {
      const page =
        '<!DOCTYPE html>\n<html><head><title>Request Rejected</title></head><body>Try later.</body></html>\n';
      expect(await refusal([await written('page.xml', page)])).toMatchObject(fault('list-not-a-list'));
      const bare = '<html><body><h1>503 Service Unavailable</h1>\nNo server is available.\n</body></html>\n';
      expect(await refusal([await written('bare.xml', bare)])).toMatchObject(fault('list-not-a-list'));
    });

    it('refuses what is no list at all', async () => {
      const json = await written('list.json', '{"error":"too many requests"}');
      expect(await refusal([json])).toMatchObject(fault('list-not-a-list'));
      const picture = await written('list.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]));
      expect(await refusal([picture])).toMatchObject(fault('list-not-a-list'));
      const other = await written(
        'other.xml',
        '<?xml version="1.0"?>\n<rss><channel><title>News</title></channel></rss>',
      );
      expect(await refusal([other])).toMatchObject(fault('list-not-a-list'));
    });

    it('says which file is missing', async () => {
      const gone: ListFile = { name: 'gone.xml', path: join(folder, 'gone.xml'), bytes: 10 };
      expect(await refusal([gone])).toMatchObject(fault('file-missing'));
    });
  });
}

/** A file on disk as a `ListFile`. */
export async function listFile(path: string): Promise<ListFile> {
  return { name: basename(path), path, bytes: (await stat(path)).size };
}

/** A whole reading at once, for tests on small lists. */
export async function readAll(
  source: ReadingSource,
  files: readonly ListFile[],
): Promise<Omit<ListReading, 'designations'> & { designations: Designation[] }> {
  const { designations: streamed, ...reading } = await source.read(files);
  const designations: Designation[] = [];
  for await (const designation of streamed) designations.push(designation);
  return { ...reading, designations };
}

/** Holds one designation against everything that `Designation` promises about its text, dates and codes. */
export function checkDesignation(designation: Designation): void {
  const bad: string[] = [];
  const hold = (fact: string, holds: boolean): void => {
    if (!holds) bad.push(fact);
  };
  hold('kind is known', kinds.includes(designation.kind));
  hold('has a name', designation.names.length > 0);
  hold('the first name is the primary one', designation.names[0]?.use === 'primary');
  for (const { name, use, strength, script } of designation.names) {
    hold(`name use ${use}`, ['primary', 'aka', 'fka', 'nka'].includes(use));
    hold(`name strength ${strength}`, strength === 'strong' || strength === 'weak');
    hold(`script ${script}`, /^[A-Z][a-z]{3}$/.test(script));
    hold(`name text ${name}`, tidy(name));
  }
  const seen = designation.names.map(({ name, use, strength }) => JSON.stringify([name, use, strength]));
  hold('no name stands twice', new Set(seen).size === seen.length);
  for (const { from, to, asWritten } of designation.births) {
    hold(`birth ${from} to ${to}`, isDate(from) && isDate(to) && from <= to);
    hold(`birth as written ${asWritten}`, tidy(asWritten));
  }
  for (const { code, asWritten } of designation.countries) {
    hold(`country ${code}`, code === null || /^[A-Z]{2}$/.test(code));
    hold(`country as written ${asWritten}`, tidy(asWritten));
  }
  for (const { type, value, country, note } of designation.identifiers) {
    hold(`identifier ${type}: ${value}`, tidy(type) && tidy(value));
    hold(`country of an identifier ${country}`, country === undefined || /^[A-Z]{2}$/.test(country));
    hold(`note of an identifier ${note}`, note === undefined || tidy(note));
  }
  for (const { asset, address } of designation.wallets) {
    hold(`wallet ${asset} ${address}`, tidy(asset) && /^\S+$/.test(address));
  }
  for (const line of [...designation.programmes, ...designation.remarks]) hold(`line ${line}`, tidy(line));
  hold('no programme stands twice', new Set(designation.programmes).size === designation.programmes.length);
  hold(`listed on ${designation.listedOn}`, designation.listedOn === undefined || isDate(designation.listedOn));
  hold(`source ${designation.source}`, URL.canParse(designation.source) && designation.source.startsWith('https://'));
  // `expect` itself is too slow for each of 20,000 designations.
  if (bad.length > 0) expect.fail(`${designation.id}: ${bad.join('; ')}`);
}

/** Neither empty nor padded, one line, single spaces, composed characters. */
function tidy(text: string): boolean {
  return text !== '' && text === text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
