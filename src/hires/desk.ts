import { actorKey, actorOfKey, type People } from '../access.ts';
import { type Actor, type Clock, type Place, personPlace } from '../ports.ts';
import {
  addCard,
  addStep,
  type CaseTimes,
  insertCase,
  readCards,
  readWholeCase,
  replaceCase,
  replaceContent,
  type WholeCase,
} from '../store/cases.ts';
import type { Queries, Store, Tx } from '../store/database.ts';
import { keepPersonal } from '../store/evidence.ts';
import { queue } from '../store/outbox.ts';
import { caseCard, requesterNote, threadNote } from '../views/case-view.ts';
import { decided, stands } from '../views/case-words.ts';
import type { View } from '../views/view.ts';
import { type Act, type Case, type Move, move, type Refusal, toldAnew, type Voter } from './case.ts';
import { type CaseContent, openPoints, sameQuestions, standingTodos } from './case-content.ts';
import { addBusinessDays, addBusinessHours, type BusinessHours } from './clock.ts';

/** What opening and moving cases works with. */
export type Desk = {
  store: Store;
  people: People;
  clock: Clock;
  /** Where cases open: the compliance channel of each platform; empty where none was set. */
  channels(): Promise<Place[]>;
  caseHours: CaseHours;
  /** Actor keys of those who are asked next; empty means the admins. */
  escalateTo: readonly string[];
  wake(): void;
};

/** Business hours after which a waiting case reminds, and after which it goes to those who are asked next. */
export type CaseHours = { calendar: BusinessHours; remindAfter: number; escalateAfter: number };

export type Opening = {
  by: string;
  origin: Case['origin'];
  originId: string;
  requester: string;
  barred: string[];
  hold: Case['hold'];
  strong: boolean;
  points: number;
  categories: string[];
  content: CaseContent;
};

/**
 * Opens a case in the caller's transaction: the case, its ledger entry and the head message of its thread in each channel.
 * `channels` was asked before the transaction, which must not wait for anything else.
 */
export async function openCase(
  tx: Tx,
  desk: Pick<Desk, 'caseHours'>,
  opening: Opening,
  at: string,
  channels: readonly Place[],
): Promise<Case> {
  const times = waitingTimes(at, desk.caseHours);
  const subject = await insertCase(tx, { ...opening, at, times });
  await postHeads(tx, subject, opening.content, times, at, channels);
  return subject;
}

/** Posts the head of a case into channels where it does not stand yet. */
export async function postHeads(
  tx: Tx,
  subject: Case,
  content: CaseContent | null,
  times: CaseTimes,
  at: string,
  channels: readonly Place[],
): Promise<void> {
  for (const place of channels) {
    const key = `case ${subject.id} head ${place}`;
    if ((await queue(tx, { key, place, view: caseCard(subject, content, times), dueAt: at })) === 'known') continue;
    await addCard(tx, subject.id, key);
    for (const [index, text] of (content?.earlier ?? []).entries()) {
      await queue(tx, {
        key: `case ${subject.id} earlier ${index} ${place}`,
        place,
        view: threadNote('info', 'Answered earlier', text),
        dueAt: at,
        repliesTo: key,
      });
    }
  }
}

export type Outcome =
  | { ok: true; whole: WholeCase; did: Move['did'] }
  | { ok: false; why: Refusal['why'] | 'not-found'; now: Case | null };

/**
 * Moves a case: state, ledger entry, redraws of every card, a note in each thread and the word to the requester, all in
 * one transaction. Of several presses at once one wins; the others hear what stands now.
 */
export async function moveCase(desk: Desk, id: string, act: Act, actor: Actor, answers: unknown): Promise<Outcome> {
  for (;;) {
    const whole = await readWholeCase(desk.store.db, id);
    if (whole === null) return { ok: false, why: 'not-found', now: null };
    const voter = await voterOf(desk, actor);
    const at = desk.clock().toISOString();
    const result = move(whole.case, act, voter, at, {
      firstStillEligible: await firstStillEligible(desk, whole.case),
      findings: whole.content?.findings ?? [],
    });
    if (!result.ok) return { ok: false, why: result.why, now: whole.case };
    const times = timesAfter(result, whole.times, at, desk.caseHours);
    const next: WholeCase = { ...whole, case: result.next, times };
    // A channel may have been set while the case was decided, and it never stood there.
    const channels = result.did === 'decided' && result.next.decision?.act === 'reopen' ? await desk.channels() : [];
    const targets = result.did === 'escalated' ? await askedNext(desk) : [];
    const written = await desk.store.write(async (tx) => {
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
      await tellAll(tx, next, result.did, at, reasonOf(answers));
      await carryHold(tx, whole.case, result.next, at);
      await postHeads(tx, result.next, whole.content, times, at, channels);
      for (const who of targets) {
        const words = `${voter.name} passed it on. “case show ${next.case.id}” has the details and the reason.`;
        const view = threadNote('alarm', `${next.case.id} waits for a decision`, words);
        await tell(tx, `case ${next.case.id} escalated ${next.case.revision} ${who}`, who, view, at);
      }
      return true;
    });
    if (!written) continue;
    desk.wake();
    return { ok: true, whole: next, did: result.did };
  }
}

