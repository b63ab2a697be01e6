import { addBusinessDays, addBusinessHours, type BusinessHours } from './business-hours.ts';
import type { Move } from './case.ts';
import type { CaseTimes } from './case-store.ts';

/** Business hours until a waiting case is reminded of, and until it escalates. */
export type CaseHours = { calendar: BusinessHours; remindAfter: number; escalateAfter: number };

/** Reminder and escalation times for a case that starts waiting at `at`. */
export function waitingTimes(at: string, { calendar, remindAfter, escalateAfter }: CaseHours): CaseTimes {
  return {
    remindAt: addBusinessHours(at, remindAfter, calendar),
    escalateAt: addBusinessHours(at, escalateAfter, calendar),
    reportDue: null,
  };
}

/** Extra business hours (one working day) while a case waits for information from outside compliance. */
const askedHours = 8;

/** The case's times after a move. */
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

/** Business days to report blocked property or a rejected transaction: 31 CFR 501.603 and 501.604. */
const reportWithin = 10;
