import { describe, expect, it } from 'vitest';
import { csvCells, csvColumns } from '../../src/screening/bulk-csv.ts';

describe('the CSV of a bulk run', () => {
  it('has a cell for each column, also of a row that could not be read', () => {
    expect(csvCells({ row: 7, error: 'The row cannot be read.' })).toEqual([
      '7',
      '',
      'not-screened',
      '',
      '',
      '',
      '',
      '',
      'The row cannot be read.',
    ]);
    expect(csvColumns).toHaveLength(9);
  });

  it('lets no spreadsheet run a cell as a formula', () => {
    expect(csvCells({ row: 1, error: '=HYPERLINK("x")' }).at(-1)).toBe(`'=HYPERLINK("x")`);
  });

  it('leaves every other cell as it is', () => {
    expect(csvCells({ row: 1, error: 'a = b - c' }).at(-1)).toBe('a = b - c');
  });
});
