import { day, enumerate, moment } from '../views/wording.ts';
import type { Case, Decision, Refusal, Vote } from './case.ts';

export const stateWords: Record<Case['state'], string> = {
  open: 'open, waits for a reviewer',
  asked: 'information asked',
  escalated: 'escalated',
  closed: 'closed as a false positive',
  confirmed: 'confirmed',
};

export const decisionWords: Record<Decision, { label: string; done: string; to: string }> = {
  close: { label: 'Clear as false positive', done: 'Closed as a false positive', to: 'close it as a false positive' },
  confirm: { label: 'Confirm', done: 'Confirmed', to: 'confirm it' },
  reopen: { label: 'Re-open', done: 'Re-opened', to: 're-open it' },
  release: { label: 'Release the hold', done: 'Hold released', to: 'release the hold' },
};

/** The state, or `waits for a second person: Rob Reviewer voted to confirm it`. */
export function stateWithVote({ state, pending }: Pick<Case, 'state' | 'pending'>): string {
  if (pending === null) return stateWords[state];
  return `waits for a second person: ${pending.name} voted to ${decisionWords[pending.act].to}`;
}

/** The same as the predicate of a sentence: `is open and waits for a reviewer`. */
export function stateClause(current: Pick<Case, 'state' | 'pending'>): string {
  if (current.pending !== null) return stateWithVote(current);
  return current.state === 'open' ? 'is open and waits for a reviewer' : `is ${stateWords[current.state]}`;
}

/** `Closed as a false positive by Rob Reviewer and Rhea Reviewer on 3 Mar 2026, 14:02 UTC` */
export function decisionSummary({ decision }: Pick<Case, 'decision'>): string | null {
  if (decision === null) return null;
  const { act, by, at, disposition } = decision;
  return `${decisionWords[act].done} by ${names(by)} on ${moment(at)}${disposition === null ? '' : ` (${dispositionWords(disposition)})`}`;
}

export function dispositionWords({ property, on }: { property: string; on: string }): string {
  return property === 'neither' ? `neither blocked nor rejected, as of ${day(on)}` : `${property} on ${day(on)}`;
}

function names(votes: readonly Pick<Vote, 'name'>[]): string {
  return enumerate(votes.map(({ name }) => name));
}

/** Why an action was refused, for whoever pressed the button. */
export function refusalWords(why: Refusal['why'], now: Case): string {
  const latest = decisionSummary(now);
  switch (why) {
    case 'not-a-reviewer':
      return 'Deciding cases is for reviewers. Nothing was changed; an admin can give the role.';
    case 'barred':
      return 'You brought this case in or are involved in the hire, so others decide it. Nothing was changed.';
    case 'unlinked':
      return 'This decision needs two different persons, and your id is linked to nobody yet. Nothing was changed; ask an admin for “people link”.';
    case 'same-person':
      return 'You gave the first vote; a second person has to approve. Nothing was changed.';
    case 'moved-on':
      return `${now.id} has moved on since this was shown. It ${stateClause(now)}${latest === null ? '' : `. ${latest}`}. Nothing was changed by your press.`;
    case 'not-from-here':
      return `${now.id} ${stateClause(now)}${latest === null ? '' : `. ${latest}`}; this cannot be done from there. Nothing was changed.`;
    case 'nothing-pending':
      return `No vote on ${now.id} waits for a second person any more: it ${stateClause(now)}. Nothing was changed.`;
    case 'other-pending':
      return `${now.id} ${stateClause(now)}. Approve that or object to it first. Nothing was changed.`;
    case 'other-disposition':
      return `${now.id} ${stateClause(now)}${now.pending?.disposition ? ` (${dispositionWords(now.pending.disposition)})` : ''}; yours says otherwise. Agree on one, or object to the first. Nothing was changed.`;
    case 'unknown-todo':
      return 'This case has no such verification any more. Nothing was changed.';
  }
}