/** What a case rests on has changed, because its hire was told anew: inside the transaction that keeps the hire. */
export async function renewCase(
  tx: Tx,
  desk: Pick<Desk, 'caseHours'>,
  whole: WholeCase,
  renewed: { content: CaseContent; strong: boolean; categories: string[]; by: string; barred: readonly string[] },
  at: string,
): Promise<Case> {
  const { content, strong, categories, by, barred } = renewed;
  const changed = whole.content === null || !sameQuestions(whole.content, content);
  const todos = standingTodos(whole.case.todos, whole.content?.findings ?? [], content.findings);
  const next: Case = {
    ...toldAnew(whole.case, changed),
    strong: whole.case.strong || strong,
    categories,
    todos,
    points: openPoints(content.findings, todos),
    barred: [...new Set([...whole.case.barred, ...barred])],
  };
  const fallen = next.pending === null ? whole.case.pending : null;
  const times = whole.case.state === 'asked' ? waitingTimes(at, desk.caseHours) : whole.times;
  if (!(await replaceCase(tx, whole.case, next, times))) throw new MovedMeanwhile();
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
  await tellAll(tx, { ...whole, case: next, times, content }, 'told-anew', at, word);
  return next;
}

/** Thrown inside a transaction to undo it, because the case was moved since it was read; the caller starts over. */
export class MovedMeanwhile extends Error {
  override readonly name = 'MovedMeanwhile';
}

/** Queues the new form of every card of the case. */
export async function redraw(tx: Tx, { case: subject, content, times }: WholeCase, at: string): Promise<void> {
  for (const card of await readCards(tx, subject.id)) {
    await queue(tx, {
      key: `case ${subject.id} redraw ${subject.revision} ${card.key}`,
      place: card.place as Place,
      view: caseCard(subject, content, times),
      dueAt: at,
      updates: card.key,
    });
  }
}

/** Says something in each thread of the case. */
export async function noteInThreads(tx: Tx, subject: Case, name: string, view: View, at: string): Promise<void> {
  for (const card of await readCards(tx, subject.id)) {
    await queue(tx, {
      key: `case ${subject.id} ${name} ${card.key}`,
      place: card.place as Place,
      view,
      dueAt: at,
      repliesTo: card.key,
    });
  }
}

/** Tells somebody privately, where a platform can reach that id; systems that send hires have no ear. */
export async function tell(tx: Tx, key: string, who: string, view: View, at: string): Promise<void> {
  if (!isReachable(who)) return;
  await queue(tx, { key, place: personPlace(who), view, dueAt: at });
}

function isReachable(who: string): boolean {
  return ['web', 'slack', 'teams'].some((platform) => who.startsWith(`${platform}:`));
}

/** Who hears of a case that is passed on. */
export async function askedNext({
  people,
  escalateTo,
}: Pick<Desk, 'people' | 'escalateTo'>): Promise<readonly string[]> {
  return escalateTo.length > 0 ? escalateTo : actorsOf(people, 'admin');
}

/** One actor key a person: people are told once, on the first platform that knows them. */
export async function actorsOf(people: People, role: 'admin' | 'reviewer'): Promise<string[]> {
  const holders = await people.holders(role);
  return holders.flatMap(({ actors }) => actors.filter(isReachable).slice(0, 1));
}

/** Whether a person may decide now, with all ids that are the same person. */
export async function voterOf({ people, store }: Pick<Desk, 'people' | 'store'>, actor: Actor): Promise<Voter> {
  const own = actorKey(actor);
  const person = await people.personOf(actor);
  const roles = await people.rolesOf(actor);
  return {
    actor: own,
    name: person?.name ?? actor.name,
    person,
    keys: [own, ...(person === null ? [] : await keysOf(store.db, person.id))],
    reviewer: roles.includes('reviewer'),
  };
}

async function keysOf(db: Queries, person: string): Promise<string[]> {
  const rows = await db.selectFrom('person_link').select('actor').where('person', '=', person).execute();
  return rows.map(({ actor }) => actor);
}

async function firstStillEligible(desk: Pick<Desk, 'people' | 'store'>, { pending, barred }: Case): Promise<boolean> {
  const first = pending === null ? null : actorOfKey(pending.actor);
  if (first === null) return false;
  const { reviewer, keys } = await voterOf(desk, first);
  return reviewer && !keys.some((key) => barred.includes(key));
}

/** Reminder and escalation of a case that waits for people, from now on. */
export function waitingTimes(at: string, { calendar, remindAfter, escalateAfter }: CaseHours): CaseTimes {
  return {
    remindAt: addBusinessHours(at, remindAfter, calendar),
    escalateAt: addBusinessHours(at, escalateAfter, calendar),
    reportDue: null,
  };
}

