import { policy as namePolicy } from '../names/compare/policy.ts';

/** Decides which similarity is a hit; recorded by id and version with each screening. */
export type Policy = {
  id: string;
  version: number;
  /** Version of the constants of the name comparison. */
  names: string;
  /** Names with at least this score are hits, 0–1. */
  threshold: number;
  /** Names from this score to the threshold are near misses, shown collapsed. */
  shownFrom: number;
  /** The most hits that are kept for one query; the answer says when there were more. */
  limit: number;
};

export const standardPolicy: Policy = {
  id: 'standard',
  version: 1,
  names: namePolicy.version,
  threshold: namePolicy.threshold,
  shownFrom: 0.55,
  limit: 50,
};

export function policyName(policy: { id: string; version: number }): string {
  return `${policy.id}/${policy.version}`;
}
