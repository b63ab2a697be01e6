import type { People } from '../people/access.ts';
import type { Actor, Clock, Place } from '../ports.ts';
import type { LedgerTx, Queries, Store, Tx } from '../store/database.ts';
import { queue } from '../store/outbox.ts';
import { keepPersonal } from '../store/personal-data.ts';
import { notice } from '../views/notice.ts';
import { type Act, type Case, type Move, move, type Refusal, withNewEvidence } from './case.ts';
import { addCard } from './case-card-store.ts';
import { type CaseContent, openPoints, sameQuestions, stillTickedTodos } from './case-content.ts';
import { addStep } from './case-step-store.ts';
import {
  type CaseTimes,
  insertCase,
  readWholeCase,
  replaceCase,
  replaceContent,
  type WholeCase,
} from './case-store.ts';
import { type CaseHours, timesAfter, waitingTimes } from './case-times.ts';
import { caseCard } from './case-view.ts';
import type { HoldState } from './hold.ts';
import { escalationTargets, notify, notifyAll, reasonOf } from './notifications.ts';
import { firstStillEligible, voterOf } from './voter.ts';

/** What opening and moving cases needs. */
export type CaseContext = {
  store: Store;
  people: People;
  clock: Clock;
  /** The compliance channel of each platform, where cases open; empty if none was set. */
  channels(): Promise<Place[]>;
  caseHours: CaseHours;
  /** Actor keys of the people whom cases escalate to; empty means the admins. */
  escalateTo: readonly string[];
  /** Brings what HR sees of the hire behind a case in line and returns it; null for a case about no hire. */
  settleHold(tx: LedgerTx, changed: Case, at: string): Promise<HoldState | null>;
  /** Actor keys of everybody involved in the hire behind a case, who never decide any case about it. */
  involved(db: Queries, current: Case): Promise<string[]>;
  wake(): void;
};

export type Opening = Omit<Parameters<typeof insertCase>[1], 'at' | 'times'>;

/**
 * Opens a case in the caller's transaction: the case, its ledger entry, and the head message of its thread in each
 * channel. Read `channels` before the transaction, which must not wait for anything else.
 */
export async function openCase(
  tx: LedgerTx,
  context: Pick<CaseContext, 'caseHours'>,
  opening: Opening,
  at: string,
  channels: readonly Place[],
): Promise<Case> {
  const times = waitingTimes(at, context.caseHours);
  const current = await insertCase(tx, { ...opening, at, times });
  await postHeads(tx, current, opening.content, times, at, channels);
  return current;
}

/** Posts a case's head message into the channels that do not have it yet. */
export async function postHeads(
  tx: Tx,
  current: Case,
  content: CaseContent | null,
  times: CaseTimes,
  at: string,
  channels: readonly Place[],
): Promise<void> {
  for (const place of channels) {
    const key = `case ${current.id} head ${place}`;
    if ((await queue(tx, { key, place, view: caseCard(current, content, times), dueAt: at })) === 'known') continue;
    await addCard(tx, current.id, key);
    for (const [index, text] of (content?.earlier ?? []).entries()) {
      await queue(tx, {
        key: `case ${current.id} earlier ${index} ${place}`,
        place,
        view: notice('info', 'Answered earlier', text),
        dueAt: at,
        repliesTo: key,
      });
    }
  }
}

type Outcome =
  | { ok: true; whole: WholeCase; did: Move['did'] }
  | { ok: false; why: Refusal['why'] | 'not-found'; now: Case | null };

/**
 * Moves a case: state, ledger entry, card updates, thread replies and the message to the requester in one transaction.
 * Of several presses at once one wins; the others get the current state.
 */
