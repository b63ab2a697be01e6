import { describe, expect, it } from 'vitest';
import type { RefreshResult } from '../../src/lists/refresh-ports.ts';
import { refreshView } from '../../src/lists/refresh-view.ts';
import { textsOf } from '../fixtures/views.ts';

const result: RefreshResult = {
  list: 'un-sc',
  version: '2025-06-16.877.0f3a9c1e',
  published: '2025-06-16',
  records: 1_877,
  wallets: 0,
  added: 1,
  removed: 0,
  changed: 2,
  unchanged: false,
  current: true,
  warnings: ['The aliases are missing.'],
};

describe('the view of a refresh', () => {
  it('shows the version, its counts, its changes and its warnings', () => {
    const view = refreshView([{ list: 'un-sc', result }]);
    expect(view).toMatchObject({ title: 'The list is up to date', tone: 'good' });
    const texts = textsOf(view);
    for (const text of [
      '2025-06-16.877.0f3a9c1e',
      '16 Jun 2025',
      '1,877, with 0 wallets',
      '1 added, 0 removed, 2 changed',
      'The aliases are missing.',
    ]) {
      expect(texts).toContain(text);
    }
  });

  it('says of history that another version serves', () => {
    expect(textsOf(refreshView([{ list: 'un-sc', result: { ...result, current: false } }]))).toContain(
      '2025-06-16.877.0f3a9c1e (kept as history; another one serves)',
    );
  });

  it('is an alarm for each list that failed, and says that the last good version stays', () => {
    const failed = { list: 'us-ofac-sdn', failure: 'It did not answer.' };
    expect(refreshView([failed])).toMatchObject({
      tone: 'alarm',
      title: 'The list was not refreshed; the last good version stays',
    });
    const view = refreshView([{ list: 'un-sc', result }, failed]);
    expect(view.title).toBe('1 of 2 lists were not refreshed; their last good versions stay');
    expect(textsOf(view)).toContain('us-ofac-sdn: It did not answer.');
  });
});
