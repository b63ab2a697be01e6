import { headText } from '../ledger/chain.ts';
import type { Queries } from '../store/database.ts';
import { auditHead } from '../store/ledger-entries.ts';
import { personalRows } from './personal-row-store.ts';
import type { KeptRecord } from './retention.ts';

/** Everything kept on some things as one JSON document, a piece a thing. */
export async function* exportSubject(
  db: Queries,
  held: readonly KeptRecord[],
  { at, onHold }: { at: string; onHold: ReadonlySet<string> },
): AsyncIterable<string> {
  const head = headText(await auditHead(db));
  yield `{\n"madeAt": ${JSON.stringify(at)},\n"ledgerHead": ${JSON.stringify(head)},\n"kept": [\n`;
  for (const [index, one] of held.entries()) {
    const piece = await pieceOf(db, one, onHold.has(one.id));
    yield `${JSON.stringify(piece, null, 2)}${index < held.length - 1 ? ',' : ''}\n`;
  }
  yield ']\n}\n';
}

async function pieceOf(db: Queries, held: KeptRecord, legalHold: boolean) {
  const rows = await personalRows(db, held);
  const kept =
    rows.length === 0
      ? []
      : await db.selectFrom('personal').selectAll().where('id', 'in', rows).orderBy('made_at').execute();
  return {
    ...held,
    legalHold,
    data: kept.map(({ id, made_at, body, erased_at }) => ({
      id,
      keptSince: made_at,
      erasedAt: erased_at,
      data: body === null ? null : JSON.parse(body),
    })),
    ...(held.kind === 'hire' ? { dataHashes: await hashesOf(db, held.id) } : {}),
    ledger: await entriesOf(db, held),
  };
}

async function hashesOf(db: Queries, hire: string) {
  return db.selectFrom('hire_datum').select(['kind', 'hash', 'at']).where('hire', '=', hire).orderBy('kind').execute();
}

/** The entries that rest on this thing, with their hashes, so that the copy can be held against the ledger. */
async function entriesOf(db: Queries, { kind, id }: KeptRecord) {
  const named = db
    .selectFrom('audit_entry')
    .select(['seq', 'at', 'kind', 'hash', 'body'])
    .where((eb) =>
      kind === 'screening'
        ? eb('seq', 'in', eb.selectFrom('screening').select('screening.seq').where('screening.id', '=', id))
        : eb.and([eb('body', 'like', `%"${kind}":"${id}"%`), eb('kind', 'not like', 'screening%')]),
    );
  const entries = await named.orderBy('seq').execute();
  return entries.map(({ body, ...entry }) => ({ ...entry, body: JSON.parse(body) }));
}
