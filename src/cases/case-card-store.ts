import type { Queries, Tx } from '../store/database.ts';

export async function addCard(tx: Tx, caseId: string, messageKey: string): Promise<void> {
  await tx.insertInto('case_card').values({ case_id: caseId, message_key: messageKey }).execute();
}

/** The posted messages that show the case, and where each was posted. */
export async function readCards(db: Queries, caseId: string): Promise<{ key: string; place: string }[]> {
  return db
    .selectFrom('case_card')
    .innerJoin('outbox', 'outbox.key', 'case_card.message_key')
    .select(['outbox.key as key', 'outbox.place as place'])
    .where('case_card.case_id', '=', caseId)
    .orderBy('outbox.position')
    .execute();
}
