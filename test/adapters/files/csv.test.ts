import { describe, expect, it } from 'vitest';
import { csvLine, readCsvTable } from '../../../adapters/files/csv.ts';
import type { IncomingFile } from '../../../src/ports.ts';

const file = (content: string | Uint8Array, chunk = 7): IncomingFile => ({
  name: 'people.csv',
  async *open() {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
  },
});
const all = async (content: string | Uint8Array, chunk?: number) => {
  const table = await readCsvTable(file(content, chunk));
  return { columns: table.columns, rows: await Array.fromAsync(table.rows) };
};

describe('a CSV', () => {
  it('is read with its header, whatever the line ends and the size of the pieces', async () => {
    for (const chunk of [1, 7, 1000]) {
      expect(await all('Name,Born\r\n"KIM, Ung Sun",1985\n\nSim,\n', chunk)).toEqual({
        columns: ['name', 'born'],
        rows: [
          { row: 1, cells: { name: 'KIM, Ung Sun', born: '1985' } },
          { row: 2, cells: { name: 'Sim', born: '' } },
        ],
      });
    }
  });

  it('may be separated by semicolons or tabs, and begin with a byte order mark', async () => {
    expect((await all('\ufeffname;wallet\nKim;x')).rows).toEqual([{ row: 1, cells: { name: 'Kim', wallet: 'x' } }]);
    expect((await all('name\twallet\nKim\tx')).columns).toEqual(['name', 'wallet']);
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...'name\n김'].map((c) => c.charCodeAt(0))).buffer),
    ]);
    expect((await all(utf16)).rows).toEqual([{ row: 1, cells: { name: '김' } }]);
  });

  it('turns a row with too many fields into an error, and goes on', async () => {
    const { rows } = await all('name,born\nKim,Ung,Sun\nSim,1983\n');
    expect(rows[0]).toMatchObject({ row: 1, error: expect.stringContaining('3 fields') });
    expect(rows[1]).toEqual({ row: 2, cells: { name: 'Sim', born: '1983' } });
  });

  it('takes a missing field as empty', async () => {
    expect((await all('name,born\nKim\n')).rows).toEqual([{ row: 1, cells: { name: 'Kim', born: '' } }]);
  });

  it('is refused in words when it is empty, or has a column twice', async () => {
    await expect(all('')).rejects.toThrow('is empty');
    await expect(all('name,Name\nx,y')).rejects.toThrow('two columns named “name”');
    await expect(all('x'.repeat(150_000))).rejects.toThrow('it is no CSV');
  });

  it('saved by Excel as Windows-1252 keeps its letters, wherever the pieces are cut', async () => {
    const latin = Uint8Array.from([...'name\nMU\u00d1OZ J\u00daLIO\n'].map((letter) => letter.charCodeAt(0)));
    for (const chunk of [1, 3, 7, 100])
      expect((await all(latin, chunk)).rows).toEqual([{ row: 1, cells: { name: 'MU\u00d1OZ J\u00daLIO' } }]);
    for (const chunk of [1, 2, 3, 5])
      expect((await all('name\n김응선 ✓ 😀\n', chunk)).rows).toEqual([{ row: 1, cells: { name: '김응선 ✓ 😀' } }]);
  });

  it('with a quotation mark that never closes gives every row before it, and says where it ends', async () => {
    const { rows } = await all(`name,born\n${'Kim,1985\n'.repeat(50)}"Sim,1983\nmore,1\n`);
    expect(rows.filter((row) => 'cells' in row)).toHaveLength(50);
    expect(rows.at(-1)).toMatchObject({ row: 51, error: expect.stringContaining('cannot be read') });
  });

  it('with a field of megabytes neither hangs nor ends the process', async () => {
    const { rows } = await all(`name,born\nKim,1985\n"${'x'.repeat(3_000_000)}",1\nSim,1983\n`, 65_536);
    expect(rows[0]).toEqual({ row: 1, cells: { name: 'Kim', born: '1985' } });
    expect(rows.some((row) => 'error' in row)).toBe(true);
  });

  it('is written with quotes where they are needed', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng'])).toBe('a,"b,c","d""e","f\ng"\r\n');
  });
});
