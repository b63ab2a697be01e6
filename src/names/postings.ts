import { printOf } from './keys.ts';
import { sharedBytes, sharedFloats, sharedInts } from './shared-arrays.ts';

/** Sorts owners into buckets by hash; one owner stands in a bucket once. */
export function file(hashes: readonly number[], owners: readonly number[]) {
  const buckets = Math.max(1, Math.ceil(hashes.length / 1.5)) | 1;
  const starts = sharedInts(buckets + 1);
  for (const hash of hashes) starts[(hash % buckets) + 1]! += 1;
  for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, buckets);
  const sorted = sharedInts(hashes.length);
  const prints = sharedBytes(hashes.length);
  hashes.forEach((hash, i) => {
    const bucket = hash % buckets;
    const at = next[bucket]!++;
    sorted[at] = owners[i]!;
    prints[at] = printOf(hash);
  });
  return { starts, owners: sorted, prints };
}

/** For each word the forms that hold it, with the weight it has there. */
export function post(words: readonly number[], forms: Int32Array, weights: readonly number[], count: number) {
  const starts = sharedInts(count + 1);
  for (const word of words) starts[word + 1]! += 1;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, count);
  const postForms = sharedInts(words.length);
  const postWeights = sharedFloats(words.length);
  words.forEach((word, i) => {
    const at = next[word]!++;
    postForms[at] = forms[i]!;
    postWeights[at] = weights[i]!;
  });
  return { starts, forms: postForms, weights: postWeights };
}
