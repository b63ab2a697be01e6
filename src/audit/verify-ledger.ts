import { checkEntry, genesis, type Head, readHead } from '../ledger/chain.ts';
import type { Queries, Store } from '../store/database.ts';
import { auditPages, headMissing } from '../store/ledger-entries.ts';
import { checkEvidence, type ReadEntry } from './evidence-check.ts';

/** `firstBad` is the first entry that is wrong, or the first that is missing; `why` a sentence. */
type LedgerVerdict =
  | { ok: true; entries: number; screenings: number; erased: number; head: Head }
  | { ok: false; firstBad: number; why: string };

/**
 * Walks the whole ledger and all evidence that it commits to: finds edited, missing and exchanged entries, a cut tail,
 * screenings and personal data that were edited, removed or slipped in, and erasures that nobody signed for. `head` is
 * one that was written down earlier: without it, a ledger rewritten or cut by somebody who recomputed every hash looks
 * whole. Throws a `UserError` for a head that cannot be read.
 */
export async function verifyLedger(store: Store, options: { head?: string } = {}): Promise<LedgerVerdict> {
  const { db } = store;
  const known = options.head === undefined ? null : readHead(options.head);
  const end = await ends(db);
  if (end.first !== null && end.first < 1) return bad(end.first, `Entry ${end.first} stands before the first one.`);
  const tally = { entries: 0, screenings: 0, erased: 0 };
  let before: Head = { seq: 0, hash: genesis };
  let met = known?.seq === 0 && genesis.startsWith(known.start);
  for await (const page of auditPages(db, 1, end.seq)) {
    const whole: ReadEntry[] = [];
    let broken: LedgerVerdict | null = null;
    for (const entry of page) {
      const step = checkEntry(before, entry);
      if (!step.ok) {
        broken = step;
        break;
      }
      whole.push({ ...entry, content: step.body });
      before = { seq: entry.seq, hash: entry.hash };
      if (known !== null && (known.seq ?? entry.seq) === entry.seq && entry.hash.startsWith(known.start)) met = true;
    }
    const evidence = await checkEvidence(db, whole);
    if (!evidence.ok) return evidence;
    if (broken !== null) return broken;
    tally.entries += whole.length;
    tally.screenings += evidence.screenings;
    tally.erased += evidence.erased;
  }
  if (before.seq < end.seq) {
    return bad(
      before.seq + 1,
      `The end of the ledger was cut off: entries ${before.seq + 1} to ${end.seq} are missing.`,
    );
  }
  if (before.hash !== end.hash) return bad(end.seq, `Entry ${end.seq} is not the one that the ledger's head names.`);
  if (end.last !== null && end.last > end.seq) {
    return bad(end.seq + 1, `Entry ${end.seq + 1} stands behind the ledger's head: one of the two was changed.`);
  }
  const orphan = await screeningWithoutEntry(db);
  if (orphan !== null) return bad(orphan, `Entry ${orphan} is missing, and screenings rest on it.`);
  if (known !== null && !met) {
    const head = options.head?.trim();
    return bad(
      Math.min(known.seq ?? end.seq + 1, end.seq + 1),
      `The chain has been rewritten or cut: head ${head} is not in it.`,
    );
  }
  return { ok: true, ...tally, head: { seq: end.seq, hash: end.hash } };
}

/** Head, first and last entry in one statement, so that entries appended meanwhile cannot look like a fault. */
async function ends(db: Queries): Promise<Head & { first: number | null; last: number | null }> {
  const found = await db
    .selectFrom('audit_head')
    .select((eb) => [
      'seq',
      'hash',
      eb
        .selectFrom('audit_entry')
        .select((entry) => entry.fn.min('seq').as('first'))
        .as('first'),
      eb
        .selectFrom('audit_entry')
        .select((entry) => entry.fn.max('seq').as('last'))
        .as('last'),
    ])
    .where('id', '=', 1)
    .executeTakeFirst();
  if (found === undefined) throw headMissing();
  return found;
}

async function screeningWithoutEntry(db: Queries): Promise<number | null> {
  const found = await db
    .selectFrom('screening')
    .leftJoin('audit_entry', 'audit_entry.seq', 'screening.seq')
    .select((eb) => eb.fn.min('screening.seq').as('seq'))
    .where('audit_entry.seq', 'is', null)
    .executeTakeFirst();
  return found?.seq ?? null;
}

function bad(firstBad: number, why: string): LedgerVerdict {
  return { ok: false, firstBad, why };
}
