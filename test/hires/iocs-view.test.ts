import { describe, expect, it } from 'vitest';
import { iocImportView, iocsView } from '../../src/hires/iocs-view.ts';

const source = {
  source: 'https://example.org',
  kind: 'email',
  count: 2,
  expired: 1,
  importedAt: '2026-03-12T10:00:00Z',
};
const rowsOf = (view: ReturnType<typeof iocsView>) =>
  view.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));

describe('the view of the list of indicators', () => {
  it('counts the entries of all sources', () => {
    const view = iocsView([source, { ...source, kind: 'wallet', count: 1, expired: 0 }]);
    expect(view.title).toBe('3 entries');
    expect(rowsOf(view)).toHaveLength(2);
  });

  it('explains how to import while the list is empty', () => {
    expect(iocsView([])).toMatchObject({
      title: 'The list of indicators is empty',
      blocks: [{ text: expect.stringContaining('ioc import') }],
    });
  });

  it('shows a hundred rows, and says how many there are', () => {
    const view = iocsView(Array.from({ length: 120 }, (_, at) => ({ ...source, source: `https://example.org/${at}` })));
    expect(rowsOf(view)).toHaveLength(100);
    expect(view.blocks.at(-1)).toMatchObject({ text: expect.stringMatching(/^100 of 120 rows shown/) });
  });
});

describe('the view of an import', () => {
  it('names the first twenty rows that were refused, and counts the rest', () => {
    const faults = Array.from({ length: 23 }, (_, at) => ({ row: at + 1, fault: 'The value is missing.' }));
    const view = iocImportView(5, faults);
    expect([view.title, view.tone]).toEqual(['5 rows imported, 23 not taken', 'warning']);
    expect(rowsOf(view)).toHaveLength(20);
    expect(view.blocks.at(-1)).toEqual({ kind: 'footnote', text: '3 more rows not taken.' });
  });

  it('is plain when every row was imported', () => {
    const view = iocImportView(1, []);
    expect([view.title, view.tone, view.blocks.length]).toEqual(['1 row imported', 'good', 1]);
  });
});
