import type { People } from '../people/access.ts';
import { type Place, personPlace } from '../ports.ts';
import type { Tx } from '../store/database.ts';
import { queue } from '../store/outbox.ts';
import { notice } from '../views/notice.ts';
import type { View } from '../views/view.ts';
import type { Case, Move } from './case.ts';
import { readCards } from './case-card-store.ts';
import { requesterNote } from './case-notices.ts';
import type { WholeCase } from './case-store.ts';
import { caseCard } from './case-view.ts';
import { decisionSummary, stateClause } from './case-words.ts';
import type { HoldState } from './hold.ts';

/** Queues an update of every card of the case. */
export async function redrawCards(tx: Tx, { case: current, content, times }: WholeCase, at: string): Promise<void> {
  for (const card of await readCards(tx, current.id)) {
    await queue(tx, {
      key: `case ${current.id} redraw ${current.revision} ${card.key}`,
      place: card.place as Place,
      view: caseCard(current, content, times),
      dueAt: at,
      updates: card.key,
    });
  }
}

/** Queues a reply in each thread of the case. */
export async function noteInThreads(tx: Tx, current: Case, name: string, view: View, at: string): Promise<void> {
  for (const card of await readCards(tx, current.id)) {
    await queue(tx, {
      key: `case ${current.id} ${name} ${card.key}`,
      place: card.place as Place,
      view,
      dueAt: at,
      repliesTo: card.key,
    });
  }
}

/** Queues a private message to an id that a platform can reach (see `People.reach`); null is nobody. */
export async function notify(tx: Tx, key: string, who: string | null, view: View, at: string): Promise<void> {
  if (who === null) return;
  await queue(tx, { key, place: personPlace(who), view, dueAt: at });
}

/** Whom an escalated case goes to: the people in the settings or their deputies, otherwise the admins. */
export async function escalationTargets({
  people,
  escalateTo,
}: {
  people: People;
  escalateTo: readonly string[];
}): Promise<readonly string[]> {
  const present = new Set<string>();
  for (const key of escalateTo) {
    const there = await people.present(key);
    if (there !== null) present.add(there);
  }
  return present.size > 0 ? [...present] : reachableHolders(people, 'admin');
}

/** One actor key per person, so that each is notified once, on the first platform that can reach them. */
export async function reachableHolders(people: People, role: 'admin' | 'reviewer'): Promise<string[]> {
  const holders = await people.holders(role);
  return holders.flatMap(({ actors }) => actors.filter(people.canNotify).slice(0, 1));
}

/** What happened to a case; `requester` is an id that reaches its requester, or null (see `People.reach`). */
type CaseEvent = {
  did: Move['did'] | 'told-anew';
  requester: string | null;
  reason: string | null;
  /** What HR sees of the hire behind the case now; null for a case about no hire. */
  hire: HoldState | null;
  at: string;
};

/** Updates the cards, replies in the threads and notifies the requester. */
export async function notifyAll(tx: Tx, whole: WholeCase, event: CaseEvent): Promise<void> {
  const { requester, at } = event;
  const { case: current } = whole;
  await redrawCards(tx, whole, at);
  const note = threadMessage(current, event);
  if (note !== null) await noteInThreads(tx, current, `note ${current.revision}`, note, at);
  const word = requesterMessage(whole, event);
  if (word !== null) await notify(tx, `case ${current.id} requester ${current.revision}`, requester, word, at);
}

/** The reply in the thread, without the reason, which may hold personal data. A tick shows only on the card. */
function threadMessage(current: Case, { did, requester, reason, hire }: CaseEvent): View | null {
  switch (did) {
    case 'waits':
      return notice('warning', 'A second person has to decide', `${current.id} ${stateClause(current)}.`);
    case 'decided':
      return notice(
        current.state === 'confirmed' ? 'alarm' : 'good',
        `${current.id}: ${decisionSummary(current) ?? ''}`,
        ...(current.hold !== 'held' && hire === 'on-hold'
          ? [`${current.originId} stays on hold: another case or a missing screening still holds it.`]
          : []),
      );
    case 'asked':
      return notice(
        'info',
        `${current.id}: information asked`,
        requester === null
          ? `It came from ${current.requester}, and nobody speaks for that: ask HR yourselves. An admin names somebody with “people link <who> ${current.requester}”. The hire stays as it is.`
          : 'The requester was asked; the hire stays as it is.',
      );
    case 'escalated':
      return notice('warning', `${current.id} was escalated`);
    case 'objected':
      return notice('warning', `${current.id}: the vote was withdrawn or objected to`, `It ${stateClause(current)}.`);
    case 'told-anew':
      return notice(
        reason === null ? 'info' : 'warning',
        `${current.id}: the hire was told anew`,
        `It has ${current.points} points now.`,
        ...(reason === null ? [] : [reason]),
      );
    case 'ticked':
    case 'unticked':
      return null;
  }
}

function requesterMessage({ case: current, content }: WholeCase, { did, reason, hire }: CaseEvent): View | null {
  if (did === 'asked') {
    return {
      title: `Please add: ${current.originId} (${content?.subject.initials ?? ''})`,
      tone: 'warning',
      blocks: [
        { kind: 'text', text: reason ?? 'Compliance needs more data on this hire.' },
        { kind: 'text', text: 'Until then: on hold, do not start or pay.' },
        ...(current.origin === 'hire'
          ? [
              {
                kind: 'buttons' as const,
                buttons: [
                  {
                    action: 'hire-add',
                    value: current.originId,
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
  return did === 'decided' ? requesterNote(current, content, hire) : null;
}

/** The question that a reviewer typed for the requester. */
export function reasonOf(answers: unknown): string | null {
  return typeof answers === 'object' && answers !== null && 'reason' in answers && typeof answers.reason === 'string'
    ? answers.reason
    : null;
}
