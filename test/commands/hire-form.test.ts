import { describe, expect, it } from 'vitest';
import { addForm, hireForm, labelOf } from '../../src/commands/hire-form.ts';
import type { HireStatus } from '../../src/hires/hire.ts';

const asking = (...please: string[]): HireStatus => ({
  id: 'H-7',
  requester: 'web:mia',
  initials: 'J. L.',
  state: 'ask',
  please,
  outcome: 'open',
});
const names = ({ fields }: ReturnType<typeof hireForm>) =>
  fields.flatMap((field) => (field.kind === 'note' ? [] : [field.name]));

describe('the form for what a hire still needs', () => {
  it('has only the fields that were asked for, each required', () => {
    const form = addForm(asking('date of birth', 'Payout wallet in full'));
    expect(names(form)).toEqual(['born', 'wallet']);
    expect(form.fields.every((field) => field.kind !== 'note' && field.required)).toBe(true);
    expect([form.id, form.value]).toEqual(['hire-add', 'H-7']);
  });

  it('has every field that may answer a question in a reviewer’s own words, none required', () => {
    const form = addForm(asking('Where did they work in 2019?'));
    expect(names(form)).toEqual(expect.arrayContaining(['legal_name', 'born', 'employers']));
    expect(names(form)).not.toContain('cv');
    expect(names(form)).not.toContain('camera_refused');
    expect(form.fields.some((field) => field.kind !== 'note' && field.required)).toBe(false);
  });
});

describe('the form for a new hire', () => {
  it('requires the name alone, and begins with the one that was typed', () => {
    const { fields } = hireForm('id', 'Jordan Lee');
    expect(fields.flatMap((field) => (field.kind !== 'note' && field.required ? [field.name] : []))).toEqual([
      'legal_name',
    ]);
    expect(fields.find((field) => field.kind !== 'note' && field.name === 'legal_name')).toMatchObject({
      initial: 'Jordan Lee',
    });
  });

  it('counts as unknown what interviewers leave open', () => {
    const initial = hireForm('id', '').fields.flatMap((field) =>
      field.kind === 'choice' && field.name !== 'payment_method' ? [field.initial] : [],
    );
    expect(initial.length).toBeGreaterThan(3);
    expect(new Set(initial)).toEqual(new Set(['unknown']));
  });

  it('lends its labels to sentences on what does not fit', () => {
    expect([labelOf('born'), labelOf('nothing')]).toEqual(['Date of birth', null]);
  });
});
