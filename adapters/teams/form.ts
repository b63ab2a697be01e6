import type { Field, Form, InputField } from '../../src/views/view.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { type Card, type CardElement, card, type Json, lines, run, words } from './card.ts';

type FormOptions = {
  /** Identifies this form when it is submitted. */
  key: string;
  buttons: 'execute' | 'submit';
  /** What is wrong with the submitted fields, shown above them. */
  fault?: CardElement[];
  /** The values that were filled in before. */
  filled?: Readonly<Record<string, string>>;
};

/** In front of each field's name, so that no field can be mistaken for data of Cordon's own. */
const prefix = 'field.';

/** A form as a card, the same in a chat and in a dialog. */
export function renderForm(form: Form, options: FormOptions): Card {
  const title = visibleLine(form.title);
  const submit = {
    type: 'Action.Submit',
    title: visibleLine(form.submit),
    style: 'positive',
    data: { form: options.key },
  };
  const send =
    options.buttons === 'submit' ? submit : { ...submit, type: 'Action.Execute', verb: 'submit', fallback: submit };
  return card(title, [
    {
      type: 'Container',
      style: 'emphasis',
      bleed: true,
      items: [words([run(title, { size: 'Medium', weight: 'Bolder' })])],
    },
    ...(options.fault === undefined ? [] : [{ type: 'Container', style: 'warning', items: options.fault }]),
    ...form.fields.flatMap((field) => renderField(field, options.filled ?? {})),
    { type: 'ActionSet', actions: [send] },
  ]);
}

/** The fields among the submitted data, as text. A field that was left empty is an empty text. */
export function readFields(form: Form, sent: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const field of form.fields) {
    if (field.kind === 'note' || field.kind === 'file') continue;
    const value = sent[`${prefix}${field.name}`];
    fields[field.name] = typeof value === 'string' ? value.trim() : '';
  }
  return fields;
}

/** What is missing or not allowed, in sentences. The card checks the same, but not every client enforces it. */
export function faultsOf(form: Form, fields: Readonly<Record<string, string>>): string[] {
  return form.fields.flatMap((field) => {
    if (field.kind === 'note' || field.kind === 'file') return [];
    const value = fields[field.name] ?? '';
    if (value === '') return field.required ? [`“${field.label}” is needed.`] : [];
    return misfit(field, value);
  });
}

function misfit(field: InputField, value: string): string[] {
  switch (field.kind) {
    case 'choice':
      return field.options.some((option) => option.value === value)
        ? []
        : [`Choose one of the options of “${field.label}”.`];
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [] : [`Write “${field.label}” as YEAR-MONTH-DAY.`];
    case 'line':
    case 'paragraph':
    case 'file':
      return [];
  }
}

/** A longer hint would be cut off inside the field on a phone, so it goes below the field. */
const longestPlaceholder = 36;

function renderField(field: Field, filled: Readonly<Record<string, string>>): CardElement[] {
  switch (field.kind) {
    case 'note':
      return lines(visible(field.text));
    case 'line':
    case 'paragraph': {
      const hint = visibleLine(field.hint ?? '');
      const isLong = hint.length > longestPlaceholder;
      return [
        {
          type: 'Input.Text',
          ...asked(field),
          isMultiline: field.kind === 'paragraph',
          ...(hint === '' || isLong ? {} : { placeholder: hint }),
          ...initial(field, filled),
        },
        ...(isLong ? [words([run(hint, { isSubtle: true, size: 'Small' })], { spacing: 'small' })] : []),
      ];
    }
    case 'choice':
      return [
        {
          type: 'Input.ChoiceSet',
          ...asked(field),
          style: 'compact',
          choices: field.options.map(({ value, label }) => ({ title: visibleLine(label), value })),
          ...initial(field, filled),
        },
      ];
    case 'date':
      return [{ type: 'Input.Date', ...asked(field), ...initial(field, filled) }];
    case 'file':
      return [
        words([run(visibleLine(field.label), { weight: 'Bolder' })]),
        ...lines(
          `A card takes no files. Send the file (${visibleLine(field.accept)}) to Cordon in its personal chat instead.`,
          { isSubtle: true },
        ),
      ];
  }
}

function asked(field: InputField): { id: string; label: string; isRequired: boolean; errorMessage: string } {
  const label = visibleLine(field.label);
  return { id: `${prefix}${field.name}`, label, isRequired: field.required, errorMessage: `“${label}” is needed.` };
}

function initial(
  field: Exclude<InputField, { kind: 'file' }>,
  filled: Readonly<Record<string, string>>,
): { value?: Json } {
  const value = filled[field.name] ?? field.initial;
  return value === undefined || value === '' ? {} : { value };
}
