import { describe, expect, it } from 'vitest';
import { reportNote, requesterNote, waitingNote } from '../../src/cases/case-notices.ts';
import { content } from '../fixtures/case-context.ts';
import { openCaseOf } from '../fixtures/cases.ts';
import { textsOf } from '../fixtures/views.ts';

describe('what people hear about a case', () => {
  it('is never the name, a finding or a designation for its requester', () => {
    for (const state of ['open', 'asked', 'escalated', 'closed', 'confirmed'] as const) {
      const words = textsOf(requesterNote(openCaseOf({ state }), content, 'recorded')).join(' ');
      expect(words).toContain('K. U. S.');
      expect(words).not.toMatch(/Kim Ung Sun|0xcB74|us-ofac-sdn|wallet/);
    }
  });

  it('is not to proceed after a confirmation, and that nothing stands in the way after a false positive', () => {
    expect(requesterNote(openCaseOf({ state: 'confirmed' }), content, 'on-hold')).toMatchObject({
      tone: 'alarm',
      title: 'H-1 (K. U. S.): do not proceed',
    });
    expect(requesterNote(openCaseOf({ state: 'closed', hold: 'released' }), content, 'recorded').tone).toBe('good');
  });

  it('is never to go on while anything else holds the hire', () => {
    const released = openCaseOf({ hold: 'released' });
    for (const done of [openCaseOf({ state: 'closed', hold: 'released' }), released]) {
      const note = requesterNote(done, content, 'on-hold');
      expect(note).toMatchObject({ tone: 'warning', title: 'H-1 (K. U. S.): still on hold' });
      expect(textsOf(note).join(' ')).not.toMatch(/no objection|go on|nothing stands/);
    }
    expect(requesterNote(released, content, 'recorded').title).toBe('H-1 (K. U. S.): the hold is released');
  });

  it('says that the hire stays on hold only while it does', () => {
    expect(textsOf(waitingNote(openCaseOf(), 2)).join(' ')).toContain('The hire stays on hold');
    expect(textsOf(waitingNote(openCaseOf({ hold: 'released' }), 2)).join(' ')).not.toContain('on hold');
  });

  it('counts the business days to the report and turns alarming with two left', () => {
    const due = '2026-03-27';
    expect(reportNote(openCaseOf({ state: 'confirmed' }), due, '2026-03-16').tone).toBe('warning');
    expect(textsOf(reportNote(openCaseOf(), due, '2026-03-16')).join(' ')).toContain('9 business days left');
    expect(reportNote(openCaseOf(), due, '2026-03-25').tone).toBe('alarm');
    expect(textsOf(reportNote(openCaseOf(), due, '2026-03-30')).join(' ')).toContain('has passed');
  });
});
