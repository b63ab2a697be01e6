import type { People } from '../access.ts';
import { addStep, listCases, readContents, readWholeCase, replaceCase, type WholeCase } from '../store/cases.ts';
import { waitingHires } from '../store/hires.ts';
import { reportNote, threadNote, waitingNote } from '../views/case-view.ts';
import { stands } from '../views/case-words.ts';
import { plural } from '../views/wording.ts';
import type { Case } from './case.ts';
import { type Desk, noteInThreads, postHeads, redraw, tell } from './desk.ts';
import { assessAgain, type Intake } from './receive.ts';

export type Waiting = Intake & {
  /** Actor keys of those who are asked next; empty means the admins. */
  escalateTo: readonly string[];
};

/**
 * Does what is due with cases that wait: reminds in the thread, passes them on to those who are asked next, counts down to
 * a report, and opens the cases of hires whose deciding datum never came. Many processes may run it at once.
 */
export async function remindOfCases(desk: Waiting): Promise<void> {
  const now = desk.clock().toISOString();
  const rows = await desk.store.db
    .selectFrom('case_file')
    .select('id')
    .where((eb) => eb.or([eb('remind_at', '<=', now), eb('escalate_at', '<=', now)]))
    .orderBy('number')
    .limit(100)
    .execute();
  for (const { id } of rows) {
    const whole = await readWholeCase(desk.store.db, id);
    if (whole !== null) await heed(desk, whole, now);
  }
  if (rows.length > 0) desk.wake();
}

/** Assesses hires again whose time to add a datum is over, and, with `lists`, those that could not be screened. */
export async function assessWaitingHires(desk: Waiting, { lists }: { lists: boolean }): Promise<void> {
  const { overdue, unscreened } = await waitingHires(desk.store.db, desk.clock().toISOString());
  for (const id of overdue) await assessAgain(desk, id, { waited: true });
  if (lists) for (const id of unscreened) await assessAgain(desk, id, { waited: false });
}

/** Posts the undecided cases into channels where they do not stand yet: a channel was set after they opened. */
export async function postOpenCases(desk: Desk): Promise<number> {
  const channels = await desk.channels();
  const cases = await listCases(desk.store.db, { states: ['open', 'asked', 'escalated'], limit: 500 });
  const contents = await readContents(desk.store.db, cases);
  const at = desk.clock().toISOString();
  for (const { case: subject, times } of cases.toReversed()) {
    const content = contents.get(subject.id) ?? null;
    await desk.store.write((tx) => postHeads(tx, subject, content, times, at, channels));
  }
  desk.wake();
  return cases.length;
}

/** While no channel is set, the admins are told once a day how many cases wait in the list. */
export async function tellOfUnplacedCases(desk: Waiting): Promise<void> {
  if ((await desk.channels()).length > 0) return;
  const cases = await listCases(desk.store.db, { states: ['open', 'asked', 'escalated'], limit: 1_000 });
  if (cases.length === 0) return;
  const at = desk.clock().toISOString();
  const view = threadNote(
    'warning',
    `${plural(cases.length, 'case')} without a channel`,
    'No compliance channel is set, so cases wait in “cases” alone. Type “/cordon here” in the channel where they should open.',
  );
  const admins = await actorsOf(desk.people, 'admin');
  await desk.store.write(async (tx) => {
    for (const admin of admins) await tell(tx, `cases without channel ${at.slice(0, 10)} ${admin}`, admin, view, at);
  });
  desk.wake();
}

async function heed(desk: Waiting, whole: WholeCase, now: string): Promise<void> {
  const { case: subject, times } = whole;
  const escalates = times.escalateAt !== null && times.escalateAt <= now;
  const reports = subject.state === 'confirmed' && subject.pending === null && times.reportDue !== null;
  const next: Case = {
    ...subject,
    revision: subject.revision + 1,
    ...(escalates && subject.state !== 'escalated' && subject.pending === null && isUndecided(subject)
      ? { state: 'escalated' as const, version: subject.version + 1 }
      : {}),
  };
  const after = {
    ...times,
    remindAt: reports ? nextReport(now, times.reportDue ?? '') : null,
    escalateAt: escalates ? null : times.escalateAt,
  };
  const targets = desk.escalateTo.length > 0 ? desk.escalateTo : await actorsOf(desk.people, 'admin');
  await desk.store.write(async (tx) => {
    if (!(await replaceCase(tx, subject, next, after))) return;
    if (reports && times.reportDue !== null) {
      const view = reportNote(subject, times.reportDue, now.slice(0, 10));
      await noteInThreads(tx, next, `report ${next.revision}`, view, now);
      return;
    }
    if (!escalates) {
      const view = waitingNote(subject, desk.caseHours.remindAfter);
      await noteInThreads(tx, next, `remind ${next.revision}`, view, now);
      return;
    }
    await addStep(tx, { case: next, at: now, actor: 'cordon', person: null, act: 'escalate', body: {}, answers: null });
    await redraw(tx, { ...whole, case: next, times: after }, now);
    const words = `It ${stands(subject)}; nobody has moved it for more than ${plural(desk.caseHours.escalateAfter, 'business hour')}, so it was passed on.`;
    await noteInThreads(
      tx,
      next,
      `escalate ${next.revision}`,
      threadNote('alarm', `${next.id} was passed on`, words),
      now,
    );
    const view = threadNote(
      'alarm',
      `${next.id} waits for a decision`,
      `${words} “case show ${next.id}” has the details.`,
    );
    for (const who of targets) await tell(tx, `case ${next.id} escalate ${next.revision} ${who}`, who, view, now);
  });
}

function isUndecided({ state }: Case): boolean {
  return state === 'open' || state === 'asked';
}

/** Reminds at each working day's beginning while a report is due, and stops a day after. */
function nextReport(now: string, due: string): string | null {
  if (now.slice(0, 10) > due) return null;
  return new Date(Date.parse(now) + 24 * 3_600_000).toISOString();
}

/** One actor key a person: people are told once, on the first platform that knows them. */
async function actorsOf(people: People, role: 'admin' | 'reviewer'): Promise<string[]> {
  const holders = await people.holders(role);
  return holders.flatMap(({ actors }) => actors.filter((actor) => /^(web|slack|teams):/.test(actor)).slice(0, 1));
}
