import { isReachable, type People } from '../people/access.ts';
import { type Place, personPlace } from '../ports.ts';
import type { Tx } from '../store/database.ts';
import { queue } from '../store/outbox.ts';
import type { View } from '../views/view.ts';
import type { Case, Move } from './case.ts';
import { readCards, type WholeCase } from './case-store.ts';
import { caseCard, requesterNote, threadNote } from './case-view.ts';
import { decided, stands } from './case-words.ts';

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

/** Tells somebody privately, where a platform can reach that id; `who` is null where nobody is to be told. */
export async function notify(tx: Tx, key: string, who: string | null, view: View, at: string): Promise<void> {
  if (who === null || !isReachable(who)) return;
  await queue(tx, { key, place: personPlace(who), view, dueAt: at });
}

/** Who hears of a case that is passed on: those whom the settings name, or their deputies, else the admins. */
export async function askedNext({
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
  return present.size > 0 ? [...present] : actorsOf(people, 'admin');
}

/** One actor key a person: people are told once, on the first platform that knows them. */
export async function actorsOf(people: People, role: 'admin' | 'reviewer'): Promise<string[]> {
  const holders = await people.holders(role);
  return holders.flatMap(({ actors }) => actors.filter(isReachable).slice(0, 1));
}

/** What happened to a case; `requester` is where its requester can be told, or null (see `People.reach`). */
type Told = { did: Move['did'] | 'told-anew'; requester: string | null; reason: string | null; at: string };

/** Everybody who sees the case: its cards, its threads and the requester. */
export async function notifyAll(tx: Tx, whole: WholeCase, told: Told): Promise<void> {
  const { did, requester, reason, at } = told;
  const { case: subject } = whole;
  await redraw(tx, whole, at);
  const note = noteOf(subject, told);
  if (note !== null) await noteInThreads(tx, subject, `note ${subject.revision}`, note, at);
  const word = requesterWord(whole, did, reason);
  if (word !== null) await notify(tx, `case ${subject.id} requester ${subject.revision}`, requester, word, at);
}

/** What the thread hears; a tick shows on the card alone. Reasons stay in the details: they may hold personal data. */
function noteOf(subject: Case, { did, requester, reason }: Told): View | null {
  switch (did) {
    case 'waits':
      return threadNote('warning', 'A second person has to decide', `${subject.id} ${stands(subject)}.`);
    case 'decided':
      return threadNote(subject.state === 'confirmed' ? 'alarm' : 'good', `${subject.id}: ${decided(subject) ?? ''}`);
    case 'asked':
      return threadNote(
        'info',
        `${subject.id}: information asked`,
        requester === null
          ? `It came from ${subject.requester}, and nobody speaks for that: ask HR yourselves. An admin names somebody with “people link <who> ${subject.requester}”. The hire stays as it is.`
          : 'The requester was asked; the hire stays as it is.',
      );
    case 'escalated':
      return threadNote('warning', `${subject.id} was escalated`);
    case 'objected':
      return threadNote('warning', `${subject.id}: the vote was withdrawn or objected to`, `It ${stands(subject)}.`);
    case 'told-anew':
      return threadNote(
        reason === null ? 'info' : 'warning',
        `${subject.id}: the hire was told anew`,
        `It has ${subject.points} points now.`,
        ...(reason === null ? [] : [reason]),
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

/** The words of an answer to `ask`, which the requester reads. */
export function reasonOf(answers: unknown): string | null {
  return typeof answers === 'object' && answers !== null && 'reason' in answers && typeof answers.reason === 'string'
    ? answers.reason
    : null;
}
