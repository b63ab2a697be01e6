import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFilesAt } from '../../../adapters/lists/list-files.ts';
import type { OfacList } from '../../../adapters/lists/ofac/lists.ts';
import { readOfac } from '../../../adapters/lists/ofac.ts';
import type { Designation } from '../../../src/lists/designation.ts';
import type { ListFile } from '../../../src/lists/list-source.ts';
import { describeListSource, listFile, readAll } from '../../contracts/list-source.ts';

const at = (...path: string[]): string => resolve(import.meta.dirname, '../../fixtures/ofac', ...path);
const source = (id: OfacList) => ({ id, read: (files: readonly ListFile[]) => readOfac(id, files) });
const sdn = source('us-ofac-sdn');
const cons = source('us-ofac-cons');
const csv = (folder: string, ...names: string[]): string[] => names.map((name) => at(folder, name));

describeListSource(sdn, [
  { format: 'advanced XML', files: [at('sdn_advanced.xml')] },
  { format: 'plain XML', files: [at('sdn.xml')] },
  { format: 'enhanced XML', files: [at('sdn_enhanced.xml')] },
  { format: 'legacy CSV', files: csv('sdn-csv', 'sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv') },
]);

describeListSource(cons, [
  { format: 'plain XML in the old namespace', files: [at('consolidated.xml')] },
  { format: 'enhanced XML', files: [at('cons_enhanced.xml')] },
  {
    format: 'legacy CSV',
    files: csv('cons-csv', 'cons_prim.csv', 'cons_alt.csv', 'cons_add.csv', 'cons_comments.csv'),
  },
]);

describe('the same entry in every format', () => {
  const fold = (text: string): string => text.toUpperCase().replaceAll('"', "'");
  /** What every format can say; the CSV and the plain XML have neither other scripts and marks nor the validity of documents. */
  const facets = (designation: Designation) => ({
    kind: designation.kind,
    source: designation.source,
    names: designation.names
      .filter(({ name }) => /^[ -~]+$/.test(name))
      .map(({ name, use, strength }) => `${fold(name)} ${use} ${strength}`)
      .sort(),
    births: designation.births.map(({ from, to, circa }) => `${from} ${to} ${circa}`).sort(),
    countries: designation.countries.map(({ code, role }) => `${role} ${code}`).sort(),
    identifiers: designation.identifiers
      .map(({ type, value, country, note }) =>
        [type, value, country, note?.replace(/(?:, )?fraudulent$/, '') || ''].join('|'),
      )
      .sort(),
    wallets: designation.wallets.map(({ asset, address }) => `${asset} ${address}`).sort(),
    programmes: designation.programmes.toSorted(),
    remarks: designation.remarks
      .filter(
        (line) => !/^(?:Legal Authority|Sanctions Type|Known to be false|Note on)|entry \d+|\p{Script=Han}/u.test(line),
      )
      .filter((line) => !/RUELAS TORRES|PRIGOZHIN/.test(line))
      .map((line) => fold(line.replace(/^(Linked To: .*) \([^()]*\)$/, '$1')))
      .sort(),
  });
  const facetsOf = async (list: OfacList, ...paths: string[]) => {
    const files = (await Promise.all(paths.map((path) => listFilesAt(at(path))))).flat();
    const { designations } = await readAll(source(list), files);
    return Object.fromEntries(designations.map((designation) => [designation.uid, facets(designation)]));
  };

  it.each(['sdn.xml', 'sdn_enhanced.xml', 'sdn-csv'])(
    'gives the same SDN designations from %s as from the advanced XML',
    async (path) => {
      expect(await facetsOf('us-ofac-sdn', path)).toStrictEqual(await facetsOf('us-ofac-sdn', 'sdn_advanced.xml'));
    },
  );

  it.each(['cons_enhanced.xml', 'cons-csv'])(
    'gives the same non-SDN designations from %s as from the plain XML',
    async (path) => {
      expect(await facetsOf('us-ofac-cons', path)).toStrictEqual(await facetsOf('us-ofac-cons', 'consolidated.xml'));
    },
  );
});

describe('the head of each format', () => {
  it('has the publication date, and the record count where there is one', async () => {
    const published = async (path: string) => (await readOfac('us-ofac-sdn', [await listFile(at(path))])).published;
    expect(await published('sdn_advanced.xml')).toBe('2025-11-04');
    expect(await published('sdn.xml')).toBe('2025-11-04');
    expect(await published('sdn_enhanced.xml')).toBe('2025-11-04');
    const old = await readOfac('us-ofac-cons', [await listFile(at('consolidated.xml'))]);
    expect([old.published, old.declaredRecords]).toStrictEqual(['2024-02-23', 5]);
  });
});
