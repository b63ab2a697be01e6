import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOfac } from '../../../../adapters/lists/ofac.ts';
import type { ListFile } from '../../../../src/lists/list-source.ts';
import { listFile, readAll } from '../../../contracts/list-source.ts';

const sdn = { id: 'us-ofac-sdn', read: (files: readonly ListFile[]) => readOfac('us-ofac-sdn', files) };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-legacy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const nulls = (count: number): string => Array(count).fill('-0- ').join(',');
const row = (uid: number, name: string, remarks = '-0- '): string =>
  `${uid},"${name}","individual","SDGT",${nulls(7)},${remarks === '-0- ' ? remarks : `"${remarks}"`}`;
const end = '\u001a';

/** Writes files and reads them as one set. */
async function reading(files: Record<string, string>) {
  const written: ListFile[] = [];
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    written.push(await listFile(join(folder, name)));
  }
  return readAll(sdn, written);
}

async function refusal(files: Record<string, string>): Promise<unknown> {
  return reading(files).then(
    ({ designations }) => `${designations.length} were read`,
    (error: unknown) => error,
  );
}

const whole = { 'alt.csv': `1,1,"aka","DOE, Johnny",-0- \r\n${end}`, 'add.csv': `1,1,-0- ,-0- ,-0- ,-0- \r\n${end}` };

