import { createHash, hash } from 'node:crypto';

/**
 * A Merkle tree as in RFC 6962, section 2.1: leaves and nodes are hashed under different prefixes, so that a node can
 * never pass for a leaf, and an odd leaf is carried up, not doubled. All hashes are sha256 in hex.
 */
export function leafHash(content: string): string {
  return createHash('sha256').update('\0').update(content).digest('hex');
}

/** The root over at least one leaf hash; of no leaves it is the hash of nothing. */
export function merkleRoot(leaves: readonly string[]): string {
  const [first] = leaves;
  if (first === undefined) return hash('sha256', '', 'hex');
  if (leaves.length === 1) return first;
  const left = split(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left)));
}

/** Proves that one leaf stands in a tree without showing the other leaves: the neighbours on its way up. */
export type InclusionProof = { index: number; size: number; path: string[] };

/** The proof for the leaf at `index`, which must lie within the leaves. */
export function inclusionProof(leaves: readonly string[], index: number): InclusionProof {
  return { index, size: leaves.length, path: pathTo(leaves, index) };
}

/** The root that a leaf hash and its proof lead to, or null for a proof that fits no tree. */
export function rootOf(leaf: string, proof: InclusionProof): string | null {
  const { index, size, path } = proof;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return null;
  let rest = path.length;
  const climb = (at: number, width: number): string | null => {
    if (width === 1) return leaf;
    const neighbour = path[--rest];
    if (neighbour === undefined) return null;
    const left = split(width);
    const below = at < left ? climb(at, left) : climb(at - left, width - left);
    if (below === null) return null;
    return at < left ? nodeHash(below, neighbour) : nodeHash(neighbour, below);
  };
  const root = climb(index, size);
  return rest === 0 ? root : null;
}

function pathTo(leaves: readonly string[], index: number): string[] {
  if (leaves.length <= 1) return [];
  const left = split(leaves.length);
  return index < left
    ? [...pathTo(leaves.slice(0, left), index), merkleRoot(leaves.slice(left))]
    : [...pathTo(leaves.slice(left), index - left), merkleRoot(leaves.slice(0, left))];
}

/** The largest power of two below `width`. */
function split(width: number): number {
  return 2 ** (31 - Math.clz32(width - 1));
}

function nodeHash(left: string, right: string): string {
  return createHash('sha256').update('\x01').update(left, 'hex').update(right, 'hex').digest('hex');
}
