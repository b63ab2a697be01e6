import { describe, expect, it } from 'vitest';
import type { Table, TableRow } from '../../src/screening/bulk.ts';
import { compareTable } from '../../src/screening/compare-table.ts';
import { standardPolicy } from '../../src/screening/policy.ts';

const table = (columns: string[], ...rows: TableRow[]): Table => ({
  columns,
  rows: (async function* () {
    yield* rows;
  })(),
});
const compared = (one: Table) => Array.fromAsync(compareTable(one, standardPolicy));

describe('comparing pairs of names in a table', () => {
  it('adds score and verdict to each row, in the order of its columns', async () => {
    const rows = await compared(
      table(
        ['id', 'name1', 'name2'],
        { row: 1, cells: { id: '7', name1: 'Kim Ung Sun', name2: 'KIM, Ung Sun' } },
        { row: 2, cells: { id: '8', name1: 'Kim Ung Sun', name2: 'Wilhelmina Oyelaran' } },
      ),
    );
    expect(rows[0]).toEqual(['id', 'name1', 'name2', 'score', 'verdict']);
    expect(rows[1]).toEqual(['7', 'Kim Ung Sun', 'KIM, Ung Sun', '1.0000', 'match']);
    expect(rows[2]?.at(-1)).toBe('no');
  });

  it('takes the kind by the words of other data sets', async () => {
    const score = async (schema: string) => {
      const cells = { name1: 'Delta', name2: 'Delta Trading GmbH', schema };
      return (await compared(table(['name1', 'name2', 'schema'], { row: 1, cells })))[1]?.[3];
    };
    expect(await score('Company')).toBe(await score('organization'));
    expect(await score('LegalEntity')).not.toBe(await score('person'));
  });

  it('keeps the place of a row that cannot be read', async () => {
    const rows = await compared(table(['name1', 'name2'], { row: 1, error: 'cut off' }));
    expect(rows[1]).toEqual(['', '', '', 'error: cut off']);
  });

  it('refuses a table without both names', async () => {
    await expect(compared(table(['name1']))).rejects.toThrow('needs the columns “name1” and “name2”');
  });
});
