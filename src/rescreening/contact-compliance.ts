import { notice } from '../views/notice.ts';
import type { View } from '../views/view.ts';

/** The only message to someone whose earlier question a list change matched: it says neither whom nor why. */
export function contactCompliance(reference: string): View {
  return notice(
    'info',
    'Please contact compliance',
    'It is about something that you asked Cordon to screen. Please do nothing about it before you have spoken with them, and tell nobody else.',
    `Reference: ${reference}.`,
  );
}
