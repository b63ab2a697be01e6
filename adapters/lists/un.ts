import { Fault } from '../../src/errors.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { ListFile, ListReading } from '../../src/lists/list-source.ts';
import { beginningOf, type ListEntry, openListFiles } from './list-files.ts';
import { unDesignation } from './un/record.ts';
import { xmlElements, xmlRoot } from './xml.ts';

/**
 * Reads the UN Security Council Consolidated List (XML, also gzipped or zipped), streamed. `published` is the moment that
 * the UN generated the file. Throws a `Fault`: `list-empty` (0 bytes, or no record), `list-not-a-list` (the HTML page that
 * the UN serves during maintenance, any other document), `list-truncated`, or `list-unreadable` (not XML, a record without
 * a name or reference number, a reference number that stands twice).
 */
export async function readUn(files: readonly ListFile[]): Promise<ListReading> {
  const entry = await consolidatedList(files);
  const published = dateGenerated.exec(await startOf(entry))?.[2];
  return {
    format: 'UN consolidated XML',
    ...(published === undefined || Number.isNaN(Date.parse(published)) ? {} : { published }),
    warnings: [],
    designations: designationsIn(entry),
  };
}

const recordNames = new Set(['INDIVIDUAL', 'ENTITY']);
const dateGenerated = /<CONSOLIDATED_LIST\b[^>]*\sdateGenerated\s*=\s*(['"])(.*?)\1/su;

async function consolidatedList(files: readonly ListFile[]): Promise<ListEntry> {
  const entries = await openListFiles(files);
  const roots = await Promise.all(entries.map(xmlRoot));
  const list = entries[roots.indexOf('CONSOLIDATED_LIST')];
  if (list !== undefined) return list;
  const names = entries.map(({ name }) => name).join(', ');
  const starts = await Promise.all(entries.map(startOf));
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

async function startOf(entry: ListEntry): Promise<string> {
  return new TextDecoder().decode(await beginningOf(entry, 16_384));
}

async function* designationsIn(entry: ListEntry): AsyncGenerator<Designation> {
  const seen = new Set<string>();
  for await (const record of xmlElements(entry, recordNames)) {
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
  if (seen.size === 0) throw new Fault('list-empty', `${entry.name} has no record in it; fetch it again from the UN.`);
}
