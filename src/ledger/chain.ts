import { hash } from 'node:crypto';
import { UserError } from '../errors.ts';
import { canonicalJson } from './canonical.ts';

/** A ledger entry as it is stored: `body` is canonical JSON, `hash` covers all other members. */
export type Entry = { seq: number; at: string; kind: string; body: string; prev: string; hash: string };

/** The last entry of the ledger, or of its first part. */
export type Head = { seq: number; hash: string };

/** The hash that the first entry has as its previous one. */
export const genesis = '0'.repeat(64);

/** SHA-256 in hex of the canonical JSON of the entry's `seq`, `at`, `kind`, `body` and `prev`. */
export function entryHash(entry: Omit<Entry, 'hash'>): string {
  const members = [
    `"at":${canonicalJson(entry.at)}`,
    `"body":${entry.body}`,
    `"kind":${canonicalJson(entry.kind)}`,
    `"prev":${canonicalJson(entry.prev)}`,
    `"seq":${entry.seq}`,
  ];
  return hash('sha256', `{${members.join(',')}}`, 'hex');
}

/**
 * Checks one entry against the head before it. Returns its parsed body, or the first entry that is wrong (for a gap: the
 * first that is missing) with a sentence that says why.
 */
export function checkEntry(
  before: Head,
  entry: Entry,
): { ok: true; body: Record<string, unknown> } | { ok: false; firstBad: number; why: string } {
  const expected = before.seq + 1;
  if (entry.seq !== expected) {
    const gap = entry.seq - 1 > expected ? `Entries ${expected} to ${entry.seq - 1} are` : `Entry ${expected} is`;
    return { ok: false, firstBad: expected, why: `${gap} missing.` };
  }
  const bad = (why: string) => ({ ok: false as const, firstBad: entry.seq, why });
  const body = parsedObject(entry.body);
  if (body === null || canonicalJson(body) !== entry.body) {
    return bad(`Entry ${entry.seq} was edited: its content is no longer in the form in which it was written.`);
  }
  if (entryHash(entry) !== entry.hash) return bad(`Entry ${entry.seq} was edited: its content does not fit its hash.`);
  if (entry.prev !== before.hash) {
    return bad(`Entry ${entry.seq} does not follow entry ${before.seq}: one of the two was exchanged.`);
  }
  return { ok: true, body };
}

/** Hex digits of a head as people copy it; nobody can forge an entry that matches 80 bits. */
const shownDigits = 20;

/** A head to show: `1234-9f2c41d0aa31b7e0c5d2`, the entry's number and the first 20 digits of its hash. */
export function headText(head: Head): string {
  return `${head.seq}-${head.hash.slice(0, shownDigits)}`;
}

/**
 * Reads a head as `headText` writes it, also with more digits, or a full hash without the number (then `seq` is null).
 * Throws a `UserError` for anything else.
 */
export function readHead(text: string): { seq: number | null; start: string } {
  const written = /^(?:(?<seq>\d{1,9})-)?(?<hex>[0-9a-f]{20,64})$/i.exec(text.trim())?.groups;
  const seq = written?.['seq'];
  const start = written?.['hex']?.toLowerCase();
  if (start === undefined || (seq === undefined && start.length < 64)) {
    throw new UserError(
      'A head looks like 1234-9f2c41d0aa31b7e0c5d2: the number of an entry, a hyphen and at least 20 digits of its hash.',
    );
  }
  return { seq: seq === undefined ? null : Number(seq), start };
}

function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
