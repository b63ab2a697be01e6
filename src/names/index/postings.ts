import { printOf } from './keys.ts';
import { sharedBytes, sharedFloats, sharedInts } from './shared-arrays.ts';

/** Keys of owners 0, 1, 2 …: those of owner `n` end before `ends[n]`. */
export type Keyed = { keys: number[]; ends: number[] };

/** Sorts owners into buckets by the low bits of their keys. */
export function file({ keys, ends }: Keyed) {
  const buckets = 1 << Math.max(0, 31 - Math.clz32(keys.length));
  const mask = buckets - 1;
  const starts = sharedInts(buckets + 1);
  for (let i = 0; i < keys.length; i++) starts[(keys[i]! & mask) + 1]! += 1;
  for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, buckets);
  const owners = sharedInts(keys.length);
  const prints = sharedBytes(keys.length);
  let i = 0;
  for (let owner = 0; owner < ends.length; owner++) {
    for (; i < ends[owner]!; i++) {
      const key = keys[i]!;
      const at = next[key & mask]!++;
      owners[at] = owner;
      prints[at] = printOf(key);
    }
  }
  return { starts, owners, prints };
}

/** For each word the forms that hold it, with the weight it has there. */
export function post(words: readonly number[], forms: Int32Array, weights: Float32Array, count: number) {
  const starts = sharedInts(count + 1);
  for (let i = 0; i < words.length; i++) starts[words[i]! + 1]! += 1;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, count);
  const postForms = sharedInts(words.length);
  const postWeights = sharedFloats(words.length);
  for (let i = 0; i < words.length; i++) {
    const at = next[words[i]!]!++;
    postForms[at] = forms[i]!;
    postWeights[at] = weights[i]!;
  }
  return { starts, forms: postForms, weights: postWeights };
}
