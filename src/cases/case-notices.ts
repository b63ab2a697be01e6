import { notice } from '../views/notice.ts';
import type { View } from '../views/view.ts';
import { day, plural } from '../views/wording.ts';
import { businessDaysUntil } from './business-hours.ts';
import type { Case } from './case.ts';
import type { CaseContent } from './case-content.ts';
import { dispositionWords, stateClause } from './case-words.ts';

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

/** The outcome for the requester: initials, never findings. */
export function requesterNote(current: Case, content: CaseContent | null): View {
  const who = `${current.origin === 'hire' ? current.originId : current.id} (${content?.subject.initials ?? 'data erased'})`;
  const quiet = 'Please do not discuss it with the person.';
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
