import { addBusinessDays, addBusinessHours, type BusinessHours } from './business-hours.ts';
import type { Move } from './case.ts';
import type { CaseTimes } from './case-store.ts';

/** Business hours after which a waiting case reminds, and after which it goes to those who are asked next. */
export type CaseHours = { calendar: BusinessHours; remindAfter: number; escalateAfter: number };

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

/** When the case is heard of again after a move. */
export function timesAfter({ next, did }: Move, before: CaseTimes, at: string, hours: CaseHours): CaseTimes {
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
