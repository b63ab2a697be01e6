import { fingerprintOf } from './keys.ts';
import { sharedBytes, sharedFloats, sharedInts } from './shared-arrays.ts';

/** The keys of owners 0, 1, 2 …, one after another; those of owner `n` end before `ends[n]`. */
export type KeyList = { keys: number[]; ends: number[] };

/** Sorts the owners of keys into buckets by the low bits of the keys, each with the fingerprint of its key. */
export function buildBuckets({ keys, ends }: KeyList) {
  const buckets = 1 << Math.max(0, 31 - Math.clz32(keys.length));
  const mask = buckets - 1;
  const starts = sharedInts(buckets + 1);
  for (let i = 0; i < keys.length; i++) starts[(keys[i]! & mask) + 1]! += 1;
  for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, buckets);
  const owners = sharedInts(keys.length);
  const fingerprints = sharedBytes(keys.length);
  let i = 0;
  for (let owner = 0; owner < ends.length; owner++) {
    for (; i < ends[owner]!; i++) {
      const key = keys[i]!;
      const at = next[key & mask]!++;
      owners[at] = owner;
      fingerprints[at] = fingerprintOf(key);
    }
  }
  return { starts, owners, fingerprints };
}

/** The postings of `count` words: for each the readings that hold it, with its weight in them. Takes one item a part. */
export function buildPostings(words: readonly number[], readings: Int32Array, weights: Float32Array, count: number) {
  const starts = sharedInts(count + 1);
  for (let i = 0; i < words.length; i++) starts[words[i]! + 1]! += 1;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, count);
  const postingReadings = sharedInts(words.length);
  const postingWeights = sharedFloats(words.length);
  for (let i = 0; i < words.length; i++) {
    const at = next[words[i]!]!++;
    postingReadings[at] = readings[i]!;
    postingWeights[at] = weights[i]!;
  }
  return { starts, readings: postingReadings, weights: postingWeights };
}
