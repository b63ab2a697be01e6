import { z } from 'zod';
import type { Queries } from '../store/database.ts';
import { readStoredJson } from '../store/stored-json.ts';

/** An open case without personal data. */
export type WaitingCase = {
  id: string;
  state: string;
  hold: string;
  points: number;
  categories: string[];
  openedAt: string;
};

/** Open cases, oldest first, and how many there are in total. */
export async function waitingCases(db: Queries, limit: number): Promise<{ cases: WaitingCase[]; all: number }> {
  const open = db.selectFrom('case_file').where('state', 'in', ['open', 'asked', 'escalated']);
  const rows = await open
    .select(['id', 'state', 'hold', 'points', 'categories', 'opened_at'])
    .orderBy('opened_at')
    .orderBy('number')
    .limit(limit)
    .execute();
  const { all } = await open.select((eb) => eb.fn.countAll<number | string>().as('all')).executeTakeFirstOrThrow();
  return {
    all: Number(all),
    cases: rows.map(({ opened_at, categories, ...row }) => ({
      ...row,
      openedAt: opened_at,
      categories: words.catch([]).parse(readStoredJson(categories)),
    })),
  };
}

const words = z.array(z.string());
