import { describe, expect, it } from 'vitest';
import { findVersion, lastBefore } from '../../src/lists/find-version.ts';
import { daysSinceEpoch, type ListVersion } from '../../src/lists/version.ts';

function version(published: string | null, sha256: string, position = daysSinceEpoch(published ?? '1970-01-01')) {
  const id = `${published?.slice(0, 10) ?? 'undated'}.1.${sha256.slice(0, 8)}`;
  return { list: 'l', id, published, sha256, position } as ListVersion;
}
const undated = version(null, 'aa'.repeat(32));
const october = version('2025-10-30', 'bb'.repeat(32));
const noon = version('2025-11-04T12:00:00Z', 'cc'.repeat(32));
const versions = [undated, october, noon];
const find = (text: string) => findVersion('l', text, versions);

describe('the version that a text names', () => {
  it('is that of the day, or the last one before it', () => {
    expect([find('2025-11-04'), find('2025-11-03'), find('2025-10-30')]).toEqual([noon, october, october]);
  });

  it('is the only one whose id, or SHA-256 of at least six digits, begins with the text', () => {
    expect([find('undated'), find('2025-10'), find('cccccc')]).toEqual([undated, october, noon]);
    expect(() => find('2025')).toThrow('“2025” fits 2 versions of l; say which: 2025-10-30.1.bbbbbbbb');
    expect(() => find('ccccc')).toThrow('l has no version “ccccc”');
  });

  it('does not exist before the first day, for an impossible day, and without any version', () => {
    expect(() => find('2025-10-29')).toThrow('write 2025-10-30, its first, or a later day');
    expect(() => find('2025-02-30')).toThrow('“2025-02-30” is no day of the calendar');
    expect(() => findVersion('l', 'x', [])).toThrow('l has no version yet; import one with refresh l.');
  });
});

describe('the last version before a moment', () => {
  it('can be one of the same day, and never one without a date', () => {
    expect(lastBefore(versions, '2025-11-04T12:00:00Z')).toBe(noon);
    expect(lastBefore(versions, '2025-11-04T11:59:59Z')).toBe(october);
    expect(lastBefore(versions, '2025-10-01')).toBeNull();
  });
});
