import type { Person } from '../people/access.ts';
import { openPoints, type WeightedFinding } from './case-content.ts';

/** `closed` means closed as a false positive; a `confirmed` case stays on hold. */
const caseStates = ['open', 'asked', 'escalated', 'closed', 'confirmed'] as const;
export type CaseState = (typeof caseStates)[number];

/** What happened to the property or transaction, and the ISO date from which the reporting deadline counts. */
type Disposition = { property: 'blocked' | 'rejected' | 'neither'; on: string };

/** One vote. `name` is for display; voters are compared by `person`. */
export type Vote = { act: Decision; person: string | null; actor: string; name: string; at: string };
export type Decision = 'close' | 'confirm' | 'reopen' | 'release';

/** The current state of a case, without personal data about its subject. */
export type Case = {
  /** `C-17` */
  id: string;
  revision: number;
  version: number;
  state: CaseState;
  /** The first of two votes, waiting for the second. */
  pending: (Vote & { disposition: Disposition | null }) | null;
  /** Whether the hire may start and be paid; `none` if nobody was put on hold. */
  hold: 'none' | 'held' | 'released';
  origin: 'hire' | 'screening' | 'rescreen';
  originId: string;
  /** Actor key of whoever asked or submitted the hire. */
  requester: string;
  /** Actor keys of people who never decide it: the requester and, for hires, recruiter, hiring manager and referrer. */
  barred: string[];
  /** Whether there is a strong hit or another critical finding. */
  strong: boolean;
  /** Points of the findings whose verification is not ticked. */
  points: number;
  categories: string[];
  openedAt: string;
  /** Completed verifications, by indicator. */
  todos: Record<string, { name: string; at: string }>;
  /** The last decision that took effect; null while undecided. */
  decision: { act: Decision; by: Vote[]; at: string; disposition: Disposition | null } | null;
};

/** What people do to a case. `version` is the one they saw. */
export type Act =
  | { kind: 'close' | 'reopen' | 'release'; version: number }
  | { kind: 'confirm'; version: number; disposition: Disposition }
  | { kind: 'approve' | 'object' | 'ask' | 'escalate'; version: number }
  | { kind: 'tick'; todo: string; done: boolean };

/** Who acts. `keys` are all actor keys of the person, including `actor`. */
export type Voter = { actor: string; name: string; person: Person | null; keys: readonly string[]; reviewer: boolean };

export type Move = {
  ok: true;
  next: Case;
  /** `waits`: the first of two votes was recorded. */
  did: 'waits' | 'decided' | 'asked' | 'escalated' | 'objected' | 'ticked' | 'unticked';
};
export type Refusal = {
  ok: false;
  why:
    | 'not-a-reviewer'
    | 'barred'
    | 'unlinked'
    | 'same-person'
    | 'moved-on'
    | 'not-from-here'
    | 'nothing-pending'
    | 'other-pending'
    | 'other-disposition'
    | 'unknown-todo';
};

/** The states in which an action is allowed. */
const from: Record<Exclude<Act['kind'], 'approve' | 'object' | 'tick'>, readonly CaseState[]> = {
  close: ['open', 'asked', 'escalated'],
  confirm: ['open', 'asked', 'escalated'],
  release: ['open', 'asked', 'escalated'],
  ask: ['open', 'asked', 'escalated'],
  escalate: ['open', 'asked'],
  reopen: ['closed', 'confirmed'],
};

/** Whether a decision takes two people: all do, except closing a case that has neither a strong hit nor a hold. */
export function needsTwo(act: Decision, current: Pick<Case, 'strong' | 'hold'>): boolean {
  return act !== 'close' || current.strong || current.hold === 'held';
}

/**
 * The state machine: the resulting case, or why the action is refused. Pure. If `firstStillEligible` is false, the
 * first voter has lost the role since, and the second vote counts as the first.
 */