export async function moveCase(
  context: CaseContext,
  id: string,
  act: Act,
  actor: Actor,
  answers: unknown,
): Promise<Outcome> {
  for (;;) {
    const stored = await readWholeCase(context.store.db, id);
    if (stored === null) return { ok: false, why: 'not-found', now: null };
    const whole = { ...stored, case: await withInvolved(context, stored.case) };
    const voter = await voterOf(context, actor);
    const at = context.clock().toISOString();
    const result = move(whole.case, act, voter, at, {
      firstStillEligible: await firstStillEligible(context, whole.case),
      findings: whole.content?.findings ?? [],
    });
    if (!result.ok) return { ok: false, why: result.why, now: whole.case };
    const times = timesAfter(result, whole.times, at, context.caseHours);
    const next: WholeCase = { ...whole, case: result.next, times };
    // A channel that was set while the case was closed does not have its head message yet.
    const channels = result.did === 'decided' && result.next.decision?.act === 'reopen' ? await context.channels() : [];
    const targets = result.did === 'escalated' ? await escalationTargets(context) : [];
    const requester = await context.people.reach(whole.case.requester);
    const written = await context.store.record(async (tx) => {
      if (!(await replaceCase(tx, whole.case, result.next, times))) return false;
      await addStep(tx, {
        case: result.next,
        at,
        actor: voter.actor,
        person: voter.person?.id ?? null,
        act: act.kind,
        body: { did: result.did, ...('todo' in act ? { todo: act.todo } : {}) },
        answers,
      });
      const hire = await context.settleHold(tx, result.next, at);
      await notifyAll(tx, next, { did: result.did, requester, reason: reasonOf(answers), hire, at });
      await postHeads(tx, result.next, whole.content, times, at, channels);
      for (const who of targets) {
        const words = `${voter.name} passed it on. “case show ${next.case.id}” has the details and the reason.`;
        const view = notice('alarm', `${next.case.id} waits for a decision`, words);
        await notify(tx, `case ${next.case.id} escalated ${next.case.revision} ${who}`, who, view, at);
      }
      return true;
    });
    if (!written) continue;
    context.wake();
    return { ok: true, whole: next, did: result.did };
  }
}

/** The case with everybody involved in its hire barred, also through other cases and later deliveries. */
export async function withInvolved(
  { store, involved }: Pick<CaseContext, 'store' | 'involved'>,
  current: Case,
): Promise<Case> {
  return { ...current, barred: [...new Set([...current.barred, ...(await involved(store.db, current))])] };
}

/** Updates a case after new data on its hire, in the transaction that stores the hire. */
export async function updateEvidence(
  tx: LedgerTx,
  context: Pick<CaseContext, 'caseHours'>,
  whole: WholeCase,
  renewed: { content: CaseContent; strong: boolean; categories: string[]; by: string; barred: readonly string[] },
  at: string,
): Promise<Case> {
  const { content, strong, categories, by, barred } = renewed;
  const changed = whole.content === null || !sameQuestions(whole.content, content);
  const todos = stillTickedTodos(whole.case.todos, whole.content?.findings ?? [], content.findings);
  const next: Case = {
    ...withNewEvidence(whole.case, changed),
    strong: whole.case.strong || strong,
    categories,
    todos,
    points: openPoints(content.findings, todos),
    barred: [...new Set([...whole.case.barred, ...barred])],
  };
  const fallen = next.pending === null ? whole.case.pending : null;
  const times = whole.case.state === 'asked' ? waitingTimes(at, context.caseHours) : whole.times;
  if (!(await replaceCase(tx, whole.case, next, times))) throw new ConcurrentChange();
  const personal = await keepPersonal(tx, at, content);
  await replaceContent(tx, next.id, personal.id);
  await addStep(tx, {
    case: next,
    at,
    actor: by,
    person: null,
    act: 'told-anew',
    body: {
      points: next.points,
      content: personal.id,
      commitment: personal.commitment,
      ...(fallen === null ? {} : { withdrawn: fallen.actor }),
    },
    answers: null,
  });
  const word =
    fallen === null ? null : `The vote of ${fallen.name} rested on what was known before and counts no more.`;
  await notifyAll(
    tx,
    { ...whole, case: next, times, content },
    { did: 'told-anew', requester: null, reason: word, hire: null, at },
  );
  return next;
}

/** Thrown to roll back a transaction because the case changed since it was read; the caller retries. */
export class ConcurrentChange extends Error {
  override readonly name = 'MovedMeanwhile';
}
