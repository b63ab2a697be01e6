import type { Assessment } from '../cases/finding.ts';
import type { LedgerTx, Queries, Tx } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { keepPersonal, readPersonal } from '../store/personal-data.ts';
import type { Schema } from '../store/schema.ts';
import type { Hire, HireDelivery, Supplied } from './hire.ts';

/** The personal data of a hire, in a row of its own. Plain JSON. */
export type HireRecord = {
  hire: Hire;
  /** Who supplied which datum, and when. */
  supplied: Partial<Record<keyof Hire, Supplied>>;
  assessment: Assessment;
  notes: string[];
};

export type HireRow = Schema['hire'];
/** `record` is null once the personal data was erased. */
export type StoredHire = { row: HireRow; record: HireRecord | null };

export async function readHire(db: Queries, id: string): Promise<StoredHire | null> {
  const row = await db.selectFrom('hire').selectAll().where('id', '=', id.toUpperCase()).executeTakeFirst();
  return row === undefined ? null : withRecord(db, row);
}

export async function readHireByExternalId(
  db: Queries,
  source: string,
  externalId: string,
): Promise<StoredHire | null> {
  const row = await db
    .selectFrom('hire')
    .selectAll()
    .where('source', '=', source)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row === undefined ? null : withRecord(db, row);
}

/** The stored delivery under this key: its hire and the digest of its body. */
export async function findDelivery(
  db: Queries,
  source: string,
  key: string,
): Promise<{ hire: string; digest: string } | null> {
  const row = await db
    .selectFrom('hire_delivery')
    .select(['hire', 'digest'])
    .where('source', '=', source)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function keepDelivery(
  tx: Tx,
  delivery: Pick<HireDelivery, 'source' | 'deliveryKey' | 'digest'>,
  hire: string,
  at: string,
): Promise<void> {
  const { source, deliveryKey, digest } = delivery;
  if (deliveryKey === undefined) return;
  await tx
    .insertInto('hire_delivery')
    .values({ source, key: deliveryKey, digest: digest ?? '', hire, at })
    .execute();
}

/** The row's columns outside the record. */
type HireColumns = Pick<HireRow, 'state' | 'requester' | 'ask_until' | 'unscreened'>;

/** Inserts a hire or replaces its previous version, with its record and ledger entry. */
export async function writeHire(
  tx: LedgerTx,
  {
    number,
    before,
    source,
    externalId,
    columns,
    record,
    at,
    by,
    screenings,
  }: {
    number: number;
    before: HireRow | null;
    source: string;
    externalId: string | null;
    columns: HireColumns;
    record: HireRecord;
    at: string;
    by: string;
    screenings: readonly string[];
  },
): Promise<HireRow> {
  const { assessment } = record;
  const personal = await keepPersonal(tx, at, record);
  const id = before?.id ?? `H-${number}`;
  const version = (before?.version ?? 0) + 1;
  const { seq } = await appendAudit(tx, {
    at,
    kind: before === null ? 'hire-received' : 'hire-updated',
    body: {
      hire: id,
      version,
      source,
      by,
      state: columns.state,
      points: assessment.points,
      categories: assessment.categories,
      indicators: assessment.findings.map(({ indicator }) => indicator),
      policy: assessment.policy,
      screenings,
      notes: record.notes.length,
      personal: [personal],
    },
  });
  const changing = {
    ...columns,
    version,
    updated_at: at,
    personal: personal.id,
    points: assessment.points,
    categories: JSON.stringify(assessment.categories),
    seq,
  };
  if (before !== null) {
    await tx.updateTable('hire').set(changing).where('id', '=', id).execute();
    return { ...before, ...changing };
  }
  const row: HireRow = {
    ...changing,
    id,
    number,
    source,
    external_id: externalId,
    received_at: at,
    outcome: 'open',
  };
  await tx.insertInto('hire').values(row).execute();
  return row;
}

/** Hires whose time to add details is over, and hires that could not be screened; the oldest first. */
export async function waitingHires(db: Queries, now: string): Promise<{ overdue: string[]; unscreened: string[] }> {
  const rows = await db
    .selectFrom('hire')
    .select(['id', 'ask_until', 'unscreened'])
    .where((eb) => eb.or([eb('ask_until', '<=', now), eb('unscreened', '=', 1)]))
    .orderBy('number')
    .execute();
  return {
    overdue: rows.flatMap(({ id, ask_until }) => (ask_until !== null && ask_until <= now ? [id] : [])),
    unscreened: rows.flatMap(({ id, unscreened }) => (unscreened === 1 ? [id] : [])),
  };
}

async function withRecord(db: Queries, row: HireRow): Promise<StoredHire> {
  const kept = await readPersonal(db, row.personal);
  return { row, record: kept.state === 'kept' ? recordOf(kept.data) : null };
}

/** Only `writeHire` writes these rows, with a record of this shape. */
function recordOf(data: unknown): HireRecord {
  return data as HireRecord;
}

/** The number of the next hire; call it under the ledger's lock, so that it is not taken twice. */
export async function nextHireNumber(tx: Tx): Promise<number> {
  const { last } = await tx
    .selectFrom('hire')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .executeTakeFirstOrThrow();
  return Number(last) + 1;
}
