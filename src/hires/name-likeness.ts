import { compareNames } from '../names/compare/compare.ts';
import type { Hire } from './hire.ts';

/** The score from which two names count as the same; the indicator catalog's figure for account holders. */
export const sameNameScore = 0.6;

/** Whether two names may be one person's: in any order, script or transliteration, with initials and nicknames. */
export function mayBeSameName(one: string, other: string): boolean {
  return compareNames(one, other, { kind: 'person' }).score >= sameNameScore;
}

/** Whether two people may share one of their names; null if either has none. */
export function mayShareName(ours: readonly string[], theirs: readonly string[]): boolean | null {
  if (ours.length === 0 || theirs.length === 0) return null;
  return ours.some((one) => theirs.some((other) => mayBeSameName(one, other)));
}

/** The names that a hire goes by. */
export function namesOf({ legalName, aliases = [] }: Pick<Hire, 'legalName' | 'aliases'>): string[] {
  return [legalName ?? '', ...aliases].map((name) => name.trim()).filter((name) => name !== '');
}
