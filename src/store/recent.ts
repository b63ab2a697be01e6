import { z } from 'zod';
import type { Queries } from './database.ts';

/** One screening as its asker finds it again; `asked` is null once its personal data was erased. */
export type RecentScreening = { id: string; at: string; verdict: string; asked: string | null };

const kept = z.object({ query: z.object({ text: z.string() }) });

/** The newest screenings of one person, by actor key. */
export async function recentScreenings(db: Queries, actor: string, limit: number): Promise<RecentScreening[]> {
  const rows = await db
    .selectFrom('screening')
    .innerJoin('personal', 'personal.id', 'screening.personal')
    .select(['screening.id', 'screening.at', 'screening.verdict', 'personal.body'])
    .where('screening.actor', '=', actor)
    .orderBy('screening.seq', 'desc')
    .orderBy('screening.leaf', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, at, verdict, body }) => ({ id, at, verdict, asked: askedIn(body) }));
}

/** One case that waits, without anything of the person it is about. */
export type WaitingCase = {
  id: string;
  state: string;
  hold: string;
  points: number;
  categories: string[];
  openedAt: string;
};

const words = z.array(z.string());

/** The cases that are not closed, the oldest first, and how many there are in all. */
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
      categories: words.catch([]).parse(read(categories)),
    })),
  };
}

function askedIn(body: string | null): string | null {
  return body === null ? null : (kept.safeParse(read(body)).data?.query.text ?? null);
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
