import { compareNames } from '../names/compare/compare.ts';
import { looksLikeEntity } from '../names/read/read-name.ts';
import type { Hire } from './hire.ts';

/** Below it two names are different; the catalogue's figure for account holders. */
export const likeEnough = 0.6;

/** Whether two persons' names may be one: in any order, script or transliteration, with initials and nicknames. */
export function alike(one: string, other: string): boolean {
  return compareNames(one, other, { kind: 'person' }).score >= likeEnough;
}

/** Whether any name of one is like any of the other; null where either has none. */
export function anyAlike(ours: readonly string[], theirs: readonly string[]): boolean | null {
  if (ours.length === 0 || theirs.length === 0) return null;
  return ours.some((one) => theirs.some((other) => alike(one, other)));
}

/** The names that a hire goes by. */
export function namesOf({ legalName, aliases = [] }: Pick<Hire, 'legalName' | 'aliases'>): string[] {
  return [legalName ?? '', ...aliases].map((name) => name.trim()).filter((name) => name !== '');
}

/** Whether the words of a name are a company's. */
export function isCompany(name: string): boolean {
  return looksLikeEntity(name);
}
