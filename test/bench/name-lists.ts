import { join } from 'node:path';
import { listFilesAt } from '../../adapters/lists/list-files.ts';
import { readOfac } from '../../adapters/lists/ofac.ts';
import { readUn } from '../../adapters/lists/un.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { IndexedName } from '../../src/names/index/name-index.ts';

/** The newest lists that are there as a whole. */
const sdn = 'data/ofac/sdn_advanced/2025-11-19/SDN_ADVANCED.XML.gz';
const un = 'data/un/2026-02-27/consolidated.xml';

/** Every name of OFAC's SDN list and the UN's list, aliases and original scripts included, as a corpus indexes them. */
export async function listedNames(shared: string): Promise<IndexedName[]> {
  const names: IndexedName[] = [];
  let designation = 0;
  const add = async (designations: AsyncIterable<Designation>) => {
    for await (const { kind, names: listed } of designations) {
      for (const { name, strength } of listed) names.push({ text: name, kind, designation, weak: strength === 'weak' });
      designation += 1;
    }
  };
  await add((await readOfac('us-ofac-sdn', await listFilesAt(join(shared, sdn)))).designations);
  await add((await readUn(await listFilesAt(join(shared, un)))).designations);
  return names;
}
