import { sql } from 'kysely';
import * as z from 'zod';
import type { Queries, Tx } from '../store/database.ts';
import { cvLikeness, sameCvLikeness } from './cv-signature.ts';
import type { Datum, DatumKind } from './identity-data.ts';
import type { SharedDatum, SharingHire } from './shared-data.ts';

/**
 * Stores the hashes by which a hire is found, and its CV's signature. Earlier hashes of the hire stay, because a later
 * hire may share them; each keeps the time at which it was first given.
 */
export async function keepIdentityData(
  tx: Tx,
  hire: string,
  data: readonly Pick<Datum, 'kind' | 'hash'>[],
  signature: string | null,
  at: string,
): Promise<void> {
  const rows = [...new Map(data.map(({ kind, hash }) => [`${kind} ${hash}`, { kind, hash, hire, at }])).values()];
  for (let from = 0; from < rows.length; from += pageSize) {
    await tx
      .insertInto('hire_datum')
      .values(rows.slice(from, from + pageSize))
      .onConflict((conflict) => conflict.columns(['kind', 'hash', 'hire']).doNothing())
      .execute();
  }
  if (signature === null) return;
  await tx
    .insertInto('cv_signature')
    .values({ hire, signature })
    .onConflict((conflict) => conflict.column('hire').doUpdateSet({ signature }))
    .execute();
}

const pageSize = 200;

/** How many earlier hires are considered per value, and in total. */
const mostHiresPerDatum = 20;
const mostHires = 60;
/** SQLite allows 500 parts in a compound select; a hire has about forty. */
const mostParts = 400;

/**
 * Finds earlier hires that share a datum, using only indexed queries. Earlier means that they gave the datum first, so
 * nobody is accused because a later hire gives the same. `signature` is that of this hire's CV.
 */
export async function findSharedData(
  db: Queries,
  data: readonly Datum[],
  exceptHire: string,
  signature: string | null = null,
): Promise<SharedDatum[]> {
  const lookUps = data.flatMap((datum) => comparedWith[datum.kind].map((as) => ({ datum, as })));
  if (lookUps.length === 0) return [];
  const found = await findMatches(db, lookUps, exceptHire);
  const ids = [...new Set(found.map(({ hire }) => hire))].slice(0, mostHires);
  const known = new Map((await sharingHires(db, ids)).map((sharer) => [sharer.id, sharer]));
  const shared = new Map<string, SharedDatum>();
  for (const { datum, as, hire } of found) {
    const sharer = known.get(hire);
    if (sharer === undefined || datum.kind === 'cv-band') continue;
    const entry = shared.get(`${datum.kind} ${as} ${datum.hash}`) ?? {
      kind: datum.kind,
      as,
      value: datum.value,
      hires: [],
    };
    entry.hires.push(sharer);
    shared.set(`${datum.kind} ${as} ${datum.hash}`, entry);
  }
  const candidates = [...new Set(found.filter(({ datum }) => datum.kind === 'cv-band').map(({ hire }) => hire))];
  const likeCv = signature === null ? [] : await similarCvs(db, signature, candidates);
  const hires = likeCv.flatMap((id) => known.get(id) ?? []);
  return [
    ...shared.values(),
    ...(hires.length === 0 ? [] : [{ kind: 'cv-band' as const, as: 'cv-band' as const, value: '', hires }]),
  ];
}

/** Kinds that are compared with each other: a reference's phone with a hire's, a delivery address with a home address. */
const comparedWith: Record<DatumKind, DatumKind[]> = {
  phone: ['phone', 'reference-phone'],
  'reference-phone': ['phone', 'reference-phone'],
  email: ['email', 'reference-email'],
  'reference-email': ['email', 'reference-email'],
  'reference-domain': ['reference-domain'],
  home: ['home', 'ship-to'],
  'ship-to': ['home', 'ship-to'],
  wallet: ['wallet'],
  'wallet-key': ['wallet-key'],
  account: ['account'],
  document: ['document'],
  handle: ['handle'],
  cv: ['cv'],
  'cv-band': ['cv-band'],
  ip: ['ip'],
  'email-digits': ['email-digits'],
};

type LookUp = { datum: Datum; as: DatumKind };

/** Few statements for all data, with a limit per datum, so that a datum shared by thousands costs no more than others. */
async function findMatches(
  db: Queries,
  lookUps: readonly LookUp[],
  exceptHire: string,
): Promise<(LookUp & { hire: string })[]> {
  const own = await db
    .selectFrom('hire_datum')
    .innerJoin('hire', 'hire.id', 'hire_datum.hire')
    .select(['kind', 'hash', 'at', 'number'])
    .where('hire_datum.hire', '=', exceptHire)
    .execute();
  const given = new Map(own.map((row) => [`${row.kind} ${row.hash}`, row]));
  const parts = lookUps.map(({ datum, as }, index) => {
    const mine = given.get(`${datum.kind} ${datum.hash}`);
    const earlier =
      mine === undefined ? sql`` : sql`and (d.at < ${mine.at} or (d.at = ${mine.at} and h.number < ${mine.number}))`;
    return sql`select * from (select ${sql.lit(index)} as asked, d.hire as hire from hire_datum d inner join hire h on h.id = d.hire where d.kind = ${as} and d.hash = ${datum.hash} and d.hire <> ${exceptHire} ${earlier} limit ${sql.lit(mostHiresPerDatum)}) t${sql.raw(String(index))}`;
  });
  const rows: { asked: number; hire: string }[] = [];
  for (let from = 0; from < parts.length; from += mostParts) {
    const some = sql.join(parts.slice(from, from + mostParts), sql` union all `);
    rows.push(...(await sql<{ asked: number; hire: string }>`${some}`.execute(db)).rows);
  }
  return rows.flatMap(({ asked: index, hire }) => {
    const one = lookUps[Number(index)];
    return one === undefined ? [] : [{ ...one, hire }];
  });
}

/** The personal data that tells whether two hires are the same person. */
const recordShape = z.object({
  hire: z.object({ legalName: z.string().optional(), aliases: z.array(z.string()).optional() }),
});

async function sharingHires(db: Queries, ids: readonly string[]): Promise<SharingHire[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('hire')
    .leftJoin('personal', 'personal.id', 'hire.personal')
    .select(['hire.id as id', 'hire.external_id as externalId', 'personal.body as body'])
    .where('hire.id', 'in', ids)
    .execute();
  return rows.map(({ id, externalId, body }) => {
    const record = body === null ? null : recordShape.safeParse(JSON.parse(body));
    const hire = record?.success ? record.data.hire : {};
    const names = [hire.legalName ?? '', ...(hire.aliases ?? [])].filter((name) => name.trim() !== '');
    return { id, externalId, names };
  });
}

async function similarCvs(db: Queries, signature: string, candidates: readonly string[]): Promise<string[]> {
  if (candidates.length === 0) return [];
  const rows = await db.selectFrom('cv_signature').selectAll().where('hire', 'in', candidates).execute();
  return rows.filter((row) => cvLikeness(row.signature, signature) >= sameCvLikeness).map(({ hire }) => hire);
}
