import type { Queries, Tx } from '../store/database.ts';
import type { Datum } from './identity-data.ts';
import type { IocMatch } from './indicators/indicator.ts';

/** One row of an imported list, the value as its keyed hash. `kind` is `phone`, `email`, `wallet`, `handle`, … */
export type NewIoc = {
  kind: string;
  hash: string;
  source: string;
  seenOn: string | null;
  confidence: string | null;
  expiresOn: string | null;
};

/** Stores them; those already stored are replaced. */
export async function keepIocs(tx: Tx, iocs: readonly NewIoc[], at: string): Promise<void> {
  const rows = [...new Map(iocs.map((ioc) => [`${ioc.kind} ${ioc.hash}`, ioc])).values()];
  for (let from = 0; from < rows.length; from += pageSize) {
    await tx
      .insertInto('ioc')
      .values(
        rows.slice(from, from + pageSize).map(({ kind, hash, source, seenOn, confidence, expiresOn }) => ({
          kind,
          hash,
          source,
          seen_on: seenOn,
          confidence,
          expires_on: expiresOn,
          imported_at: at,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['kind', 'hash']).doUpdateSet((eb) => ({
          source: eb.ref('excluded.source'),
          seen_on: eb.ref('excluded.seen_on'),
          confidence: eb.ref('excluded.confidence'),
          expires_on: eb.ref('excluded.expires_on'),
          imported_at: eb.ref('excluded.imported_at'),
        })),
      )
      .execute();
  }
}

/** Rows per statement, far below the engines' limits on parameters. */
const pageSize = 200;

/** The hire's data that is on the list and has not expired; `today` is an ISO date. */
export async function findIocs(db: Queries, data: readonly Datum[], today: string): Promise<IocMatch[]> {
  const asked = data.flatMap((datum) => {
    const kind = iocKindOf(datum.kind);
    return kind === null ? [] : [{ ...datum, ioc: kind }];
  });
  if (asked.length === 0) return [];
  const rows = await db
    .selectFrom('ioc')
    .selectAll()
    .where('kind', 'in', [...new Set(asked.map(({ ioc }) => ioc))])
    .where('hash', 'in', [...new Set(asked.map(({ hash }) => hash))])
    .execute();
  return rows
    .filter((row) => row.expires_on === null || row.expires_on >= today)
    .flatMap((row) => {
      const datum = asked.find(({ ioc, hash }) => ioc === row.kind && hash === row.hash);
      if (datum === undefined) return [];
      const { kind, value } = datum;
      return [{ kind, value, source: row.source, seenOn: row.seen_on, confidence: row.confidence }];
    });
}

/** The list's kind for such a datum; null for kinds that the list cannot hold. */
function iocKindOf(kind: Datum['kind']): string | null {
  switch (kind) {
    case 'phone':
    case 'email':
    case 'wallet':
    case 'handle':
    case 'account':
    case 'document':
    case 'ip':
      return kind;
    case 'reference-phone':
      return 'phone';
    case 'reference-email':
      return 'email';
    case 'wallet-key':
    case 'home':
    case 'ship-to':
    case 'cv':
    case 'cv-band':
    case 'reference-domain':
    case 'email-digits':
      return null;
  }
}

export type IocSource = { source: string; kind: string; count: number; expired: number; importedAt: string };

/** How many values are on the list, by source and kind. */
export async function iocSources(db: Queries, today: string): Promise<IocSource[]> {
  const rows = await db
    .selectFrom('ioc')
    .select(({ fn, eb }) => [
      'source',
      'kind',
      fn.countAll().as('count'),
      fn.sum(eb.case().when('expires_on', '<', today).then(1).else(0).end()).as('expired'),
      fn.max('imported_at').as('imported'),
    ])
    .groupBy(['source', 'kind'])
    .orderBy('source')
    .orderBy('kind')
    .execute();
  return rows.map(({ source, kind, count, expired, imported }) => ({
    source,
    kind,
    count: Number(count),
    expired: Number(expired),
    importedAt: imported,
  }));
}

/** Removes everything from a source; resolves to how many values that were. */
export async function removeIocs(tx: Tx, source: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('ioc').where('source', '=', source).executeTakeFirst();
  return Number(numDeletedRows);
}
