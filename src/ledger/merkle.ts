import { createHash, hash } from 'node:crypto';

/**
 * The hash of a leaf of a Merkle tree as in RFC 6962, section 2.1: leaves and nodes are hashed with different prefixes, so
 * a node cannot pass as a leaf, and an odd leaf moves up unchanged. All hashes are SHA-256 in hex.
 */
export function leafHash(content: string): string {
  return createHash('sha256').update('\0').update(content).digest('hex');
}

/** The root of the leaf hashes; without leaves the hash of the empty text. */
export function merkleRoot(leaves: readonly string[]): string {
  const [first] = leaves;
  if (first === undefined) return hash('sha256', '', 'hex');
  if (leaves.length === 1) return first;
  const left = split(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left)));
}

/** Proves that a leaf is in a tree without showing the other leaves: the sibling hashes on its way to the root. */
export type InclusionProof = { index: number; size: number; path: string[] };

/** The proof for the leaf at `index`, which must be within the leaves. */
export function inclusionProof(leaves: readonly string[], index: number): InclusionProof {
  return { index, size: leaves.length, path: pathTo(leaves, index) };
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
