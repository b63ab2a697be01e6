import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFilesAt } from '../../../adapters/lists/list-files.ts';
import { unListId } from '../../../adapters/lists/un/designation.ts';
import { readUn } from '../../../adapters/lists/un.ts';
import { checkDesignation, describeListSource, listFile, readAll } from '../../contracts/list-source.ts';
import { shared } from '../../fixtures/shared.ts';

const fixture = resolve(import.meta.dirname, '../../fixtures/un/consolidated.xml');
const outage = resolve(import.meta.dirname, '../../fixtures/un/outage.html');
const source = { id: unListId, read: readUn };

describeListSource(source, [{ format: 'the consolidated XML', files: [fixture] }]);

describe('the UN list', () => {
  it('has the time when the UN generated it as its date', async () => {
    expect((await readUn([await listFile(fixture)])).published).toBe('2026-02-27T00:00:09.554Z');
  });
});

describe('a UN list that cannot be trusted', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cordon-un-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const reading = async (records: string) => {
    const path = join(folder, 'list.xml');
    await writeFile(path, `<CONSOLIDATED_LIST dateGenerated='2026-02-27'>${records}</CONSOLIDATED_LIST>`);
    return readAll(source, [await listFile(path)]);
  };
  const individual = (inside: string) => `<INDIVIDUALS><INDIVIDUAL>${inside}</INDIVIDUAL></INDIVIDUALS>`;

  it('is refused where the UN serves its maintenance page', async () => {
    await expect(readUn([await listFile(outage)])).rejects.toMatchObject({
      code: 'list-not-a-list',
      message: expect.stringContaining('web page'),
    });
  });

  it('is refused where a record has no name, which is named by its reference number', async () => {
    await expect(
      reading(individual('<REFERENCE_NUMBER> QDi.999 </REFERENCE_NUMBER><FIRST_NAME> na </FIRST_NAME>')),
    ).rejects.toMatchObject({ code: 'list-unreadable', message: expect.stringContaining('QDi.999 has no name') });
  });

  it('is refused where a record has no reference number, which is named by its name', async () => {
    await expect(
      reading(individual('<DATAID>6909290</DATAID><FIRST_NAME>ABUBAKAR</FIRST_NAME><REFERENCE_NUMBER/>')),
    ).rejects.toMatchObject({ code: 'list-unreadable', message: expect.stringContaining('ABUBAKAR') });
  });

  it('is refused where a reference number occurs twice, ignoring spaces', async () => {
    const twice = ['KPe.023 ', 'KPe.023'].map(
      (uid) => `<ENTITY><REFERENCE_NUMBER>${uid}</REFERENCE_NUMBER><FIRST_NAME>DCB</FIRST_NAME></ENTITY>`,
    );
    await expect(reading(`<ENTITIES>${twice.join('')}</ENTITIES>`)).rejects.toMatchObject({
      code: 'list-unreadable',
      message: expect.stringContaining('KPe.023 stands twice'),
    });
  });

  it('is refused where it holds no record', async () => {
    await expect(reading('<INDIVIDUALS/><ENTITIES/>')).rejects.toMatchObject({ code: 'list-empty' });
  });

  it('is read where a record has nothing but its name, a soft hyphen and direction marks in it', async () => {
    const { designations } = await reading(
      individual(
        '<REFERENCE_NUMBER>QDi.999</REFERENCE_NUMBER><FIRST_NAME>ABU\u00adBAKAR\u200f</FIRST_NAME><LISTED_ON>2015-04-07-04:00</LISTED_ON>',
      ),
    );
    expect(designations[0]).toMatchObject({ listedOn: '2015-04-07', names: [{ name: 'ABUBAKAR' }] });
  });

  it('keeps the words of escaped markup as words', async () => {
    const { designations } = await reading(
      individual(
        '<REFERENCE_NUMBER>QDi.999</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME><COMMENTS1>Smith &amp; Sons &lt;b&gt;</COMMENTS1>',
      ),
    );
    expect(designations[0]?.remarks).toStrictEqual(['Comments: Smith & Sons <b>']);
  });
});

describe.skipIf(shared === null)('the UN list as published', () => {
  const read = async (name: string) => readAll(source, await listFilesAt(resolve(shared ?? '', 'data/un', name)));

  it('holds 876, 877 and 1,003 records, every one whole', async () => {
    for (const [name, records] of [
      ['2025-06-13/consolidated.xml.gz', 876],
      ['2025-06-16/consolidated.xml.gz', 877],
      ['2026-02-27/consolidated.xml', 1003],
    ] as const) {
      const { designations } = await read(name);
      expect(designations.length).toBe(records);
      designations.forEach(checkDesignation);
    }
  });

  it('differs between 2025-06-13 and 2025-06-16 by exactly QDi.436', async () => {
    const before = new Map((await read('2025-06-13/consolidated.xml.gz')).designations.map((one) => [one.uid, one]));
    const after = (await read('2025-06-16/consolidated.xml.gz')).designations;
    expect(after.filter(({ uid }) => !before.has(uid)).map(({ uid }) => uid)).toStrictEqual(['QDi.436']);
    for (const designation of after) {
      if (designation.uid !== 'QDi.436') expect(designation).toStrictEqual(before.get(designation.uid));
    }
  });

  it('does not call a record changed that was only reissued under another DATAID', async () => {
    const before = new Map((await read('2025-06-16/consolidated.xml.gz')).designations.map((one) => [one.uid, one]));
    const after = (await read('2026-02-27/consolidated.xml')).designations;
    const changed = after.filter(
      (one) => before.has(one.uid) && JSON.stringify(one) !== JSON.stringify(before.get(one.uid)),
    );
    expect(changed.map(({ uid }) => uid).sort()).toStrictEqual(
      [
        ...['HTi.001', 'HTi.002', 'HTi.003', 'HTi.004', 'HTi.005', 'HTi.007', 'IQi.085', 'QDi.057', 'QDi.065'],
        ...['QDi.150', 'QDi.154', 'QDi.187', 'QDi.338', 'QDi.372', 'SOi.022', 'TAi.068'],
      ].sort(),
    );
  });

  it('leaves no name with the words about it', async () => {
    const { designations } = await read('2026-02-27/consolidated.xml');
    const odd = designations
      .flatMap(({ names }) => names.map(({ name }) => name))
      .filter((name) => /;|\b(born|passport|listed as|original script|nom de guerre)\b/i.test(name));
    expect(odd).toStrictEqual([]);
  });

  it('knows the country of all but two of its country names', async () => {
    const { designations } = await read('2026-02-27/consolidated.xml');
    const unknown = designations.flatMap(({ countries }) => countries.filter(({ code }) => code === null));
    expect(unknown.map(({ asWritten }) => asWritten).sort()).toStrictEqual(['Congo', 'former Soviet Union']);
  });
});
