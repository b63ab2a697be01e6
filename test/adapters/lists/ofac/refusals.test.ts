import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfacList } from '../../../../adapters/lists/ofac/lists.ts';
import { readOfac } from '../../../../adapters/lists/ofac.ts';
import type { ListFile } from '../../../../src/lists/list-source.ts';
import { listFile, readAll } from '../../../contracts/list-source.ts';

const at = (...path: string[]): string => resolve(import.meta.dirname, '../../../fixtures/ofac', ...path);
const source = (id: OfacList) => ({ id, read: (files: readonly ListFile[]) => readOfac(id, files) });
const sdn = source('us-ofac-sdn');
const cons = source('us-ofac-cons');

describe('files that are not the list asked for', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cordon-ofac-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  /** A fixture with some of its text replaced, under its own name. */
  const changed = async (path: string, change: (text: string) => string): Promise<ListFile> => {
    const target = join(folder, `${basename(path)}`);
    const before = await readFile(at(path), 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(target, after);
    return listFile(target);
  };
  const refusal = (list: OfacList, ...files: ListFile[]): Promise<unknown> =>
    readAll(source(list), files).then(
      ({ designations }) => `${designations.length} were read`,
      (error: unknown) => error,
    );

  it.each([
    ['us-ofac-cons', 'sdn_advanced.xml'],
    ['us-ofac-cons', 'sdn.xml'],
    ['us-ofac-cons', 'sdn_enhanced.xml'],
    ['us-ofac-cons', 'sdn-csv/sdn.csv'],
    ['us-ofac-sdn', 'consolidated.xml'],
    ['us-ofac-sdn', 'cons_enhanced.xml'],
    ['us-ofac-sdn', 'cons-csv/cons_prim.csv'],
  ] as const)('refuses to take for %s what is the other list (%s)', async (list, path) => {
    expect(await refusal(list, await listFile(at(path)))).toMatchObject({
      code: 'list-not-a-list',
      message: expect.stringMatching(/ is the (?:SDN list|consolidated non-SDN list), not the /),
    });
  });

  it('takes only the entries of the list where a file mixes, each with the day it came on that list', async () => {
    const mixed = await changed('sdn_advanced.xml', (text) =>
      text
        .replace('ProfileID="4238" ListID="1550"', 'ProfileID="4238" ListID="91512"')
        .replace(/ {4}<SanctionsEntry ID="43377".*?<\/SanctionsEntry>\n/s, (entry) => {
          return entry + entry.replace('ListID="1550"', 'ListID="91512"').replace('<Year>2023', '<Year>2001');
        }),
    );
    const onSdn = (await readAll(sdn, [mixed])).designations;
    expect(onSdn.length).toBe(14);
    expect(onSdn.find(({ uid }) => uid === '43377')?.listedOn).toBe('2023-05-23');
    const onCons = (await readAll(cons, [mixed])).designations;
    expect(onCons.map(({ id }) => id)).toStrictEqual(['us-ofac-cons:4238', 'us-ofac-cons:43377']);
    expect(onCons.find(({ uid }) => uid === '43377')?.listedOn).toBe('2001-05-23');
  });

  it('says what a file begins with that is no list', async () => {
    await writeFile(join(folder, 'page.xml'), '<html><head><title>Request Rejected</title></head></html>');
    expect(await refusal('us-ofac-sdn', await listFile(join(folder, 'page.xml')))).toMatchObject({
      code: 'list-not-a-list',
      message: expect.stringContaining('it begins with “<html><head><title>Request Rejected'),
    });
  });

  it('refuses two lists at once', async () => {
    const both = [await listFile(at('sdn_advanced.xml')), await listFile(at('sdn.xml'))];
    expect(await refusal('us-ofac-sdn', ...both)).toMatchObject({ code: 'list-unreadable' });
  });

  it('leaves aside what lies beside the list, and says so', async () => {
    const { warnings, designations } = await readAll(sdn, [
      await listFile(at('sdn.xml')),
      await listFile(at('README.md')),
    ]);
    expect(designations.length).toBe(15);
    expect(warnings).toStrictEqual(["README.md is no part of OFAC's list and was left aside."]);
  });

  it.each([
    [
      'an id that the file does not define',
      'sdn_advanced.xml',
      'FeatureTypeID="8"',
      'FeatureTypeID="999"',
      /party \d+ refers to FeatureType 999/,
    ],
    [
      'a location that the file does not define',
      'sdn_advanced.xml',
      /LocationID="\d+"/,
      'LocationID="7"',
      /refers to location 7/,
    ],
    [
      'a party without a sanctions entry',
      'sdn_advanced.xml',
      / {4}<SanctionsEntry ID="4238".*?<\/SanctionsEntry>\n/s,
      '',
      /party 4238 has no sanctions entry/,
    ],
    [
      'an entry of an unknown type',
      'sdn.xml',
      '<sdnType>Vessel',
      '<sdnType>Submarine',
      /entry 4238 is of an unknown type \(Submarine\)/,
    ],
    ['an entry without a uid', 'sdn.xml', '<uid>10119</uid>', '', /an entry without a uid after entry 4238/],
    ['an entry without a name', 'sdn.xml', '<lastName>MAR AZUL</lastName>', '', /entry 4238 has no primary name/],
    [
      'an entity of an unknown type',
      'sdn_enhanced.xml',
      '>Vessel<',
      '>Submarine<',
      /entity 4238 is of an unknown type/,
    ],
    [
      'XML that breaks off into something else',
      'sdn.xml',
      '<programList>',
      '<programList',
      /sdn.xml is not well-formed XML/,
    ],
  ] as const)('names %s', async (_what, path, from, to, message) => {
    const file = await changed(path, (text) => text.replace(from, to));
    expect(await refusal('us-ofac-sdn', file)).toMatchObject({
      code: 'list-unreadable',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['sdn_advanced.xml', / {4}<DistinctParty FixedRef="4238">.*?<\/DistinctParty>\n/s],
    ['sdn.xml', / {2}<sdnEntry>\n {4}<uid>4238<.*?<\/sdnEntry>\n/s],
    ['sdn_enhanced.xml', / {4}<entity id="4238">.*?<\/entity>\n/s],
  ] as const)('refuses an entry that stands twice in %s', async (path, entry) => {
    const file = await changed(path, (text) => text.replace(entry, (block) => block + block));
    expect(await refusal('us-ofac-sdn', file)).toMatchObject({
      code: 'list-unreadable',
      message: expect.stringMatching(/4238 twice/),
    });
  });

  it('keeps a feature type that it does not know as a remark', async () => {
    const file = await changed('sdn_enhanced.xml', (text) =>
      text.replace('<type featureTypeId="224">Gender</type>', '<type featureTypeId="2240">Favourite Colour:</type>'),
    );
    const { designations } = await readAll(sdn, [file]);
    expect(designations.flatMap(({ remarks }) => remarks)).toContain('Favourite Colour: Male');
  });

  it('refuses a list without entries', async () => {
    const file = await changed('sdn.xml', (text) => text.replace(/ {2}<sdnEntry>.*<\/sdnEntry>\n/s, ''));
    expect(await refusal('us-ofac-sdn', file)).toMatchObject({ code: 'list-empty' });
  });
});
