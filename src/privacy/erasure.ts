import type { Place } from '../ports.ts';
import type { LedgerTx, Queries, Store, Tx } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { queue } from '../store/outbox.ts';
import { erase, readPersonal } from '../store/personal-data.ts';
import type { View } from '../views/view.ts';
import { initials } from '../views/wording.ts';
import { identifyingWords, reveals, subjectIn } from './data-subject.ts';
import { recordsOf, rereadRecords } from './data-subject-store.ts';
import { erasedView } from './erased-view.ts';
import { personalRows } from './personal-row-store.ts';
import { erasureBar, type KeptRecord, type SubjectRecords } from './retention.ts';

/** Who erases and why; `reason` stays in the ledger for ever, so it must not name the person. */
type ErasureRequest = { by: string; at: string; reason: string };

/** `erased` are the ids of what lost its data now; `barred` a sentence on why nothing did. */
type ErasureOutcome = { ok: true; erased: string[]; redrawn: number } | { ok: false; barred: string };

/**
 * Erases the personal data of some things of one dossier, their hashes for finding reuse, and what our own messages say
 * of them, in one transaction with its ledger entries. A legal hold or an open case keeps everything.
 */
export async function eraseRecords(
  store: Store,
  id: string,
  ids: readonly string[],
  erasing: ErasureRequest,
): Promise<ErasureOutcome> {
  const before = await recordsOf(store.db, id);
  if (before === null) return { ok: false, barred: `Nothing has the id ${id}.` };
  // The searches through ledger and messages are slow, so they come before the transaction holds others up.
  const rows = new Map<string, string[]>();
  for (const held of before.held.filter((one) => ids.includes(one.id))) {
    rows.set(held.id, await personalRows(store.db, held));
  }
  const messages = await messagesAbout(store.db, before, ids, await wordsIn(store.db, [...rows.values()].flat()));
  return store.record(async (tx) => {
    const dossier = await rereadRecords(tx, before);
    const barred = erasureBar(dossier);
    if (barred !== null) return { ok: false, barred };
    const erased: string[] = [];
    for (const held of dossier.held) {
      const known = rows.get(held.id);
      if (known === undefined) continue;
      if (await eraseThing(tx, held, known, erasing)) erased.push(held.id);
    }
    if (erased.length === 0) return { ok: true, erased, redrawn: 0 };
    const redrawn = await redraw(tx, messages, dossier, erasing);
    const { by, at, reason } = erasing;
    await appendAudit(tx, { at, kind: 'subject-erased', body: { things: erased, redrawn, by, reason } });
    return { ok: true, erased, redrawn };
  });
}

async function eraseThing(
  tx: LedgerTx,
  held: KeptRecord,
  known: readonly string[],
  erasing: ErasureRequest,
): Promise<boolean> {
  const rows = [...new Set([...known, ...(await currentRows(tx, held))])];
  let any = false;
  for (const personal of rows) {
    const { ok } = await erase(tx, { personal, ...erasing });
    any ||= ok;
  }
  if (held.kind === 'hire') {
    await tx.deleteFrom('hire_datum').where('hire', '=', held.id).execute();
    await tx.deleteFrom('cv_signature').where('hire', '=', held.id).execute();
    // A sender's own key may be an address, and the digest of a short delivery can be guessed.
    await tx.deleteFrom('hire_delivery').where('hire', '=', held.id).execute();
    await tx.updateTable('hire').set({ external_id: null }).where('id', '=', held.id).execute();
  }
  return any;
}

/** What another delivery or step has added since the search. */
async function currentRows(tx: Tx, { kind, id }: KeptRecord): Promise<string[]> {
  switch (kind) {
    case 'hire':
      return (await tx.selectFrom('hire').select('personal').where('id', '=', id).execute()).map(
        ({ personal }) => personal,
      );
    case 'case': {
      const steps = await tx.selectFrom('case_step').select('personal').where('case_id', '=', id).execute();
      const own = await tx.selectFrom('case_file').select('personal').where('id', '=', id).execute();
      return [...own, ...steps].flatMap(({ personal }) => personal ?? []);
    }
    case 'screening':
      return (await tx.selectFrom('screening').select('personal').where('id', '=', id).execute()).map(
        ({ personal }) => personal,
      );
  }
}

/** Names, addresses, wallets and initials by which a message would reveal the subject. */
async function wordsIn(db: Queries, rows: readonly string[]): Promise<string[]> {
  const words = new Set<string>();
  for (const row of rows) {
    const kept = await readPersonal(db, row);
    if (kept.state !== 'kept') continue;
    const subject = subjectIn(kept.data);
    for (const word of identifyingWords(subject)) words.add(word);
    for (const { text } of subject.names) {
      const short = initials(text).toLowerCase();
      if (short.length > 2) words.add(short);
    }
  }
  return [...words];
}

/** A message of ours and the case that it shows, if it is a card. */
type Told = { key: string; caseId: string | null };

async function messagesAbout(
  db: Queries,
  dossier: SubjectRecords,
  ids: readonly string[],
  words: readonly string[],
): Promise<Told[]> {
  const told = new Map<string, Told>();
  const cases = dossier.held.filter(({ kind, id }) => kind === 'case' && ids.includes(id)).map(({ id }) => id);
  if (cases.length > 0) {
    const cards = await db.selectFrom('case_card').selectAll().where('case_id', 'in', cases).execute();
    for (const { message_key, case_id } of cards) told.set(message_key, { key: message_key, caseId: case_id });
  }
  for (const id of ids) {
    const naming = await db
      .selectFrom('outbox')
      .select(['key', 'view', 'updates'])
      .where((eb) => eb.or([eb('view', 'like', `%${id}%`), eb('key', 'like', `%${id}%`)]))
      .execute();
    const whole = new RegExp(`${id}(?!\\d)`);
    for (const { key, view, updates } of naming) {
      const shown = updates ?? key;
      if (!whole.test(view) && !whole.test(key)) continue;
      if (!told.has(shown) && reveals(view, words)) told.set(shown, { key: shown, caseId: null });
    }
  }
  return [...told.values()];
}

/** Messages that have not left yet leave without the data; what is stored of earlier ones goes too. */
async function redraw(
  tx: Tx,
  messages: readonly Told[],
  dossier: SubjectRecords,
  { at, reason }: ErasureRequest,
): Promise<number> {
  let redrawn = 0;
  for (const { key, caseId } of messages) {
    const message = await tx.selectFrom('outbox').select(['place', 'state']).where('key', '=', key).executeTakeFirst();
    if (message === undefined) continue;
    const held = dossier.held.find(({ id }) => id === caseId);
    const view: View = erasedView(held?.kind === 'case' ? held : null, at, reason);
    await tx
      .updateTable('outbox')
      .set({ view: JSON.stringify(view) })
      .where((eb) => eb.or([eb('key', '=', key), eb('updates', '=', key)]))
      .execute();
    if (message.state === 'failed') continue;
    await queue(tx, { key: `erased ${at} ${key}`, place: placeOf(message.place), view, dueAt: at, updates: key });
    redrawn += 1;
  }
  return redrawn;
}

function placeOf(text: string): Place {
  return text as Place;
}
