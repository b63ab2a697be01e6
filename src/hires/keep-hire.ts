import { addBusinessHours } from '../cases/business-hours.ts';
import type { Case } from '../cases/case.ts';
import { findingKey, sameQuestions } from '../cases/case-content.ts';
import { caseOfOrigin, readWholeCase, type WholeCase } from '../cases/case-store.ts';
import { decisionSummary, stateWords } from '../cases/case-words.ts';
import type { Finding } from '../cases/finding.ts';
import { casesOfHire, holdOf } from '../cases/hold.ts';
import { recordReview } from '../cases/screening-review-store.ts';
import { openCase, updateEvidence } from '../cases/workflow.ts';
import { type Actor, actorOfKey, type Place } from '../ports.ts';
import { recordScreeningsIn } from '../screening/record-screenings.ts';
import { bulkLimit } from '../screening/screening-store.ts';
import type { LedgerTx } from '../store/database.ts';
import type { AssessedHire } from './assess-hire.ts';
import { caseContentOfHire } from './hire-content.ts';
import { type HireRecord, type HireRow, writeHire } from './hire-store.ts';
import type { Intake } from './intake.ts';

/** Business hours that HR has to add missing details: one working day. */
const askHours = 8;

type HireToKeep = {
  number: number;
  before: HireRow | null;
  source: string;
  externalId: string | null;
  requester: string;
  by: string;
  record: HireRecord;
  /** Whether the hire's data differs from what was stored before. */
  changed: boolean;
  assessed: AssessedHire;
  /** HR's time to add details is over, so what is still missing gets no new deadline. */
  askExpired: boolean;
  at: string;
  channels: readonly Place[];
};

/** Stores an assessed hire with its screenings and its case. */
export async function keepHire(tx: LedgerTx, intake: Intake, toKeep: HireToKeep): Promise<HireRow> {
  const { number, before, source, externalId, requester, by, record, changed, assessed, askExpired, at, channels } =
    toKeep;
  const { assessment } = record;
  const id = before?.id ?? `H-${number}`;
  // A new hire has no id when it is screened; without it these screenings could not be found for erasure.
  const screenings = assessed.screenings.map((screening) => ({ ...screening, query: { ...screening.query, ref: id } }));
  for (let from = 0; from < screenings.length; from += bulkLimit) {
    await recordScreeningsIn(tx, screenings.slice(from, from + bulkLimit), { actor: actorOf(by), place: null });
  }
  const currentCase = await keepCase(tx, intake, { id, requester, by, record, changed, assessed, at, channels });
  const cases = await casesOfHire(tx, id);
  const isOpen = cases.some(({ state }) => state !== 'closed' && state !== 'confirmed');
  const asks = currentCase === null && !isOpen && assessment.asks.length > 0;
  const state = holdOf(cases, { asks, unscreened: assessment.notScreened !== null });
  const askUntil =
    asks && !askExpired ? (before?.ask_until ?? addBusinessHours(at, askHours, intake.caseHours.calendar)) : null;
  const row = await writeHire(tx, {
    number,
    before,
    source,
    externalId,
    columns: { state, requester, ask_until: askUntil, unscreened: assessment.notScreened === null ? 0 : 1 },
    record,
    at,
    by,
    screenings: assessed.screenings.map((screening) => screening.id),
  });
  await assessed.keepIdentityData(tx, id, at);
  return row;
}

/** Opens a case for a hire, updates its undecided case, or leaves a decided one as it is; returns the case that counts now. */
async function keepCase(
  tx: LedgerTx,
  intake: Intake,
  {
    id,
    requester,
    by,
    record,
    changed,
    assessed,
    at,
    channels,
  }: Omit<HireToKeep, 'number' | 'before' | 'source' | 'externalId' | 'askExpired'> & { id: string },
): Promise<Case | null> {
  const { assessment, hire } = record;
  const { strong, categories } = assessment;
  const stored = await caseOfOrigin(tx, 'hire', id);
  const last = stored === null ? null : await readWholeCase(tx, stored.case.id);
  const content = caseContentOfHire(id, hire, assessment, assessed.screenings, last?.content?.hits ?? []);
  if (last !== null && last.case.state !== 'closed' && last.case.state !== 'confirmed') {
    // Hiring systems resend a hire at each of their own steps.
    if (!changed && last.content !== null && sameQuestions(last.content, content)) return last.case;
    return updateEvidence(tx, intake, last, { content, strong, categories, by, barred: hire.involved ?? [] }, at);
  }
  if (!assessment.opens || (last !== null && !hasNewFinding(assessment.findings, last))) {
    return last?.case.state === 'confirmed' ? last.case : null;
  }
  const opened = await openCase(
    tx,
    intake,
    {
      by,
      origin: 'hire',
      originId: id,
      requester,
      barred: [...new Set([requester, ...(hire.involved ?? [])])],
      hold: 'held',
      strong,
      points: assessment.points,
      categories,
      content: last === null ? content : { ...content, earlier: [earlierDecision(last)] },
    },
    at,
    channels,
  );
  for (const screening of new Set(content.hits.map((hit) => hit.screening))) {
    await recordReview(tx, {
      screening,
      designations: [''],
      at,
      actor: by,
      outcome: 'case',
      caseId: opened.id,
      because: null,
    });
  }
  return opened;
}

/** Whether there is a finding that the hire's last case lacked; only those reopen the matter after a closed case. */
function hasNewFinding(findings: readonly Finding[], { content }: WholeCase): boolean {
  const known = new Set(content?.findings.map(findingKey));
  return findings.some((finding) => finding.points > 0 && !known.has(findingKey(finding)));
}

function earlierDecision({ case: subject }: WholeCase): string {
  return `${subject.id}: ${decisionSummary(subject) ?? stateWords[subject.state]}.`;
}

/** Hiring systems act under their own name. */
function actorOf(by: string): Actor {
  return actorOfKey(by) ?? { platform: 'intake', workspace: '', id: by, name: by };
}
