import type { Queries } from '../store/database.ts';
import type { Case } from './case.ts';

/** What HR may know of a hire: that it may go on, that it must not start or be paid, or what to add first. */
export type HoldState = 'recorded' | 'on-hold' | 'ask';

/** What keeps a hire from starting besides its cases. */
export type OpenQuestions = {
  /** HR was asked for something that has not arrived. */
  asks: boolean;
  /** Names or wallets could not be screened yet. */
  unscreened: boolean;
};

/**
 * The hold of a hire, one fact over all its cases and open questions: any case that holds it, of its intake or of a
 * re-screening, keeps it on hold.
 */
export function holdOf(cases: readonly Pick<Case, 'hold'>[], { asks, unscreened }: OpenQuestions): HoldState {
  if (cases.some(({ hold }) => hold === 'held')) return 'on-hold';
  // What HR should add comes first, because without it the screening cannot be completed either.
  if (asks) return 'ask';
  return unscreened ? 'on-hold' : 'recorded';
}

/** Every case about a hire, by id: of its intake and of re-screenings, with who may not decide it. */
export async function casesOfHire(
  db: Queries,
  hire: string,
): Promise<(Pick<Case, 'id' | 'state' | 'hold'> & { barred: string[] })[]> {
  const rows = await db
    .selectFrom('case_file')
    .select(['id', 'state', 'hold', 'barred'])
    .where('origin_id', '=', hire)
    .where('origin', 'in', ['hire', 'rescreen'])
    .orderBy('number')
    .execute();
  return rows.map(({ barred, ...row }) => ({ ...row, barred: JSON.parse(barred) }));
}

/** The hire that a case is about, or null. A re-screening is of a hire or of a screening, which no hire has the id of. */
export function hireOfCase({ origin, originId }: Pick<Case, 'origin' | 'originId'>): string | null {
  return origin !== 'screening' && /^H-\d+$/.test(originId) ? originId : null;
}
