import { z } from 'zod';
import type { Queries } from '../store/database.ts';
import { readStoredJson } from '../store/stored-json.ts';

/** One screening for the person who asked; `asked` is null once its personal data is erased. */
export type RecentScreening = { id: string; at: string; verdict: string; asked: string | null };

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

const kept = z.object({ query: z.object({ text: z.string() }) });

function askedIn(body: string | null): string | null {
  return body === null ? null : (kept.safeParse(readStoredJson(body)).data?.query.text ?? null);
}