/** Somebody outside has to answer: a working day more than usual. */
const askedHours = 8;

function timesAfter({ next, did }: Move, before: CaseTimes, at: string, hours: CaseHours): CaseTimes {
  if (did === 'ticked' || did === 'unticked') return before;
  switch (next.state) {
    case 'closed':
      return next.pending === null ? { remindAt: null, escalateAt: null, reportDue: null } : waitingTimes(at, hours);
    case 'asked':
      return waitingTimes(at, {
        ...hours,
        remindAfter: hours.remindAfter + askedHours,
        escalateAfter: hours.escalateAfter + askedHours,
      });
    case 'open':
    case 'escalated':
      return waitingTimes(at, hours);
    case 'confirmed': {
      if (next.pending !== null) return { ...waitingTimes(at, hours), reportDue: before.reportDue };
      const disposition = next.decision?.disposition;
      if (disposition == null || disposition.property === 'neither') {
        return { remindAt: null, escalateAt: null, reportDue: null };
      }
      return { remindAt: at, escalateAt: null, reportDue: addBusinessDays(disposition.on, reportWithin) };
    }
  }
}

/** Business days within which a blocked or rejected transaction is reported: 31 CFR 501.603 and 501.604. */
const reportWithin = 10;

async function tellAll(
  tx: Tx,
  whole: WholeCase,
  did: Move['did'] | 'told-anew',
  at: string,
  reason: string | null,
): Promise<void> {
  const { case: subject } = whole;
  await redraw(tx, whole, at);
  const note = noteOf(subject, did, reason);
  if (note !== null) await noteInThreads(tx, subject, `note ${subject.revision}`, note, at);
  const word = requesterWord(whole, did, reason);
  if (word !== null) await tell(tx, `case ${subject.id} requester ${subject.revision}`, subject.requester, word, at);
}

/** What the thread hears; a tick shows on the card alone. Reasons stay in the details: they may hold personal data. */
function noteOf(subject: Case, did: Move['did'] | 'told-anew', word: string | null): View | null {
  switch (did) {
    case 'waits':
      return threadNote('warning', 'A second person has to decide', `${subject.id} ${stands(subject)}.`);
    case 'decided':
      return threadNote(subject.state === 'confirmed' ? 'alarm' : 'good', `${subject.id}: ${decided(subject) ?? ''}`);
    case 'asked':
      return threadNote(
        'info',
        `${subject.id}: information asked`,
        isReachable(subject.requester)
          ? 'The requester was asked; the hire stays as it is.'
          : `It came from ${subject.requester}, where Cordon can ask nobody: ask HR yourselves. The hire stays as it is.`,
      );
    case 'escalated':
      return threadNote('warning', `${subject.id} was escalated`);
    case 'objected':
      return threadNote('warning', `${subject.id}: the vote was withdrawn or objected to`, `It ${stands(subject)}.`);
    case 'told-anew':
      return threadNote(
        word === null ? 'info' : 'warning',
        `${subject.id}: the hire was told anew`,
        `It has ${subject.points} points now.`,
        ...(word === null ? [] : [word]),
      );
    case 'ticked':
    case 'unticked':
      return null;
  }
}

function requesterWord(
  { case: subject, content }: WholeCase,
  did: Move['did'] | 'told-anew',
  reason: string | null,
): View | null {
  if (did === 'asked') {
    return {
      title: `Please add: ${subject.originId} (${content?.subject.initials ?? ''})`,
      tone: 'warning',
      blocks: [
        { kind: 'text', text: reason ?? 'Compliance needs more data on this hire.' },
        { kind: 'text', text: 'Until then: on hold, do not start or pay.' },
        ...(subject.origin === 'hire'
          ? [
              {
                kind: 'buttons' as const,
                buttons: [
                  {
                    action: 'hire-add',
                    value: subject.originId,
                    label: 'Add what is missing',
                    style: 'primary' as const,
                  },
                ],
              },
            ]
          : []),
      ],
    };
  }
  return did === 'decided' ? requesterNote(subject, content) : null;
}

/** What the hire's own row says to HR follows the case. */
async function carryHold(tx: Tx, before: Case, next: Case, at: string): Promise<void> {
  // A case of re-screening may be about a hire too; of a screening no hire bears the id.
  if (before.hold === next.hold) return;
  const state = next.hold === 'held' ? 'on-hold' : 'recorded';
  await tx.updateTable('hire').set({ state, updated_at: at }).where('id', '=', next.originId).execute();
}

/** The words of an answer to `ask`, which the requester reads. */
function reasonOf(answers: unknown): string | null {
  return typeof answers === 'object' && answers !== null && 'reason' in answers && typeof answers.reason === 'string'
    ? answers.reason
    : null;
}
