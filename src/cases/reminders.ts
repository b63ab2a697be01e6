import { notice } from '../views/notice.ts';
import { plural } from '../views/wording.ts';
import { type BusinessHours, nextOpening } from './business-hours.ts';
import type { Case } from './case.ts';
import { reportNote, waitingNote } from './case-notices.ts';
import { addStep } from './case-step-store.ts';
import { listCases, readWholeCase, replaceCase, type WholeCase } from './case-store.ts';
import { stateClause } from './case-words.ts';
import { escalationTargets, noteInThreads, notify, reachableHolders, redrawCards } from './notifications.ts';
import { type CaseContext, postHeads } from './workflow.ts';

/**
 * Handles every waiting case that is due: reminds in the thread, escalates, reminds each working day after that, and
 * counts down to a report. Safe to run in several processes at once.
 */
export async function remindOfCases(context: CaseContext): Promise<void> {
  const now = context.clock().toISOString();
  const rows = await context.store.db
    .selectFrom('case_file')
    .select('id')
    .where((eb) => eb.or([eb('remind_at', '<=', now), eb('escalate_at', '<=', now)]))
    .orderBy('number')
    .limit(100)
    .execute();
  for (const { id } of rows) {
    const whole = await readWholeCase(context.store.db, id);
    if (whole !== null) await remindOrEscalate(context, whole, now);
  }
  if (rows.length > 0) context.wake();
}

/** Posts undecided cases, and confirmed ones with a report due, into channels that were set after they opened. */
export async function postOpenCases(context: CaseContext): Promise<number> {
  const channels = await context.channels();
  const listed = await listCases(context.store.db, { states: ['open', 'asked', 'escalated', 'confirmed'], limit: 500 });
  const cases = listed.filter(({ case: current, times }) => current.state !== 'confirmed' || times.reportDue !== null);
  const at = context.clock().toISOString();
  for (const { case: current } of cases.toReversed()) {
    await context.store.write(async (tx) => {
      // Read under the lock that every move takes, so that no outdated card is posted.
      const whole = await readWholeCase(tx, current.id);
      if (whole !== null) await postHeads(tx, whole.case, whole.content, whole.times, at, channels);
    });
  }
  context.wake();
  return cases.length;
}

/** While no channel is set, notifies the admins once a day how many cases are waiting. */
export async function remindOfMissingChannel(context: CaseContext): Promise<void> {
  if ((await context.channels()).length > 0) return;
  const cases = await listCases(context.store.db, { states: ['open', 'asked', 'escalated'], limit: 1_000 });
  if (cases.length === 0) return;
  const at = context.clock().toISOString();
  const view = notice(
    'warning',
    `${plural(cases.length, 'case')} without a channel`,
    'No compliance channel is set, so cases wait in “cases” alone. Type “/cordon here” in the channel where they should open.',
  );
  const admins = await reachableHolders(context.people, 'admin');
  await context.store.write(async (tx) => {
    for (const admin of admins) await notify(tx, `cases without channel ${at.slice(0, 10)} ${admin}`, admin, view, at);
  });
  context.wake();
}

async function remindOrEscalate(context: CaseContext, whole: WholeCase, now: string): Promise<void> {
  const { case: current, times } = whole;
  // Another process may have handled it since the due cases were listed.
  if (![times.remindAt, times.escalateAt].some((due) => due !== null && due <= now)) return;
  const escalates = times.escalateAt !== null && times.escalateAt <= now;
  const passedOn = escalates || times.escalateAt === null;
  const reports = current.state === 'confirmed' && current.pending === null && times.reportDue !== null;
  const next: Case = {
    ...current,
    revision: current.revision + 1,
    ...(escalates && current.state !== 'escalated' && current.pending === null && isUndecided(current)
      ? { state: 'escalated' as const, version: current.version + 1 }
      : {}),
  };
  const after = {
    ...times,
    remindAt: reports
      ? nextReportReminder(now, times.reportDue ?? '', context.caseHours.calendar)
      : passedOn
        ? nextOpening(now, context.caseHours.calendar)
        : null,
    escalateAt: escalates ? null : times.escalateAt,
  };
  const targets = await escalationTargets(context);
  await context.store.record(async (tx) => {
    if (!(await replaceCase(tx, current, next, after))) return;
    if (reports && times.reportDue !== null) {
      const view = reportNote(current, times.reportDue, now.slice(0, 10));
      await noteInThreads(tx, next, `report ${next.revision}`, view, now);
      return;
    }
    if (!escalates) {
      const view = waitingNote(current, passedOn ? null : context.caseHours.remindAfter);
      await noteInThreads(tx, next, `remind ${next.revision}`, view, now);
      return;
    }
    await addStep(tx, { case: next, at: now, actor: 'cordon', person: null, act: 'escalate', body: {}, answers: null });
    await redrawCards(tx, { ...whole, case: next, times: after }, now);
    const words = `It ${stateClause(current)}; nobody has moved it for more than ${plural(context.caseHours.escalateAfter, 'business hour')}, so it was passed on.`;
    await noteInThreads(tx, next, `escalate ${next.revision}`, notice('alarm', `${next.id} was passed on`, words), now);
    const view = notice('alarm', `${next.id} waits for a decision`, `${words} “case show ${next.id}” has the details.`);
    for (const who of targets) await notify(tx, `case ${next.id} escalate ${next.revision} ${who}`, who, view, now);
  });
}

function isUndecided({ state }: Case): boolean {
  return state === 'open' || state === 'asked';
}

/** The start of each working day until the day after the report is due. */
function nextReportReminder(now: string, due: string, calendar: BusinessHours): string | null {
  return now.slice(0, 10) > due ? null : nextOpening(now, calendar);
}
