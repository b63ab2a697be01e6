import { policy as namePolicy } from '../names/compare/policy.ts';

/** The one setting that decides which likeness counts; recorded by id and version with each screening. */
export type Policy = {
  id: string;
  version: number;
  /** Version of the constants by which names are compared. */
  names: string;
  /** Names at or above it are hits, 0–1. */
  threshold: number;
  /** Names from here up to the threshold are shown folded as unlikely, and are no hits. */
  shownFrom: number;
  /** At most so many hits are kept of one question; the answer says when there were more. */
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
