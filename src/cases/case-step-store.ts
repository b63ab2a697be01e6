import type { LedgerTx, Queries } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { type Kept, keepPersonal, readPersonal } from '../store/personal-data.ts';
import type { Case } from './case.ts';

export type CaseStep = {
  revision: number;
  at: string;
  actor: string;
  person: string | null;
  act: string;
  seq: number;
  answers: Kept | null;
};

/** Records one step with its answers and ledger entry. */
export async function addStep(
  tx: LedgerTx,
  step: {
    case: Case;
    at: string;
    actor: string;
    person: string | null;
    act: string;
    /** Further members of the ledger entry: codes and ids only. */
    body: Record<string, string | number | boolean | null>;
    answers: unknown;
  },
): Promise<void> {
  const { case: current, at, actor, person, act, body, answers } = step;
  const personal = answers === null ? null : await keepPersonal(tx, at, answers);
  const { seq } = await appendAudit(tx, {
    at,
    kind: 'case-step',
    body: {
      case: current.id,
      revision: current.revision,
      state: current.state,
      hold: current.hold,
      act,
      actor,
      person,
      ...body,
      personal: personal === null ? [] : [personal],
    },
  });
  await tx
    .insertInto('case_step')
    .values({
      case_id: current.id,
      revision: current.revision,
      at,
      actor,
      person,
      act,
      personal: personal?.id ?? null,
      seq,
    })
    .execute();
}

/** A case's steps, in order. */
export async function readSteps(db: Queries, id: string): Promise<CaseStep[]> {
  const rows = await db.selectFrom('case_step').selectAll().where('case_id', '=', id).orderBy('revision').execute();
  return Promise.all(
    rows.map(async ({ revision, at, actor, person, act, seq, personal }) => ({
      revision,
      at,
      actor,
      person,
      act,
      seq,
      answers: personal === null ? null : await readPersonal(db, personal),
    })),
  );
}
