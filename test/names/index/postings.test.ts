import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/names/index/keys.ts';
import { buildBuckets, buildPostings } from '../../../src/names/index/postings.ts';
import { bucketOf } from '../../../src/names/index/section.ts';

describe('the buckets of keys', () => {
  it('hold each owner of a key once, with the fingerprint of the key', () => {
    const [one, other, third, fourth] = [0x01000007, 0x7f000007, 0x0200000c, 0x03000063];
    const keys = [one, other, third, one, fourth];
    const { starts, owners, fingerprints } = buildBuckets({ keys, ends: [2, 3, 3, 5] });
    const ownersOf = (key: number) => {
      const bucket = bucketOf(key, starts);
      const [start = 0, end = 0] = starts.slice(bucket, bucket + 2);
      return [...owners.slice(start, end)].filter((_, i) => fingerprints[start + i] === fingerprintOf(key));
    };
    expect(ownersOf(one)).toEqual([0, 3]);
    expect(ownersOf(other)).toEqual([0]);
    expect(ownersOf(third)).toEqual([1]);
    expect(ownersOf(fourth)).toEqual([3]);
    expect(owners).toHaveLength(keys.length);
  });

  it('can be empty', () => {
    expect(buildBuckets({ keys: [], ends: [] }).owners).toHaveLength(0);
  });
});

describe('the postings of words', () => {
  it('are the readings that hold each word, with its weight in them', () => {
    const { starts, readings, weights } = buildPostings(
      [1, 0, 1],
      Int32Array.of(5, 5, 8),
      Float32Array.of(0.5, 1, 0.25),
      3,
    );
    expect([...starts]).toEqual([0, 1, 3, 3]);
    expect([...readings]).toEqual([5, 5, 8]);
    expect([...weights]).toEqual([1, 0.5, 0.25]);
  });
});
