import { describe, expect, it } from 'vitest';
import type { HireAnswer, HireStatus } from '../../src/hires/hire.ts';
import { hireAnswerView, hireStatusView } from '../../src/hires/hire-view.ts';

const answer = (more: Partial<HireAnswer>): HireAnswer => ({
  hire: 'H-1',
  state: 'recorded',
  known: false,
  please: [],
  notes: [],
  ...more,
});
const status = (more: Partial<HireStatus>): HireStatus => ({
  id: 'H-1',
  requester: 'web:mia',
  initials: 'M. B.',
  state: 'recorded',
  please: [],
  outcome: 'open',
  ...more,
});

describe('the answer about a hire', () => {
  it('says that it is recorded, with the notes', () => {
    expect(hireAnswerView(answer({ notes: ['A key was dropped.'] }))).toEqual({
      title: 'Recorded',
      tone: 'good',
      blocks: [
        { kind: 'text', text: 'H-1: The hire is recorded.' },
        { kind: 'text', text: 'A key was dropped.' },
      ],
    });
  });

  it('says so when the same delivery came before', () => {
    expect(hireAnswerView(answer({ known: true })).blocks[0]).toMatchObject({
      text: expect.stringContaining('handed in before'),
    });
  });

  it('offers a button to add what is missing, and only then', () => {
    const view = hireAnswerView(answer({ state: 'ask', please: ['full name', 'date of birth'] }));
    expect([view.title, view.tone]).toEqual(['Please add: full name and date of birth', 'warning']);
    expect(view.blocks.at(-1)).toMatchObject({ kind: 'buttons', buttons: [{ action: 'hire-add', value: 'H-1' }] });
    for (const state of ['recorded', 'on-hold'] as const) {
      const { blocks } = hireAnswerView(answer({ state, please: ['full name'] }));
      expect(blocks.some(({ kind }) => kind === 'buttons')).toBe(false);
    }
  });
});

describe('the status of a hire', () => {
  it('shows id, initials, state and outcome', () => {
    expect(hireStatusView(status({ state: 'on-hold', outcome: 'not-hired' }))).toMatchObject({
      title: 'On hold: do not start or pay',
      blocks: [
        {
          kind: 'facts',
          facts: [
            { label: 'Hire', value: 'H-1, M. B.' },
            { label: 'State', value: expect.stringContaining('Compliance') },
            { label: 'Outcome', value: 'not hired' },
          ],
        },
      ],
    });
  });
});