export function move(
  before: Case,
  act: Act,
  voter: Voter,
  at: string,
  { firstStillEligible, findings }: { firstStillEligible: boolean; findings: readonly WeightedFinding[] },
): Move | Refusal {
  if (!voter.reviewer) return refuse('not-a-reviewer');
  if (voter.keys.some((key) => before.barred.includes(key))) return refuse('barred');
  if (act.kind === 'tick') return tick(before, act, voter, at, findings);
  if (act.version !== before.version) return refuse('moved-on');
  const { pending } = before;
  switch (act.kind) {
    case 'object':
      if (pending === null) return refuse('nothing-pending');
      return moved(before, { pending: null }, 'objected');
    case 'ask':
    case 'escalate':
      if (pending !== null) return refuse('other-pending');
      if (!from[act.kind].includes(before.state)) return refuse('not-from-here');
      return moved(
        before,
        { state: act.kind === 'ask' ? 'asked' : 'escalated' },
        act.kind === 'ask' ? 'asked' : 'escalated',
      );
    case 'approve':
      if (pending === null) return refuse('nothing-pending');
      return vote(before, pending.act, pending.disposition, voter, at, firstStillEligible);
    case 'confirm':
      return vote(before, 'confirm', act.disposition, voter, at, firstStillEligible);
    case 'close':
    case 'reopen':
    case 'release':
      return vote(before, act.kind, null, voter, at, firstStillEligible);
  }
}

/**
 * The case after new data on its hire arrived; an open question counts as answered. With `changed`, a waiting first vote
 * is withdrawn and open forms go stale, because both rest on the earlier evidence.
 */
export function withNewEvidence(before: Case, changed: boolean): Case {
  const state = before.state === 'asked' ? 'open' : before.state;
  return {
    ...before,
    state,
    pending: changed ? null : before.pending,
    revision: before.revision + 1,
    version: changed || state !== before.state ? before.version + 1 : before.version,
  };
}

function vote(
  before: Case,
  decision: Decision,
  disposition: Disposition | null,
  voter: Voter,
  at: string,
  firstStillEligible: boolean,
): Move | Refusal {
  const { pending } = before;
  if (!from[decision].includes(before.state)) return refuse('not-from-here');
  if (decision === 'release' && before.hold !== 'held') return refuse('not-from-here');
  if (pending !== null && pending.act !== decision) return refuse('other-pending');
  const own: Vote = { act: decision, person: voter.person?.id ?? null, actor: voter.actor, name: voter.name, at };
  if (!needsTwo(decision, before)) return moved(before, effect(before, decision, [own], at, disposition), 'decided');
  // An id that is linked to nobody could be the other voter's second id.
  if (voter.person === null) return refuse('unlinked');
  if (pending === null || !firstStillEligible) {
    return moved(before, { pending: { ...own, disposition } }, 'waits');
  }
  if (pending.person === voter.person.id || voter.keys.includes(pending.actor)) return refuse('same-person');
  if (!sameDisposition(pending.disposition, disposition)) return refuse('other-disposition');
  const { disposition: _, ...first } = pending;
  return moved(before, effect(before, decision, [first, own], at, disposition), 'decided');
}

/** What a decision changes once it has its votes. */
function effect(before: Case, act: Decision, by: Vote[], at: string, disposition: Disposition | null): Partial<Case> {
  const decision = { act, by, at, disposition };
  const wasHeld = before.hold !== 'none';
  switch (act) {
    case 'close':
      return { state: 'closed', hold: wasHeld ? 'released' : 'none', pending: null, decision };
    case 'confirm':
      return {
        state: 'confirmed',
        hold: wasHeld || before.origin === 'hire' ? 'held' : 'none',
        pending: null,
        decision,
      };
    case 'reopen':
      return { state: 'open', hold: wasHeld ? 'held' : 'none', pending: null, decision };
    case 'release':
      return { hold: 'released', pending: null, decision };
  }
}

function tick(
  before: Case,
  act: Extract<Act, { kind: 'tick' }>,
  voter: Voter,
  at: string,
  findings: readonly WeightedFinding[],
): Move | Refusal {
  if (!findings.some(({ indicator }) => indicator === act.todo)) return refuse('unknown-todo');
  if (before.state === 'closed' || before.state === 'confirmed') return refuse('not-from-here');
  const { [act.todo]: _, ...others } = before.todos;
  const todos = act.done ? { ...others, [act.todo]: { name: voter.name, at } } : others;
  const next = { ...before, todos, points: openPoints(findings, todos), revision: before.revision + 1 };
  return { ok: true, next, did: act.done ? 'ticked' : 'unticked' };
}

function moved(before: Case, change: Partial<Case>, did: Move['did']): Move {
  return {
    ok: true,
    next: { ...before, ...change, revision: before.revision + 1, version: before.version + 1 },
    did,
  };
}

function refuse(why: Refusal['why']): Refusal {
  return { ok: false, why };
}

function sameDisposition(a: Disposition | null, b: Disposition | null): boolean {
  return a?.property === b?.property && a?.on === b?.on;
}
