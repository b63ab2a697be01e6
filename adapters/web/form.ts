import type { Field, Form, InputField } from '../../src/views/view.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { element, type PageElement } from './page-node.ts';

/** The fields of a form for the page's dialog. `key` distinguishes the forms of one page. */
export function renderForm(form: Form, key: string): { title: string; submit: string; fields: PageElement[] } {
  return {
    title: visibleLine(form.title),
    submit: visibleLine(form.submit),
    fields: form.fields.map((field) => renderField(field, key)),
  };
}

/**
 * The submitted fields, limited to those of the form. `faults` says in sentences what is missing or not allowed.
 * `attached` are the names of file fields that were submitted with a file.
 */
export function readFields(
  form: Form,
  sent: Readonly<Record<string, string>>,
  attached: ReadonlySet<string>,
): { fields: Record<string, string>; faults: string[] } {
  const fields: Record<string, string> = {};
  const faults: string[] = [];
  for (const field of form.fields) {
    if (field.kind === 'note') continue;
    const value = (sent[field.name] ?? '').trim();
    if (field.kind === 'file') {
      if (field.required && !attached.has(field.name)) faults.push(`Choose a file for “${field.label}”.`);
      continue;
    }
    if (value === '' && field.required) faults.push(`“${field.label}” is needed.`);
    if (value !== '') faults.push(...misfit(field, value));
    fields[field.name] = value;
  }
  return { fields, faults };
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

function renderField(field: Field, key: string): PageElement {
  if (field.kind === 'note') return element('p', 'note', [visible(field.text)], { dir: 'auto' });
  const id = `${key}-${field.name}`;
  const label = element(
    'label',
    '',
    [
      element('span', 'field-label', [visibleLine(field.label)], { dir: 'auto' }),
      ...(field.required ? [] : [element('small', 'optional', ['optional'])]),
    ],
    { for: id },
  );
  const common = { id, name: field.name, ...(field.required ? { required: '' } : {}) };
  return element('div', 'field', [label, control(field, common), ...hint(field, id)]);
}

function control(field: InputField, common: { id: string; name: string; required?: string }): PageElement {
  switch (field.kind) {
    case 'line':
      return element('input', '', [], {
        ...common,
        ...described(field.hint, common.id),
        type: 'text',
        value: field.initial ?? '',
        autocomplete: 'off',
        dir: 'auto',
      });
    case 'paragraph':
      return element('textarea', '', field.initial === undefined ? [] : [field.initial], {
        ...common,
        ...described(field.hint, common.id),
        rows: '4',
        dir: 'auto',
      });
    case 'choice':
      return element(
        'select',
        '',
        [
          ...(field.initial === undefined ? [element('option', '', ['Choose…'], { value: '' })] : []),
          ...field.options.map((option) =>
            element('option', '', [visibleLine(option.label)], {
              value: option.value,
              ...(option.value === field.initial ? { selected: '' } : {}),
            }),
          ),
        ],
        common,
      );
    case 'date':
      return element('input', '', [], { ...common, type: 'date', value: field.initial ?? '' });
    case 'file':
      return element('input', '', [], { ...common, type: 'file', accept: field.accept });
  }
}

function hint(field: InputField, id: string): PageElement[] {
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return field.hint === undefined
        ? []
        : [element('p', 'hint', [visible(field.hint)], { id: `${id}-hint`, dir: 'auto' })];
    case 'choice':
    case 'date':
    case 'file':
      return [];
  }
}

function described(hint: string | undefined, id: string): { 'aria-describedby'?: string } {
  return hint === undefined ? {} : { 'aria-describedby': `${id}-hint` };
}
