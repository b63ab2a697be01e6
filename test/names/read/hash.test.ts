import { describe, expect, it } from 'vitest';
import { appendToHash, hashOf, joinHashes, mixHash, pushDeletions } from '../../../src/names/read/hash.ts';

describe('the hash of a text', () => {
  it('follows from the hashes of the texts that it is joined of', () => {
    expect(joinHashes(hashOf('silver'), hashOf('star'), 4)).toBe(hashOf('silverstar'));
    expect(appendToHash(hashOf('silversta'), 'r'.charCodeAt(0))).toBe(hashOf('silverstar'));
  });

  it('gives the keys of the text with each one letter deleted, once for a doubled letter', () => {
    const keys: number[] = [];
    pushDeletions('anna', 1, keys);
    expect(keys).toEqual(['nna', 'ana', 'ann'].map((text) => mixHash(hashOf(text), 1)));
  });

  it('gives different keys in different spaces', () => {
    expect(mixHash(hashOf('kim'), 1)).not.toBe(mixHash(hashOf('kim'), 2));
  });
});
