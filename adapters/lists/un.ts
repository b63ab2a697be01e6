import { Fault } from '../../src/errors.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { ListFile, ListReading } from '../../src/lists/list-source.ts';
import { beginningOf, openListFiles, type UnpackedFile } from './list-files.ts';
import { unDesignation } from './un/designation.ts';
import { xmlElements, xmlRoot } from './xml.ts';

/**
 * Reads the UN Security Council Consolidated List (XML, also gzipped or zipped) as a stream. `published` is the time when
 * the UN generated the file. Throws a `Fault`: `list-empty` (0 bytes, or no record), `list-not-a-list` (the HTML page that
 * the UN serves during maintenance, any other document), `list-truncated`, or `list-unreadable` (not XML, a record without
 * a name or reference number, a reference number that occurs twice).
 */
export async function readUn(files: readonly ListFile[]): Promise<ListReading> {
  const unpacked = await consolidatedList(files);
  const published = dateGenerated.exec(await startOf(unpacked))?.[2];
  return {
    format: 'UN consolidated XML',
    ...(published === undefined || Number.isNaN(Date.parse(published)) ? {} : { published }),
    warnings: [],
    designations: designationsIn(unpacked),
  };
}

const recordNames = new Set(['INDIVIDUAL', 'ENTITY']);
const dateGenerated = /<CONSOLIDATED_LIST\b[^>]*\sdateGenerated\s*=\s*(['"])(.*?)\1/su;

async function consolidatedList(files: readonly ListFile[]): Promise<UnpackedFile> {
  const unpackedFiles = await openListFiles(files);
  const roots = await Promise.all(unpackedFiles.map(xmlRoot));
  const list = unpackedFiles[roots.indexOf('CONSOLIDATED_LIST')];
  if (list !== undefined) return list;
  const names = unpackedFiles.map(({ name }) => name).join(', ');
  const starts = await Promise.all(unpackedFiles.map(startOf));
  if (starts.every((start) => start.trim() === '')) {
    throw new Fault('list-empty', `${names || 'The UN list'} is empty; fetch it again from the UN.`);
  }
  const page = starts.some((start) => /<(?:!doctype html|html|head|body)\b/i.test(start));
  throw new Fault(
    'list-not-a-list',
    page
      ? `${names} is a web page in place of the UN list; the UN's server may be under maintenance, try again later.`
      : `${names} is not the UN consolidated list; check where it comes from.`,
  );
}

async function startOf(unpacked: UnpackedFile): Promise<string> {
  return new TextDecoder().decode(await beginningOf(unpacked, 16_384));
}

async function* designationsIn(unpacked: UnpackedFile): AsyncGenerator<Designation> {
  const seen = new Set<string>();
  for await (const record of xmlElements(unpacked, recordNames)) {
    const designation = unDesignation(record);
    if (seen.has(designation.uid)) {
      throw new Fault(
        'list-unreadable',
        `The UN list cannot be read: the reference number ${designation.uid} stands twice; fetch it again from the UN.`,
      );
    }
    seen.add(designation.uid);
    yield designation;
  }
  if (seen.size === 0)
    throw new Fault('list-empty', `${unpacked.name} has no record in it; fetch it again from the UN.`);
}
