import { notice } from '../views/notice.ts';
import type { View } from '../views/view.ts';
import { day, plural } from '../views/wording.ts';
import { businessDaysUntil } from './business-hours.ts';
import type { Case } from './case.ts';
import type { CaseContent } from './case-content.ts';
import { dispositionWords, stateClause } from './case-words.ts';
import { type HoldState, hireOfCase } from './hold.ts';

/** The reminder about a case that nobody has acted on. */
export function waitingNote(current: Case, hours: number | null): View {
  const since = hours === null ? 'since it was passed on' : `for ${plural(hours, 'business hour')}`;
  return notice(
    'warning',
    `${current.id} still waits`,
    `It ${stateClause(current)}; nobody has moved it ${since}. ${current.hold === 'held' ? 'The hire stays on hold until it is decided.' : ''}`.trim(),
  );
}

/** The reminder of the reporting deadline. */
export function reportNote(current: Case, due: string, today: string): View {
  const left = businessDaysUntil(today, due);
  const how = current.decision?.disposition ? dispositionWords(current.decision.disposition) : 'confirmed';
  return notice(
    left <= 2 ? 'alarm' : 'warning',
    `${current.id}: report to OFAC by ${day(due)}`,
    `The property or transaction was ${how}; ${left === 0 ? 'today is the last day, or it has passed' : `${plural(left, 'business day')} left`}. File through ORS and note it in the case.`,
  );
}

/**
 * The outcome for the requester: initials, never findings. `hire` is what HR sees of the hire over all its cases; as long
 * as anything else holds it, nobody is told to go on.
 */
export function requesterNote(current: Case, content: CaseContent | null, hire: HoldState | null): View {
  const id = hireOfCase(current) ?? current.id;
  const who = `${id} (${content?.subject.initials ?? 'data erased'})`;
  const quiet = 'Please do not discuss it with the person.';
  const goesOn = current.state === 'closed' || (current.state !== 'confirmed' && current.hold === 'released');
  if (goesOn && hire !== null && hire !== 'recorded') {
    return notice(
      'warning',
      `${who}: still on hold`,
      `${current.id} is done, but the hire is not: do not start or pay until compliance says so. ${quiet}`,
    );
  }
  switch (current.state) {
    case 'confirmed':
      return notice(
        'alarm',
        `${who}: do not proceed`,
        `Do not start, pay or deal. Compliance will tell you what to do. ${quiet}`,
      );
    case 'closed':
      return notice(
        'good',
        `${who}: no objection`,
        'Compliance has finished looking; nothing stands in the way from its side.',
      );
    case 'open':
    case 'asked':
    case 'escalated':
      return current.hold === 'released'
        ? notice('info', `${who}: the hold is released`, 'You may go on while compliance finishes looking.')
        : notice(
            'warning',
            `${who}: ${current.hold === 'held' ? 'on hold: do not start or pay' : 'compliance looks again'}`,
            `Compliance looks at it and will tell you. ${quiet}`,
          );
  }
}
