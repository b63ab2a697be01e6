import { defaultThreshold } from '../names/compare.ts';

/** The one setting that decides which likeness counts; recorded by id and version with each screening. */
export type Policy = {
  id: string;
  version: number;
  /** Names at or above it are hits, 0–1. */
  threshold: number;
  /** At most so many hits are kept of one question; the answer says when there were more. */
  limit: number;
};

export const standardPolicy: Policy = { id: 'standard', version: 1, threshold: defaultThreshold, limit: 50 };

export function policyName(policy: { id: string; version: number }): string {
  return `${policy.id}/${policy.version}`;
}
