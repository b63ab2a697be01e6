import type { View } from '../views/view.ts';
import { day } from '../views/wording.ts';
import type { Held } from './retention.ts';

/** What is left of a message after erasure: the case by its number and state, when the data went and why. */
export function erasedView(held: Extract<Held, { kind: 'case' }> | null, at: string, reason: string): View {
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
} satisfies Record<Extract<Held, { kind: 'case' }>['state'], string>;