describe('the legacy CSV set', () => {
  it('joins the comments to the remarks before it reads them', async () => {
    const start = 'Digital Currency Address - XBT 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h; alt. Digital Currency Addr';
    const filled = `${'x'.repeat(1000 - start.length - 2)}; ${start}`;
    const { designations, warnings } = await reading({
      ...whole,
      'sdn.csv': `${row(1, 'DOE, John', filled)}\r\n${end}`,
      'sdn_comments.csv': `1,"ess - XBT 1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo; a.k.a. 'JD'."\n${end}`,
    });
    expect(designations[0]?.wallets).toStrictEqual([
      { asset: 'XBT', address: '12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h' },
      { asset: 'XBT', address: '1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo' },
    ]);
    expect(designations[0]?.names.map(({ name, strength }) => `${name} ${strength}`)).toStrictEqual([
      'DOE, John strong',
      'DOE, Johnny strong',
      'JD weak',
    ]);
    expect(warnings).toStrictEqual([]);
  });

  it('invents no wallet from remarks that were cut, and says how many were', async () => {
    const cutWallet = '; alt. Digital Currency Address - XBT 1Kuf2Rd8mDyAVi';
    const filled = `DOB 1960; ${'x'.repeat(1000 - 10 - cutWallet.length)}${cutWallet}`;
    expect(filled.length).toBe(1000);
    const { designations, warnings } = await reading({
      ...whole,
      'sdn.csv': `${row(1, 'DOE, John', filled)}\r\n${end}`,
    });
    expect(designations[0]).toMatchObject({ wallets: [], births: [{ asWritten: '1960' }] });
    expect(warnings).toStrictEqual([
      expect.stringMatching(/^The remarks of 1 entry are cut off after 1,000 characters/),
    ]);
  });

  it('takes a lone sdn.csv and says what is missing', async () => {
    const { designations, warnings } = await reading({ 'sdn.csv': `${row(1, 'DOE, John')}\r\n${end}` });
    expect(designations.map(({ id }) => id)).toStrictEqual(['us-ofac-sdn:1']);
    expect(warnings).toStrictEqual([
      'sdn.csv came without the file of aliases and the file of addresses: the aliases and addresses are missing from this version.',
    ]);
  });

  it('reads LF, CRLF and both, with and without a header row', async () => {
    for (const [one, two] of [
      ['\n', '\n'],
      ['\r\n', '\r\n'],
      ['\r\n', '\n'],
      ['\n', '\r\n'],
    ]) {
      const text = `ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks${one}${row(1, 'DOE, John')}${two}${row(2, 'ROE, Jane')}${one}${end}`;
      const { designations } = await reading({ 'sdn.csv': text });
      expect(designations.map(({ names }) => names[0]?.name)).toStrictEqual(['DOE, John', 'ROE, Jane']);
    }
  });

  it('only warns where the end mark is missing', async () => {
    const { designations, warnings } = await reading({ ...whole, 'sdn.csv': `${row(1, 'DOE, John')}\r\n` });
    expect(designations.length).toBe(1);
    expect(warnings).toStrictEqual(['sdn.csv has no end mark (0x1A), so it cannot be told whether it is whole.']);
  });

  it('takes comments with nothing but the end mark', async () => {
    const { designations, warnings } = await reading({
      ...whole,
      'sdn.csv': `${row(1, 'DOE, John')}\r\n${end}`,
      'sdn_comments.csv': end,
    });
    expect([designations.length, warnings]).toStrictEqual([1, []]);
  });

  it('splits programmes', async () => {
    const text = `1,"X",-0- ,"SDGT] [IFSR] [SDGT",${nulls(8)}\r\n${end}`;
    expect((await reading({ 'sdn.csv': text })).designations[0]).toMatchObject({
      kind: 'organization',
      programmes: ['SDGT', 'IFSR'],
    });
  });

  it('refuses a file that ends within a record', async () => {
    const text = `${row(1, 'DOE, John', 'DOB 1960.')}\r\n${row(2, 'ROE, Jane', 'DOB 1961.')}\r\n`;
    for (let length = text.indexOf('2,"ROE') + 1; length < text.length - 3; length++) {
      expect(await refusal({ 'sdn.csv': text.slice(0, length) }), `cut at ${length}`).toMatchObject({
        code: 'list-truncated',
      });
    }
    expect(await refusal({ 'sdn.csv': `${row(1, 'A')}\r\n${row(2, 'B').slice(0, -2)}` })).toMatchObject({
      code: 'list-truncated',
    });
  });

  it.each([
    ['no name', `${row(1, 'A')}\r\n${row(2, '')}\r\n${end}`, /^sdn.csv line 2: no name\.$/],
    [
      'a row of another width',
      `${row(1, 'A')}\r\n2,"B"\r\n${row(3, 'C')}\r\n${end}`,
      /^sdn.csv line 2: 2 columns in place of 12\.$/,
    ],
    [
      'no entry number',
      `${row(1, 'A')}\r\n${row(2, 'B').replace('2,', 'x,')}\r\n${end}`,
      /^sdn.csv line 2: no entry number\.$/,
    ],
    [
      'an unknown type',
      `${row(1, 'A').replace('individual', 'robot')}\r\n${end}`,
      /^sdn.csv line 1: an unknown type of entry \(robot\)\.$/,
    ],
    [
      'a stray quote',
      `${row(1, 'A')}\r\n${row(2, 'B"C')}\r\n${end}`,
      /^sdn.csv line 2: this is not CSV as OFAC writes it/,
    ],
    ['an entry that stands twice', `${row(1, 'A')}\r\n${row(1, 'B')}\r\n${end}`, /^sdn.csv lists entry 1 twice/],
  ])('names the first row with %s', async (_what, text, message) => {
    expect(await refusal({ 'sdn.csv': text })).toMatchObject({
      code: 'list-unreadable',
      message: expect.stringMatching(message),
    });
  });

  it('refuses files of different days', async () => {
    const text = `${row(1, 'DOE, John')}\r\n${end}`;
    expect(
      await refusal({ ...whole, 'sdn.csv': text, 'alt.csv': `7,1,"aka","ROE, Jane",-0- \r\n${end}` }),
    ).toMatchObject({
      code: 'list-unreadable',
      message: 'alt.csv line 1: there is no entry 7 in sdn.csv; take all files from the same day.',
    });
    const { warnings } = await reading({ ...whole, 'sdn.csv': `${row(1, 'A')}\r\n${row(2, 'B')}\r\n${end}` });
    expect(warnings).toStrictEqual([
      '1 entry of sdn.csv cannot be found in add.csv; the files may be of different days.',
    ]);
  });

  it('says which file of the set is missing', async () => {
    expect(await refusal(whole)).toMatchObject({
      code: 'list-unreadable',
      message: 'sdn.csv is missing: alt.csv, add.csv only add to it. Put it into the same folder.',
    });
  });

  it('refuses two files of the same table', async () => {
    const text = `${row(1, 'DOE, John')}\r\n${end}`;
    expect(await refusal({ 'sdn.csv': text, 'sdn (1).csv': text })).toMatchObject({
      code: 'list-unreadable',
      message: expect.stringContaining('hold the same table'),
    });
  });

  it('refuses a set in which one file came as a page or as nothing', async () => {
    const text = `${row(1, 'DOE, John')}\r\n${end}`;
    expect(await refusal({ 'sdn.csv': text, 'alt.csv': '<!DOCTYPE html><html></html>' })).toMatchObject({
      code: 'list-not-a-list',
    });
    expect(await refusal({ 'sdn.csv': text, 'alt.csv': '' })).toMatchObject({ code: 'list-empty' });
  });
});
