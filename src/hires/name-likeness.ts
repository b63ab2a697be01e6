import { compareNames } from '../names/compare/compare.ts';
import { looksLikeEntity } from '../names/read/read-name.ts';
import type { Hire } from './hire.ts';

/** Below it two names are different; the catalogue's figure for account holders. */
export const sameNameScore = 0.6;

/** Whether two persons' names may be one: in any order, script or transliteration, with initials and nicknames. */
export function mayBeSameName(one: string, other: string): boolean {
  return compareNames(one, other, { kind: 'person' }).score >= sameNameScore;
}

/** Whether any name of one is like any of the other; null where either has none. */
export function mayShareName(ours: readonly string[], theirs: readonly string[]): boolean | null {
  if (ours.length === 0 || theirs.length === 0) return null;
  return ours.some((one) => theirs.some((other) => mayBeSameName(one, other)));
}

/** The names that a hire goes by. */
export function namesOf({ legalName, aliases = [] }: Pick<Hire, 'legalName' | 'aliases'>): string[] {
  return [legalName ?? '', ...aliases].map((name) => name.trim()).filter((name) => name !== '');
}

/** Whether the words of a name are a company's. */
export function isCompany(name: string): boolean {
  return looksLikeEntity(name);
}
