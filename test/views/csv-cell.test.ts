import { describe, expect, it } from 'vitest';
import { escapeFormula } from '../../src/views/csv-cell.ts';

describe('a CSV cell', () => {
  it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is not run by a spreadsheet', (text) => {
    expect(escapeFormula(text)).toBe(`'${text}`);
  });

  it('stays as it is otherwise', () => {
    for (const text of ['', 'a = b - c', '1', "'=1"]) expect(escapeFormula(text)).toBe(text);
  });
});
