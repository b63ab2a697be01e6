import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inclusionProof, leafHash, merkleRoot } from '../../src/ledger/merkle.ts';
import { rootOf } from '../fixtures/merkle-proof.ts';

// The test vectors of Certificate Transparency's reference implementation (RFC 6962), leaves as bytes in hex.
const vectors = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex').toString('latin1')));

describe('the Merkle tree', () => {
  it('has the roots of RFC 6962', () => {
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    expect(vectors.map((_, index) => merkleRoot(vectors.slice(0, index + 1)))).toEqual(roots);
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('proves every leaf of every size up to the largest run, with at most eight sibling hashes', () => {
    for (const size of [1, 2, 3, 5, 8, 13, 64, 100, 199, 200]) {
      const leaves = Array.from({ length: size }, (_, index) => leafHash(`leaf ${index}`));
      const root = merkleRoot(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const proof = inclusionProof(leaves, index);
        expect(proof.path.length).toBeLessThanOrEqual(8);
        expect(rootOf(leaf, proof)).toBe(root);
      }
    }
  });

  it('does not prove another leaf, another place, or with a sibling hash more or less', () => {
    const size = fc.integer({ min: 2, max: 40 });
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, one, other) => {
        const leaves = Array.from({ length: count }, (_, index) => leafHash(String(index)));
        const [index, wrong] = [one % count, other % count];
        fc.pre(index !== wrong);
        const root = merkleRoot(leaves);
        const leaf = leaves[index] ?? '';
        const proof = inclusionProof(leaves, index);
        expect(rootOf(leaves[wrong] ?? '', proof)).not.toBe(root);
        expect(rootOf(leaf, { ...proof, index: wrong })).not.toBe(root);
        expect(rootOf(leaf, { ...proof, path: proof.path.slice(1) })).not.toBe(root);
        expect(rootOf(leaf, { ...proof, path: [...proof.path, root] })).toBeNull();
        expect(rootOf(leaf, { ...proof, index: count })).toBeNull();
      }),
    );
  });
});
