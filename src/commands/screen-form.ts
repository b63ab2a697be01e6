import { kinds } from '../lists/designation.ts';
import type { Form } from '../views/view.ts';
import type { FormAction } from './press.ts';
import { screenFile, screenOne } from './screening.ts';

/** The form that `screen` without words opens on platforms with forms. */
export const screenForm: Form = {
  id: 'screen',
  title: 'Screen',
  value: '',
  submit: 'Screen',
  fields: [
    {
      kind: 'paragraph',
      name: 'text',
      label: 'Name or wallet',
      required: false,
      hint: 'One name, or one or several addresses. Or attach a CSV below.',
    },
    {
      kind: 'choice',
      name: 'kind',
      label: 'Kind',
      required: false,
      options: kinds.map((kind) => ({ value: kind, label: kind })),
    },
    { kind: 'line', name: 'born', label: 'Born', required: false, hint: '1985, 1985-03 or 1985-03-07' },
    { kind: 'line', name: 'country', label: 'Country', required: false, hint: 'Two letters, e.g. KP, RU or VN' },
    {
      kind: 'line',
      name: 'ref',
      label: 'Reference',
      required: false,
      hint: 'Your own number of the customer or payment',
    },
    { kind: 'line', name: 'purpose', label: 'Purpose', required: false, hint: 'e.g. customer, payment, hire' },
    {
      kind: 'file',
      name: 'file',
      label: 'Or a CSV with a column “name” or “wallet”',
      required: false,
      accept: '.csv,.txt,.tsv',
    },
  ],
};

export const screenSubmission: FormAction = {
  form: screenForm.id,
  role: 'member',
  run(context, { actor, place, fields, files }) {
    const { text = '', ...options } = fields;
    const asked = { actor, place, options };
    return files.length > 0 ? screenFile(context, { ...asked, files }) : screenOne(context, { ...asked, words: text });
  },
};
