import { z } from 'zod';
import type { Queries } from '../store/database.ts';
import type { KeptRecord } from './retention.ts';

const references = z.object({
  hire: z.string().optional(),
  case: z.string().nullish(),
  screening: z.string().optional(),
  personal: z.array(z.object({ id: z.string() })),
});

/**
 * Every row of personal data that was ever kept for one thing: those that it names now, and those that the ledger commits
 * to for it, so that an earlier version of a hire is found too.
 */
export async function personalRows(db: Queries, { kind, id }: KeptRecord): Promise<string[]> {
  switch (kind) {
    case 'screening': {
      const own = await db.selectFrom('screening').select('personal').where('id', '=', id).execute();
      return unique([...own.map(({ personal }) => personal), ...(await committedFor(db, 'screening', id))]);
    }
    case 'hire': {
      const own = await db.selectFrom('hire').select('personal').where('id', '=', id).execute();
      return unique([...own.map(({ personal }) => personal), ...(await committedFor(db, 'hire', id))]);
    }
    case 'case': {
      const own = await db.selectFrom('case_file').select('personal').where('id', '=', id).execute();
      const steps = await db.selectFrom('case_step').select('personal').where('case_id', '=', id).execute();
      return unique([
        ...[...own, ...steps].flatMap(({ personal }) => personal ?? []),
        ...(await committedFor(db, 'case', id)),
      ]);
    }
  }
}

async function committedFor(db: Queries, kind: KeptRecord['kind'], id: string): Promise<string[]> {
  const entries = await db
    .selectFrom('audit_entry')
    .select('body')
    .where('body', 'like', `%"${kind}":"${id}"%`)
    // Of a screening only the reasons with which hits of it were set aside: its own row is named by itself.
    .$if(kind === 'screening', (query) => query.where('kind', '=', 'screening-disposed'))
    .$if(kind !== 'screening', (query) => query.where('kind', 'not like', 'screening%'))
    .execute();
  return entries.flatMap(({ body }) => {
    const said = references.safeParse(JSON.parse(body));
    return said.success && said.data[kind] === id ? said.data.personal.map((row) => row.id) : [];
  });
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
