import { describe, expect, it } from 'vitest';
import type { ListCheck } from '../../src/lists/freshness.ts';
import type { CorpusList } from '../../src/screening/corpus.ts';
import { coverage } from '../../src/screening/coverage.ts';

const now = new Date('2026-11-23T12:00:00Z');
const hour = 3_600_000;
const check = (checkedAt: string | null, failure: string | null = null): ListCheck => ({
  triedAt: '2026-11-23T11:00:00Z',
  checkedAt,
  failingSince: failure === null ? null : '2026-11-23T01:00:00Z',
  failedAt: failure === null ? null : '2026-11-23T11:00:00Z',
  failureCode: failure === null ? null : 'list-truncated',
  failure,
});
const sdn: CorpusList = {
  list: 'us-ofac-sdn',
  title: 'SDN',
  version: 'v',
  published: '2026-11-20',
  records: 2,
  sample: false,
  warnings: [],
};
const enabled = [{ id: 'us-ofac-sdn', title: 'SDN' }];

describe('the coverage of the lists', () => {
  it('allows a “no match” while all are real, complete and fresh', () => {
    const covered = coverage([sdn], enabled, new Map([['us-ofac-sdn', check('2026-11-23T11:00:00Z')]]), now, 72 * hour);
    expect(covered).toMatchObject({ notSearched: [], withheld: [] });
    expect(covered.lists).toEqual([expect.objectContaining({ id: 'us-ofac-sdn', ageSeconds: 3600, notes: [] })]);
  });

  it('allows no “no match” past the maximum age', () => {
    const covered = coverage([sdn], enabled, new Map([['us-ofac-sdn', check('2026-11-20T11:00:00Z')]]), now, 72 * hour);
    expect(covered.withheld).toHaveLength(1);
    expect(covered.lists[0]?.notes.join(' ')).toContain('3 days are allowed');
  });

  it('allows no “no match” while an enabled list is missing, and says why it is missing', () => {
    const two = [...enabled, { id: 'un-sc', title: 'UN' }];
    const checks = new Map([
      ['us-ofac-sdn', check('2026-11-23T11:00:00Z')],
      ['un-sc', check(null, 'The file is cut off.')],
    ]);
    const covered = coverage([sdn], two, checks, now, 72 * hour);
    expect(covered.notSearched).toEqual([{ what: 'UN (un-sc)', why: 'Not had: The file is cut off.' }]);
    expect(covered.withheld.join(' ')).toContain('UN (un-sc)');
  });

  it('allows no “no match” with a form of the list that lacks parts', () => {
    const part = { ...sdn, warnings: ['The aliases are missing.'] };
    const covered = coverage(
      [part],
      enabled,
      new Map([['us-ofac-sdn', check('2026-11-23T11:00:00Z')]]),
      now,
      72 * hour,
    );
    expect(covered.withheld.join(' ')).toContain('not whole. The aliases are missing.');
  });

  it('never allows a “no match” with the sample', () => {
    const covered = coverage([{ ...sdn, list: 'sample', sample: true }], enabled, new Map(), now, 72 * hour);
    expect(covered.withheld.join(' ')).toContain('sample');
  });

  it('notes a failing refresh of a list that is still fresh', () => {
    const covered = coverage(
      [sdn],
      enabled,
      new Map([['us-ofac-sdn', check('2026-11-23T00:30:00Z', 'A web page came.')]]),
      now,
      72 * hour,
    );
    expect(covered.withheld).toEqual([]);
    expect(covered.lists[0]?.notes.join(' ')).toContain('A web page came.');
  });

  it('notes a publisher that has published nothing for two weeks, even after a fresh check', () => {
    const old = { ...sdn, published: '2026-11-01' };
    const covered = coverage([old], enabled, new Map([['us-ofac-sdn', check('2026-11-23T11:59:00Z')]]), now, 72 * hour);
    expect(covered.withheld).toEqual([]);
    expect(covered.lists[0]?.notes.join(' ')).toContain('22 days old');
  });
});
