import { canonicalJson } from '../ledger/canonical.ts';
import { headText } from '../ledger/chain.ts';
import type { Queries, Store } from '../store/database.ts';
import { auditHead, auditPages, yieldToEventLoop } from '../store/ledger-entries.ts';

/**
 * The whole ledger as NDJSON, streamed: one entry a line (a bulk run's with what it says of each screening), then
 * `{"entries","head","hash"}`. With `personal`, each screening comes with its data as stored and the salt, so that an
 * outsider can check the commitments; erased data shows when it was erased.
 */
export async function* exportLedger(store: Store, { personal }: { personal: boolean }): AsyncIterable<string> {
  const head = await auditHead(store.db);
  let entries = 0;
  for await (const page of auditPages(store.db, 1, head.seq, 50)) {
    for (const { body, ...entry } of page) {
      const screenings = entry.kind.startsWith('screening') ? await screeningsOf(store.db, entry.seq) : [];
      const line = {
        ...entry,
        body: JSON.parse(body),
        ...(entry.kind === 'screening-batch' ? { screenings: screenings.map((row) => JSON.parse(row.body)) } : {}),
        ...(personal && screenings.length > 0
          ? {
              evidence: screenings.map((row) => ({
                screening: row.id,
                personal: row.personal,
                salt: row.salt,
                data: row.data,
                erasedAt: row.erased_at,
              })),
            }
          : {}),
      };
      entries += 1;
      yield `${canonicalJson(line)}\n`;
      if (entry.kind === 'screening-batch') await yieldToEventLoop();
    }
  }
  yield `${canonicalJson({ entries, head: headText(head), hash: head.hash })}\n`;
}

async function screeningsOf(db: Queries, seq: number) {
  return db
    .selectFrom('screening')
    .leftJoin('personal', 'personal.id', 'screening.personal')
    .select([
      'screening.id as id',
      'screening.personal as personal',
      'screening.body as body',
      'personal.salt as salt',
      'personal.body as data',
      'personal.erased_at as erased_at',
    ])
    .where('screening.seq', '=', seq)
    .orderBy('screening.leaf')
    .execute();
}
