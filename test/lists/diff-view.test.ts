import { describe, expect, it } from 'vitest';
import type { ListDiff } from '../../src/lists/archive.ts';
import { diffView } from '../../src/lists/diff-view.ts';
import { textsOf } from '../fixtures/views.ts';

const diff: ListDiff = {
  from: 'v1',
  to: 'v2',
  added: ['un-sc:1', 'un-sc:2'],
  removed: [],
  changed: [{ id: 'un-sc:3', what: ['53 wallets added', 'remark added: X'], differences: [] }],
};

describe('the view of a diff', () => {
  it('counts everything, and names the designations that it shows', () => {
    const names = new Map([
      ['un-sc:1', 'ONE'],
      ['un-sc:3', 'THREE'],
    ]);
    const view = diffView('un-sc', diff, names);
    expect(view.title).toBe('un-sc: 2 added, 0 removed, 1 changed');
    const texts = textsOf(view);
    for (const text of [
      'From v1 to v2',
      '2 entries added (1 of 2 shown; the command line gives them all with --json)',
      'ONE',
      '1 entry changed',
      '53 wallets added; remark added: X',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts.filter((text) => text.includes('removed ('))).toEqual([]);
  });

  it('says that nothing changed', () => {
    expect(diffView('un-sc', { ...diff, added: [], changed: [] }, new Map()).title).toBe('un-sc: no change');
  });
});
