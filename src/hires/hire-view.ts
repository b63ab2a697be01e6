import type { Block, View } from '../views/view.ts';
import { enumerate } from '../views/wording.ts';
import type { HireAnswer, HireStatus } from './hire.ts';

/** HR's immediate answer: recorded, on hold, or what to add. Never a finding. */
export function hireAnswerView({ hire, state, known, please, notes }: HireAnswer): View {
  return {
    ...headOf(state, please),
    blocks: [
      { kind: 'text', text: `${hire}: ${meaning[state]}${known ? ' The same had been handed in before.' : ''}` },
      ...notes.map((text): Block => ({ kind: 'text', text })),
      ...addButton(hire, state, please),
    ],
  };
}

/** The same at a later time, for whoever submitted the hire: initials and state. */
export function hireStatusView({ id, initials, state, please, outcome }: HireStatus): View {
  return {
    ...headOf(state, please),
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: 'Hire', value: `${id}, ${initials}` },
          { label: 'State', value: meaning[state] },
          { label: 'Outcome', value: outcomes[outcome] },
        ],
      },
      ...addButton(id, state, please),
    ],
  };
}

export const outcomes: Record<HireStatus['outcome'], string> = {
  open: 'not told yet',
  hired: 'hired',
  'not-hired': 'not hired',
};

function headOf(state: HireAnswer['state'], please: readonly string[]): Pick<View, 'title' | 'tone'> {
  switch (state) {
    case 'recorded':
      return { title: 'Recorded', tone: 'good' };
    case 'on-hold':
      return { title: 'On hold: do not start or pay', tone: 'warning' };
    case 'ask':
      return { title: `Please add: ${enumerate(please)}`, tone: 'warning' };
  }
}

const meaning: Record<HireAnswer['state'], string> = {
  recorded: 'The hire is recorded.',
  'on-hold': 'Compliance looks into it first and tells you when that is done.',
  ask: 'Until then it is on hold: do not start or pay.',
};

function addButton(hire: string, state: HireAnswer['state'], please: readonly string[]): Block[] {
  if (state !== 'ask' || please.length === 0) return [];
  return [
    {
      kind: 'buttons',
      buttons: [{ action: 'hire-add', value: hire, label: 'Add what is missing', style: 'primary' }],
    },
  ];
}
