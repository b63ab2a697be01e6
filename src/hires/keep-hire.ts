import { addBusinessHours } from '../cases/business-hours.ts';
import type { Case } from '../cases/case.ts';
import { findingKey, sameQuestions } from '../cases/case-content.ts';
import { caseOfOrigin, readWholeCase, type WholeCase } from '../cases/case-store.ts';
import { decisionSummary, stateWords } from '../cases/case-words.ts';
import type { Finding } from '../cases/finding.ts';
import { recordReview } from '../cases/screening-review-store.ts';
import { openCase, updateEvidence } from '../cases/workflow.ts';
import { type Actor, actorOfKey, type Place } from '../ports.ts';
import { recordScreeningsIn } from '../screening/record-screenings.ts';
import { bulkLimit } from '../screening/screening-store.ts';
import type { Tx } from '../store/database.ts';
import { caseContentOfHire } from './hire-content.ts';
import { type HireRecord, type HireRow, writeHire } from './hire-store.ts';
import type { AssessedHire, Intake } from './intake.ts';

/** A working day, in business hours: how long HR has to add a deciding datum. */
const askHours = 8;

type HireToKeep = {
  number: number;
  before: HireRow | null;
  source: string;
  externalId: string | null;
  requester: string;
  by: string;
  record: HireRecord;
  /** Whether the hire says anything that it did not say before. */
  news: boolean;
  assessed: AssessedHire;
  /** The time to add what is asked for is over; what is still asked for has no time any more. */
  waited: boolean;
  at: string;
  channels: readonly Place[];
};

/** Keeps an assessed hire with its screenings and its case, in the caller's transaction and under the ledger's lock. */
export async function keepHire(tx: Tx, intake: Intake, keeping: HireToKeep): Promise<HireRow> {
  const { number, before, source, externalId, requester, by, record, news, assessed, waited, at, channels } = keeping;
  const { assessment } = record;
  const id = before?.id ?? `H-${number}`;
  // A new hire has no id when it is screened; without it these screenings could not be found for erasure.
  const screenings = assessed.screenings.map((screening) => ({ ...screening, query: { ...screening.query, ref: id } }));
  for (let from = 0; from < screenings.length; from += bulkLimit) {
    await recordScreeningsIn(tx, screenings.slice(from, from + bulkLimit), { actor: actorOf(by), place: null });
  }
  const standing = await keepCase(tx, intake, { id, requester, by, record, news, assessed, at, channels });
  const asks = standing === null && assessment.asks.length > 0;
  const state =
    standing !== null
      ? standing.hold === 'held'
        ? 'on-hold'
        : 'recorded'
      : asks
        ? 'ask'
        : assessment.notScreened === null
          ? 'recorded'
          : 'on-hold';
  const askUntil =
    asks && !waited ? (before?.ask_until ?? addBusinessHours(at, askHours, intake.caseHours.calendar)) : null;
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
  await assessed.keep(tx, id, at);
  return row;
}

/** Opens a case for a hire, updates its undecided case, or leaves a decided one as it is; returns the case that counts now. */
async function keepCase(
  tx: Tx,
  intake: Intake,
  {
    id,
    requester,
    by,
    record,
    news,
    assessed,
    at,
    channels,
  }: Omit<HireToKeep, 'number' | 'before' | 'source' | 'externalId' | 'waited'> & { id: string },
): Promise<Case | null> {
  const { assessment, hire } = record;
  const { strong, categories } = assessment;
  const stored = await caseOfOrigin(tx, 'hire', id);
  const last = stored === null ? null : await readWholeCase(tx, stored.case.id);
  const content = caseContentOfHire(id, hire, assessment, assessed.screenings, last?.content?.hits ?? []);
  if (last !== null && last.case.state !== 'closed' && last.case.state !== 'confirmed') {
    // Hiring systems send a hire again at each of their own steps.
    if (!news && last.content !== null && sameQuestions(last.content, content)) return last.case;
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

/** Whether there is a finding that the last case of the hire did not have: a closed case suppresses no later one. */
function hasNewFinding(findings: readonly Finding[], { content }: WholeCase): boolean {
  const known = new Set(content?.findings.map(findingKey));
  return findings.some((finding) => finding.points > 0 && !known.has(findingKey(finding)));
}

function earlierDecision({ case: subject }: WholeCase): string {
  return `${subject.id}: ${decisionSummary(subject) ?? stateWords[subject.state]}.`;
}

/** Systems that deliver hires act under their own name. */
function actorOf(by: string): Actor {
  return actorOfKey(by) ?? { platform: 'intake', workspace: '', id: by, name: by };
}
