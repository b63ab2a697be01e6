import { describe, expect, it } from 'vitest';
import { render } from '../../../adapters/terminal/render.ts';
import { table } from '../../../adapters/terminal/table.ts';
import type { View } from '../../../src/views/view.ts';

const plain = (blocks: View['blocks'], width = 60) =>
  render({ title: 'T', tone: 'plain', blocks }, { width, color: false });

describe('a table in the terminal', () => {
  it('aligns a table by columns of the screen, wide characters counted twice', () => {
    const rows = [
      ['金雄順', '91 %'],
      ['KIM Ung Sun', '100 %'],
      ['👩🏽‍💻', '1 %'],
    ].map((row) => row.map((text) => ({ text })));
    expect(plain([{ kind: 'rows', columns: ['Name', 'Score'], rows }])).toBe(
      [
        'T',
        '',
        'Name         Score',
        '───────────  ─────',
        '金雄順       91 %',
        'KIM Ung Sun  100 %',
        '👩🏽‍💻           1 %',
        '',
      ].join('\n'),
    );
  });

  it('numbers the links of a table and prints each address once, whole', () => {
    const href = `https://example.org/${'long/'.repeat(30)}`;
    const rows = [[{ text: 'one', href }], [{ text: 'two', href }], [{ text: 'three', href: 'https://example.org/3' }]];
    const text = plain([{ kind: 'rows', columns: ['Entry'], rows }], 40);
    expect(text).toContain('one [1]');
    expect(text).toContain('two [1]');
    expect(text).toContain('three [2]');
    expect(text.split('\n')).toContain(`[1] ${href}`);
  });

  it('breaks no word of a cell while another column can give way', () => {
    const rows = [
      ['the list (us-ofac-cons)', 'It has not been imported yet, which anybody can do'].map((text) => ({ text })),
    ];
    const text = plain([{ kind: 'rows', columns: ['List', 'State'], rows }], 26);
    expect(text).toMatch(/^\(us-ofac-cons\) /m);
  });

  it('shows rows as lists where the columns would be narrower than eight characters', () => {
    const columns = Array.from({ length: 8 }, (_, at) => `C${at}`);
    const text = plain([{ kind: 'rows', columns, rows: [columns.map((name) => ({ text: `value of ${name}` }))] }], 40);
    expect(text).toContain('C7: value of C7');
  });

  it('says that it has no rows', () => {
    expect(table(['Name', 'Score'], [], 40)).toEqual(['Name  Score', '────  ─────', '(no rows)']);
  });
});
