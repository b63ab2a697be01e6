import type { Block, Cell } from '../views/view.ts';
import { day, enumerate } from '../views/wording.ts';
import type { Case } from './case.ts';
import { stateWithVote } from './case-words.ts';
import { hireOfCase } from './hold.ts';

/**
 * The state a requester may see: whether to proceed, never findings or votes. `hireOnHold` says that the hire is on hold
 * over all its cases.
 */
export function requesterState({ state, hold }: Case, hireOnHold: boolean): string {
  if (hireOnHold && (state === 'closed' || (state !== 'confirmed' && hold === 'released')))
    return 'done; still on hold';
  switch (state) {
    case 'closed':
      return 'no objection';
    case 'confirmed':
      return 'do not proceed';
    case 'asked':
      return hold === 'held' ? 'information asked; on hold until then' : 'information asked';
    case 'open':
    case 'escalated':
      if (hold === 'released') return 'the hold is released; compliance is still looking';
      return hold === 'held' ? 'on hold: do not start or pay' : 'compliance is looking';
  }
}

/** A requester's own cases. */
export function requesterRows(cases: readonly { case: Case; initials: string; hireOnHold: boolean }[]): Block {
  return {
    kind: 'rows',
    columns: ['Case', 'From', 'Who', 'State', 'Opened'],
    rows: cases.map(({ case: one, initials, hireOnHold }): Cell[] => [
      { text: one.id },
      { text: hireOfCase(one) ?? 'a screening' },
      { text: initials },
      { text: requesterState(one, hireOnHold) },
      { text: day(one.openedAt) },
    ]),
  };
}

/** Cases as reviewers and auditors list them. */
export function caseRows(cases: readonly { case: Case; initials: string }[]): Block {
  return {
    kind: 'rows',
    columns: ['Case', 'Who', 'State', 'Points', 'Categories', 'Opened'],
    rows: cases.map(({ case: one, initials }): Cell[] => [
      { text: one.id },
      { text: initials },
      { text: `${stateWithVote(one)}${one.hold === 'held' ? '; on hold' : ''}` },
      { text: String(one.points) },
      { text: enumerate(one.categories) },
      { text: day(one.openedAt) },
    ]),
  };
}
