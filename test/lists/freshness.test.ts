import { describe, expect, it } from 'vitest';
import { freshness, type ListCheck } from '../../src/lists/freshness.ts';

const now = new Date('2025-11-20T12:00:00Z');
const version = { list: 'us-ofac-sdn', published: '2025-11-19' };
const good: ListCheck = {
  triedAt: '2025-11-20T11:00:00.000Z',
  checkedAt: '2025-11-20T11:00:00.000Z',
  failingSince: null,
  failedAt: null,
  failureCode: null,
  failure: null,
};
const hour = 3_600_000;

describe('freshness', () => {
  it('counts from the last successful check', () => {
    expect(freshness(now, good, version, 72 * hour)).toEqual({ ageSeconds: 3_600, stale: null, warnings: [] });
  });

  it('is stale past the allowed age, and says both', () => {
    const old = { ...good, checkedAt: '2025-11-16T11:00:00.000Z' };
    expect(freshness(now, old, version, 72 * hour).stale).toBe(
      'It was last checked with its publisher 4 days ago, and 3 days are allowed.',
    );
    const exactly = { ...good, checkedAt: '2025-11-17T12:00:00.000Z' };
    expect(freshness(now, exactly, version, 72 * hour).stale).toBeNull();
  });

  it('is stale without a version and without a successful check', () => {
    expect(freshness(now, good, null, 72 * hour).stale).toMatch(/not been imported/);
    expect(freshness(now, null, version, 72 * hour)).toMatchObject({ ageSeconds: null, stale: expect.any(String) });
    expect(freshness(now, { ...good, checkedAt: null }, version, 72 * hour).stale).toMatch(/never been checked/);
  });

  it('shows since when refreshing fails and why, while the list is still fresh', () => {
    const failing = { ...good, failingSince: '2025-11-20T10:30:00.000Z', failure: 'The server is out of order.' };
    const { stale, warnings } = freshness(now, failing, version, 72 * hour);
    expect(stale).toBeNull();
    expect(warnings).toEqual(['No refresh has succeeded since 2025-11-20 10:30 UTC: The server is out of order.']);
  });

  it('warns of a publisher that has published nothing for 14 days, even after a fresh check', () => {
    const at = (published: string) => freshness(now, good, { ...version, published }, 72 * hour).warnings;
    expect(at('2025-11-07')).toEqual([]);
    expect(at('2025-11-06')).toEqual([expect.stringContaining('14 days old (2025-11-06)')]);
  });

  it('says when the age of the content is unknown', () => {
    expect(freshness(now, good, { ...version, published: null }, 72 * hour).warnings).toEqual([
      'It carries no publication date, so how old its content is cannot be told.',
    ]);
  });

  it('never has a negative age when clocks differ', () => {
    const ahead = { ...good, checkedAt: '2025-11-20T12:00:30.000Z' };
    expect(freshness(now, ahead, version, 72 * hour).ageSeconds).toBe(0);
  });

  it('says ages in the units that people use', () => {
    const ages = [1, 119, 120, 60 * 71, 60 * 72, 60 * 24 * 10].map((minutes) => {
      const checkedAt = new Date(now.getTime() - minutes * 60_000).toISOString();
      return freshness(now, { ...good, checkedAt }, version, 30_000).stale;
    });
    expect(ages).toEqual(
      ['1 minute', '119 minutes', '2 hours', '71 hours', '3 days', '10 days'].map(
        (age) => `It was last checked with its publisher ${age} ago, and 0 minutes are allowed.`,
      ),
    );
  });
});
