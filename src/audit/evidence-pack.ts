import type { Case } from '../cases/case.ts';
import type { CaseContent } from '../cases/case-content.ts';
import { type CaseStep, readSteps } from '../cases/case-step-store.ts';
import type { WholeCase } from '../cases/case-store.ts';
import { headText } from '../ledger/chain.ts';
import type { Archive } from '../lists/archive.ts';
import type { Designation } from '../lists/designation.ts';
import type { Clock } from '../ports.ts';
import type { Queries, Store } from '../store/database.ts';
import { auditHead } from '../store/ledger-entries.ts';
import type { View } from '../views/view.ts';

/** All that proves a case: what came in, what was found on which list versions, what was said, and who decided. */
export type EvidencePack = {
  format: 'cordon-case-evidence/1';
  writtenAt: string;
  by: string;
  case: Case & { times: WholeCase['times'] };
  /** Null once it was erased. */
  content: CaseContent | null;
  /** The hire with each of its versions, as received and assessed. */
  hire: { id: string; source: string; state: string; versions: KeptRow[] } | null;
  screenings: (KeptRow & { screening: string; at: string; actor: string; verdict: string; seq: number })[];
  /** The listed parties as the version says that was searched, where it is kept. */
  designations: { id: string; version: string | null; entry: Designation | null }[];
  steps: CaseStep[];
  messages: {
    key: string;
    place: string;
    state: string;
    dueAt: string;
    sentAt: string | null;
    updates: string | null;
    view: View;
  }[];
  /** The ledger entries about it with their hashes; `cordon audit verify` checks the complete chain. */
  entries: { seq: number; at: string; kind: string; body: unknown; prev: string; hash: string }[];
  ledgerHead: string;
};

/** A row of personal data with the salt of its commitment, so that an outsider can check it; null where it was erased. */
type KeptRow = { personal: string; salt: string | null; data: unknown; erasedAt: string | null };

export async function gatherEvidencePack(
  { store, archive, clock }: { store: Store; archive: Archive; clock: Clock },
  whole: WholeCase,
  by: string,
): Promise<EvidencePack> {
  const { db } = store;
  const { case: subject, content, times } = whole;
  const entries = await entriesAbout(db, subject, content);
  return {
    format: 'cordon-case-evidence/1',
    writtenAt: clock().toISOString(),
    by,
    case: { ...subject, times },
    content,
    hire: subject.origin === 'hire' ? await hireOf(db, subject.originId, entries) : null,
    screenings: await screeningsOf(db, content?.screenings ?? [subject.originId]),
    designations: await designationsOf(archive, content),
    steps: await readSteps(db, subject.id),
    messages: await messagesOf(db, subject.id),
    entries,
    ledgerHead: headText(await auditHead(db)),
  };
}

async function entriesAbout(db: Queries, subject: Case, content: CaseContent | null): Promise<EvidencePack['entries']> {
  const ids = [subject.id, subject.originId, ...(content?.screenings ?? [])];
  // Ids are complete strings in the canonical JSON of an entry.
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .where((eb) => eb.or(ids.map((id) => eb('body', 'like', `%"${id}"%`))))
    .orderBy('seq')
    .execute();
  return rows.map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) }));
}

async function hireOf(db: Queries, id: string, entries: EvidencePack['entries']): Promise<EvidencePack['hire']> {
  const row = await db.selectFrom('hire').select(['id', 'source', 'state']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const references = entries
    .filter(({ kind }) => kind === 'hire-received' || kind === 'hire-updated')
    .flatMap(({ body }) => referencesIn(body));
  return { ...row, versions: await keptRows(db, references) };
}

function referencesIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('personal' in body) || !Array.isArray(body.personal)) return [];
  return body.personal.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? [one.id] : [],
  );
}

async function keptRows(db: Queries, ids: readonly string[]): Promise<KeptRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('personal')
    .select(['id', 'salt', 'body', 'erased_at', 'made_at'])
    .where('id', 'in', [...ids])
    .orderBy('made_at')
    .execute();
  return rows.map(({ id, salt, body, erased_at }) => ({
    personal: id,
    salt,
    data: body === null ? null : JSON.parse(body),
    erasedAt: erased_at,
  }));
}

async function screeningsOf(db: Queries, ids: readonly string[]): Promise<EvidencePack['screenings']> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('screening')
    .innerJoin('personal', 'personal.id', 'screening.personal')
    .select(['screening.id', 'screening.at', 'screening.actor', 'screening.verdict', 'screening.seq'])
    .select(['personal.id as personal', 'personal.salt', 'personal.body', 'personal.erased_at'])
    .where('screening.id', 'in', [...ids])
    .orderBy('screening.at')
    .execute();
  return rows.map(({ id, at, actor, verdict, seq, personal, salt, body, erased_at }) => ({
    screening: id,
    at,
    actor,
    verdict,
    seq,
    personal,
    salt,
    data: body === null ? null : JSON.parse(body),
    erasedAt: erased_at,
  }));
}

async function designationsOf(archive: Archive, content: CaseContent | null): Promise<EvidencePack['designations']> {
  const ids = [...new Set((content?.hits ?? []).map(({ designation }) => designation))];
  return Promise.all(
    ids.map(async (id) => {
      const list = id.slice(0, id.indexOf(':'));
      const searched = content?.lists.find((one) => one.id === list)?.version ?? null;
      const versions = await archive.versions(list);
      const version = versions.find((one) => one.id === searched);
      return { id, version: searched, entry: version === undefined ? null : await archive.get(id, version) };
    }),
  );
}

async function messagesOf(db: Queries, caseId: string): Promise<EvidencePack['messages']> {
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'place', 'state', 'due_at', 'sent_at', 'updates', 'view'])
    .where('key', 'like', `case ${caseId} %`)
    .orderBy('position')
    .execute();
  return rows.map(({ key, place, state, due_at, sent_at, updates, view }) => ({
    key,
    place,
    state,
    dueAt: due_at,
    sentAt: sent_at,
    updates,
    view: JSON.parse(view),
  }));
}
