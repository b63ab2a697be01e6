import { Fault } from '../../src/errors.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { ListFile, ListReading } from '../../src/lists/list-source.ts';
import { beginningOf, openListFiles, type UnpackedFile } from './list-files.ts';
import { advancedDesignations, advancedHead } from './ofac/advanced.ts';
import { enhancedDesignations, enhancedHead } from './ofac/enhanced.ts';
import { type LegacyFiles, type LegacyTable, legacySet, legacyTable } from './ofac/legacy.ts';
import { isOnList, type OfacList, onlyOfList, otherList } from './ofac/lists.ts';
import { plainDesignations, plainHead } from './ofac/plain.ts';
import { xmlRoot } from './xml.ts';

/**
 * Reads OFAC's SDN list or its consolidated non-SDN list in any form that OFAC publishes: advanced, enhanced or plain XML,
 * or the legacy CSV set; each plain, gzipped or zipped. Recognizes the form by content.
 * Throws a `Fault` here or while iterating: `file-missing`, `list-empty`, `list-not-a-list` (also for the other of OFAC's
 * two lists), `list-truncated`, `list-unreadable` (the first record that cannot be read, by its line or id).
 */
export async function readOfac(list: OfacList, files: readonly ListFile[]): Promise<ListReading> {
  const unpackedFiles = await openListFiles(files);
  const known = await Promise.all(unpackedFiles.map(recognize));
  const aside = known.filter(({ form }) => form === null).map(({ unpacked }) => unpacked);
  const documents = known.flatMap(({ unpacked, form }) =>
    form?.kind === 'xml' ? [{ unpacked, root: form.root }] : [],
  );
  const tables = known.flatMap(({ unpacked, form }) => (form?.kind === 'csv' ? [{ unpacked, table: form.table }] : []));
  const [document] = documents;
  if (documents.length > 1 || (document !== undefined && tables.length > 0)) {
    const names = [...documents, ...tables].map(({ unpacked }) => unpacked.name).join(', ');
    throw new Fault(
      'list-unreadable',
      `These are several lists (${names}); give one file, or one CSV set in a folder.`,
    );
  }
  const [unknown] = aside;
  if (aside.length === known.length && unknown !== undefined) throw await notAList(unknown);
  const reading =
    document === undefined ? await csvReading(list, tables) : await xmlReading(list, document.unpacked, document.root);
  const leftAside = aside.map(({ name }) => `${name} is no part of OFAC's list and was left aside.`);
  return {
    ...reading,
    warnings: [...reading.warnings, ...leftAside],
    designations: checked(reading.designations, document?.unpacked.name ?? tables[0]?.unpacked.name ?? 'The file'),
  };
}

type Form = { kind: 'xml'; root: keyof typeof xmlForms } | { kind: 'csv'; table: LegacyTable };

const xmlForms = { Sanctions: 'advanced XML', sdnList: 'plain XML', sanctionsData: 'enhanced XML' } as const;

/** The form of a file, or null where it is no part of a list. Refuses an empty file and an HTML page. */
async function recognize(unpacked: UnpackedFile): Promise<{ unpacked: UnpackedFile; form: Form | null }> {
  const start = await beginningOf(unpacked, 1024);
  if (start.length === 0) {
    throw new Fault('list-empty', `${unpacked.name} is empty (0 bytes); fetch it again, following the redirect.`);
  }
  const text = new TextDecoder().decode(start).trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b/is.test(text))
    throw await notAList(unpacked);
  if (text.startsWith('<')) {
    const root = await xmlRoot(unpacked);
    return { unpacked, form: root !== null && isXmlForm(root) ? { kind: 'xml', root } : null };
  }
  const table = await legacyTable(unpacked);
  return { unpacked, form: table === null ? null : { kind: 'csv', table } };
}

function isXmlForm(root: string): root is keyof typeof xmlForms {
  return Object.hasOwn(xmlForms, root);
}

async function notAList(unpacked: UnpackedFile): Promise<Fault> {
  const start = new TextDecoder().decode(await beginningOf(unpacked, 300));
  const shown = start
    .replace(/[\p{C}\s\ufffd]+/gu, ' ')
    .trim()
    .slice(0, 60);
  const what = shown === '' ? 'it holds no text' : `it begins with “${shown}”`;
  return new Fault(
    'list-not-a-list',
    `${unpacked.name} is not a list of OFAC's: ${what}. Fetch it again from OFAC or a mirror.`,
  );
}

async function xmlReading(list: OfacList, unpacked: UnpackedFile, root: keyof typeof xmlForms): Promise<ListReading> {
  const format = xmlForms[root];
  switch (root) {
    case 'Sanctions':
      return {
        format,
        ...(await advancedHead(unpacked)),
        warnings: [],
        designations: advancedDesignations(list, unpacked),
      };
    case 'sdnList':
      return {
        format,
        ...(await plainHead(unpacked)),
        warnings: [],
        designations: onlyOfList(list, unpacked.name, plainDesignations(list, unpacked)),
      };
    case 'sanctionsData': {
      const { lists, ...head } = await enhancedHead(unpacked);
      if (lists.length > 0 && !lists.some((name) => isOnList(list, name))) {
        throw otherList(list, unpacked.name, `it says that it holds the ${lists.join(', ')}`);
      }
      return { format, ...head, warnings: [], designations: enhancedDesignations(list, unpacked) };
    }
  }
}

async function csvReading(
  list: OfacList,
  tables: readonly { unpacked: UnpackedFile; table: LegacyTable }[],
): Promise<ListReading> {
  const files: { [table in LegacyTable]?: UnpackedFile } = {};
  for (const { unpacked, table } of tables) {
    const other = files[table];
    if (other !== undefined) {
      throw new Fault('list-unreadable', `${other.name} and ${unpacked.name} hold the same table; give one of them.`);
    }
    files[table] = unpacked;
  }
  const { primary } = files;
  if (primary === undefined) {
    const main = list === 'us-ofac-sdn' ? 'sdn.csv' : 'cons_prim.csv';
    const names = tables.map(({ unpacked }) => unpacked.name).join(', ');
    throw new Fault('list-unreadable', `${main} is missing: ${names} only add to it. Put it into the same folder.`);
  }
  const set: LegacyFiles = { ...files, primary };
  const { warnings, designations } = await legacySet(list, set);
  return { format: 'legacy CSV', warnings, designations: onlyOfList(list, primary.name, designations) };
}

/** Refuses a list without designations, one without a name, and one that occurs twice. */
async function* checked(designations: AsyncIterable<Designation>, file: string): AsyncGenerator<Designation> {
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
