import { notice } from '../views/notice.ts';
import type { View } from '../views/view.ts';

/** All that somebody is told whose earlier question a later change of the lists has met: nothing about whom or why. */
export function contactCompliance(reference: string): View {
  return notice(
    'info',
    'Please contact compliance',
    'It is about something that you asked Cordon to screen. Please do nothing about it before you have spoken with them, and tell nobody else.',
    `Reference: ${reference}.`,
  );
}
