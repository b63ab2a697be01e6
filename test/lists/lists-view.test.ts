import { describe, expect, it } from 'vitest';
import { type ListLine, listsView } from '../../src/lists/lists-view.ts';
import { textsOf } from '../fixtures/views.ts';

const line: ListLine = {
  id: 'un-sc',
  title: 'UN list',
  publisher: 'United Nations',
  version: null,
  checkedAt: '2025-11-03T06:10:00.000Z',
  ageSeconds: 600,
  changedAt: '2025-10-30T09:00:00.000Z',
  lastFailure: null,
  withheld: null,
  notes: [],
  running: null,
};
const failure = { at: '2025-11-03T04:10:00.000Z', code: 'download-refused', sentence: 'The firewall refused it.' };
const words = (more: Partial<ListLine>) => textsOf(listsView([{ ...line, ...more }], null, false)).join('\n');

describe('the view of the lists', () => {
  it('shows last check, last change and that nothing failed', () => {
    expect(words({})).toContain(
      'Last check\nLast change\nLast failure\nRecords\nWallets\nState\nUN list (un-sc)\n–\n10 minutes ago\n30 Oct 2025, 09:00 UTC\nnone',
    );
  });

  it('shows a failure that is over as past, with when and what', () => {
    const text = words({ lastFailure: { ...failure, over: true } });
    expect(text).toContain('30 Oct 2025, 09:00 UTC\n3 Nov 2025, 04:10 UTC\n');
    expect(text).toContain(
      'UN list: last failure on 3 Nov 2025, 04:10 UTC. The firewall refused it. Refreshed since, last on 3 Nov 2025, 06:10 UTC.',
    );
  });

  it('never says of a failure that goes on that the list was refreshed since', () => {
    const notes = ['No refresh has succeeded since 2025-11-03 04:10 UTC: The firewall refused it.'];
    const text = words({ lastFailure: { ...failure, over: false }, notes });
    expect(text).toContain(`UN list: ${notes[0]}`);
    expect(text).not.toContain('Refreshed since');
  });
});
