import type { View } from '../views/view.ts';
import { day } from '../views/wording.ts';
import type { KeptRecord } from './retention.ts';

/** What is left of a message after erasure: the case by its number and state, when the data went and why. */
export function erasedView(held: Extract<KeptRecord, { kind: 'case' }> | null, at: string, reason: string): View {
  const sentence = `The personal data was erased on ${day(at)}: ${reason}`;
  return {
    title: held === null ? 'Erased message' : `Case ${held.id}: ${states[held.state]}`,
    tone: 'plain',
    blocks: [
      { kind: 'text', text: sentence },
      { kind: 'footnote', text: 'What was decided stays in the ledger, without names.' },
    ],
  };
}

const states = {
  open: 'open',
  asked: 'asked',
  escalated: 'escalated',
  closed: 'closed as a false positive',
  confirmed: 'confirmed',
} satisfies Record<Extract<KeptRecord, { kind: 'case' }>['state'], string>;
