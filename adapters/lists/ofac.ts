import { Fault } from '../../src/errors.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { ListFile, ListReading } from '../../src/lists/list-source.ts';
import { beginningOf, type ListEntry, openListFiles } from './list-files.ts';
import { advancedDesignations, advancedHead } from './ofac/advanced.ts';
import { enhancedDesignations, enhancedHead } from './ofac/enhanced.ts';
import { type LegacyFiles, type LegacyTable, legacySet, legacyTable } from './ofac/legacy.ts';
import { isOnList, type OfacList, ofList, otherList } from './ofac/lists.ts';
import { plainDesignations, plainHead } from './ofac/plain.ts';
import { xmlRoot } from './xml.ts';

/**
 * Reads OFAC's SDN list or its consolidated non-SDN list in any form that OFAC publishes: advanced, enhanced or plain XML,
 * or the legacy CSV set; each plain, gzipped or zipped. The form is recognised by content.
 * Throws a `Fault` here or while iterating: `file-missing`, `list-empty`, `list-not-a-list` (also for the other of OFAC's
 * two lists), `list-truncated`, `list-unreadable` (the first record that cannot be read, by its line or id).
 */
export async function readOfac(list: OfacList, files: readonly ListFile[]): Promise<ListReading> {
  const entries = await openListFiles(files);
  const known = await Promise.all(entries.map(recognised));
  const aside = known.filter(({ form }) => form === null).map(({ entry }) => entry);
  const documents = known.flatMap(({ entry, form }) => (form?.kind === 'xml' ? [{ entry, root: form.root }] : []));
  const tables = known.flatMap(({ entry, form }) => (form?.kind === 'csv' ? [{ entry, table: form.table }] : []));
  const [document] = documents;
  if (documents.length > 1 || (document !== undefined && tables.length > 0)) {
    const names = [...documents, ...tables].map(({ entry }) => entry.name).join(', ');
    throw new Fault(
      'list-unreadable',
      `These are several lists (${names}); give one file, or one CSV set in a folder.`,
    );
  }
  const [strange] = aside;
  if (aside.length === known.length && strange !== undefined) throw await notAList(strange);
  const reading =
    document === undefined ? await csvReading(list, tables) : await xmlReading(list, document.entry, document.root);
  const leftAside = aside.map(({ name }) => `${name} is no part of OFAC's list and was left aside.`);
  return {
    ...reading,
    warnings: [...reading.warnings, ...leftAside],
    designations: whole(reading.designations, document?.entry.name ?? tables[0]?.entry.name ?? 'The file'),
  };
}

type Form = { kind: 'xml'; root: keyof typeof xmlForms } | { kind: 'csv'; table: LegacyTable };

const xmlForms = { Sanctions: 'advanced XML', sdnList: 'plain XML', sanctionsData: 'enhanced XML' } as const;

/** What an entry is, or null where it has nothing to do with a list. An empty file and an HTML page are refused at once. */
async function recognised(entry: ListEntry): Promise<{ entry: ListEntry; form: Form | null }> {
  const start = await beginningOf(entry, 1024);
  if (start.length === 0) {
    throw new Fault('list-empty', `${entry.name} is empty (0 bytes); fetch it again, following the redirect.`);
  }
  const text = new TextDecoder().decode(start).trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b/is.test(text))
    throw await notAList(entry);
  if (text.startsWith('<')) {
    const root = await xmlRoot(entry);
    return { entry, form: root !== null && isXmlForm(root) ? { kind: 'xml', root } : null };
  }
  const table = await legacyTable(entry);
  return { entry, form: table === null ? null : { kind: 'csv', table } };
}

function isXmlForm(root: string): root is keyof typeof xmlForms {
  return Object.hasOwn(xmlForms, root);
}

async function notAList(entry: ListEntry): Promise<Fault> {
  const start = new TextDecoder().decode(await beginningOf(entry, 300));
  const shown = start
    .replace(/[\p{C}\s\ufffd]+/gu, ' ')
    .trim()
    .slice(0, 60);
  const what = shown === '' ? 'it holds no text' : `it begins with “${shown}”`;
  return new Fault(
    'list-not-a-list',
    `${entry.name} is not a list of OFAC's: ${what}. Fetch it again from OFAC or a mirror.`,
  );
}

async function xmlReading(list: OfacList, entry: ListEntry, root: keyof typeof xmlForms): Promise<ListReading> {
  const format = xmlForms[root];
  switch (root) {
    case 'Sanctions':
      return { format, ...(await advancedHead(entry)), warnings: [], designations: advancedDesignations(list, entry) };
    case 'sdnList':
      return {
        format,
        ...(await plainHead(entry)),
        warnings: [],
        designations: ofList(list, entry.name, plainDesignations(list, entry)),
      };
    case 'sanctionsData': {
      const { lists, ...head } = await enhancedHead(entry);
      if (lists.length > 0 && !lists.some((name) => isOnList(list, name))) {
        throw otherList(list, entry.name, `it says that it holds the ${lists.join(', ')}`);
      }
      return { format, ...head, warnings: [], designations: enhancedDesignations(list, entry) };
    }
  }
}

async function csvReading(
  list: OfacList,
  tables: readonly { entry: ListEntry; table: LegacyTable }[],
): Promise<ListReading> {
  const files: { [table in LegacyTable]?: ListEntry } = {};
  for (const { entry, table } of tables) {
    const other = files[table];
    if (other !== undefined) {
      throw new Fault('list-unreadable', `${other.name} and ${entry.name} hold the same table; give one of them.`);
    }
    files[table] = entry;
  }
  const { primary } = files;
  if (primary === undefined) {
    const main = list === 'us-ofac-sdn' ? 'sdn.csv' : 'cons_prim.csv';
    const names = tables.map(({ entry }) => entry.name).join(', ');
    throw new Fault('list-unreadable', `${main} is missing: ${names} only add to it. Put it into the same folder.`);
  }
  const set: LegacyFiles = { ...files, primary };
  const { warnings, designations } = await legacySet(list, set);
  return { format: 'legacy CSV', warnings, designations: ofList(list, primary.name, designations) };
}

/** Refuses a list without entries, an entry without a name, and one that stands twice. */
async function* whole(designations: AsyncIterable<Designation>, file: string): AsyncGenerator<Designation> {
  const seen = new Set<string>();
  for await (const designation of designations) {
    const { uid, names } = designation;
    if (names[0]?.use !== 'primary') throw new Fault('list-unreadable', `${file} entry ${uid} has no primary name.`);
    if (seen.has(uid)) throw new Fault('list-unreadable', `${file} lists entry ${uid} twice; fetch it again.`);
    seen.add(uid);
    yield designation;
  }
  if (seen.size === 0) throw new Fault('list-empty', `${file} holds no entry of the list; fetch it again.`);
}
