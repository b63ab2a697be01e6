import { createHash } from 'node:crypto';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Designation } from './designation.ts';

/** A designation as it is stored: JSON with its keys in alphabetical order, so that equal content is equal text. */
export function bodyOf(designation: Designation): string {
  return canonicalJson(designation);
}

/** SHA-256 in hex of a stored designation; two versions hold the same entry exactly when it is equal. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
