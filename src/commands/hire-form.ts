import type { HireStatus } from '../hires/hire.ts';
import type { Field, Form, InputField } from '../views/view.ts';

/** The form for HR. Its fields are named like the columns of a CSV of hires. */
export function hireForm(id: string, legalName: string): Form {
  return {
    id: 'hire',
    title: 'A new hire',
    // The same form sent twice creates one hire.
    value: id,
    submit: 'Hand in',
    fields: [
      { kind: 'note', text: 'Only the name is needed. What you leave out counts as unknown, never against anybody.' },
      {
        kind: 'line',
        name: 'legal_name',
        label: 'Full legal name',
        required: true,
        ...(legalName === '' ? {} : { initial: legalName }),
      },
      line('aliases', 'Also known as', 'Other spellings and names, with ; between them'),
      dateOfBirth,
      line('email', 'E-mail', 'Several with ; between them'),
      line('phone', 'Telephone', 'With the country code, e.g. +49 30 1234567'),
      line('country_claimed', 'Country they say they work from', 'e.g. Germany or DE'),
      { kind: 'paragraph', name: 'home_address', label: 'Home address', required: false },
      { kind: 'paragraph', name: 'ship_to', label: 'Ship the laptop to', required: false },
      line('role', 'Role', 'e.g. Frontend engineer'),
      { kind: 'date', name: 'start_date', label: 'First day', required: false },
      {
        kind: 'choice',
        name: 'payment_method',
        label: 'How they are paid',
        required: false,
        options: payments.map(([value, label]) => ({ value, label })),
      },
      line('wallet', 'Wallet', 'The address to which crypto is paid'),
      line('holder_name', 'Account holder', 'As the bank or service names them'),
      line('bank_country', 'Country of the bank', 'e.g. Germany or DE'),
      {
        kind: 'paragraph',
        name: 'employers',
        label: 'Earlier employers',
        required: false,
        hint: 'One a line',
      },
      {
        kind: 'paragraph',
        name: 'references',
        label: 'References',
        required: false,
        hint: 'One a line: name, e-mail, telephone, company',
      },
      { kind: 'file', name: 'cv', label: 'CV, best as .txt', required: false, accept: '.txt,.pdf,.docx' },
      { kind: 'note', text: 'What interviewers saw. A camera may stay off for good reasons: then say so below.' },
      ...observations.map(
        ([name, label]): Field => ({
          kind: 'choice',
          name,
          label,
          required: false,
          options: answers.map(([value, words]) => ({ value, label: words })),
          initial: 'unknown',
        }),
      ),
    ],
  };
}

/** The fields that a hire still needs, or every field that may answer what a reviewer asked in their own words. */
export function addForm({ id, please }: HireStatus): Form {
  const fields = please.flatMap((ask) => askable.get(ask.toLowerCase()) ?? []);
  return {
    id: 'hire-add',
    title: `Add to ${id}`,
    value: id,
    submit: 'Add',
    fields: fields.length === 0 ? addable() : fields.map((field) => ({ ...field, required: true })),
  };
}

function addable(): Field[] {
  const kept = hireForm('', '').fields.filter(
    (field) => field.kind !== 'note' && field.kind !== 'file' && !observations.some(([name]) => name === field.name),
  );
  return [
    { kind: 'note', text: 'Fill in what you were asked for and leave the rest empty.' },
    ...kept.map((field) => (field.kind === 'note' ? field : { ...field, required: false })),
  ];
}

/** The label of a field, for error messages; null if there is no such field. */
export function labelOf(name: string): string | null {
  const field = hireForm('', '').fields.find((one) => one.kind !== 'note' && one.name === name);
  return field === undefined || field.kind === 'note' ? null : field.label;
}

const dateOfBirth: InputField = {
  kind: 'line',
  name: 'born',
  label: 'Date of birth',
  required: false,
  hint: 'YEAR-MONTH-DAY, or the year alone. It is only compared with the dates of listed people, to rule a namesake out.',
};

const payments = [
  ['bank', 'Bank transfer or payroll'],
  ['crypto', 'Crypto'],
  ['payoneer', 'Payoneer'],
  ['wise', 'Wise'],
  ['paypal', 'PayPal'],
  ['other', 'Another way'],
] as const;

const observations = [
  ['camera_refused', 'Kept the camera off in every interview'],
  ['accommodation_noted', 'A reason or an accommodation for that is noted'],
  ['identity_step_declined', 'Declined to show an identity document'],
  ['different_person_across_rounds', 'Another person in different rounds'],
  ['platform_switch_requested', 'Asked to move to another platform'],
  ['prepayment_requested', 'Asked to be paid in advance'],
  ['identity_borrow_asked', 'Asked to borrow an account or identity'],
] as const;

const answers = [
  ['no', 'No'],
  ['yes', 'Yes'],
  ['unknown', 'Unknown'],
] as const;

/** What an assessment may ask for (`Assessment.asks`), with the field for the answer. */
const askable: ReadonlyMap<string, InputField> = new Map<string, InputField>([
  ['date of birth', dateOfBirth],
  ['year of birth', dateOfBirth],
  ['full name', line('legal_name', 'Full legal name', 'As in an identity document')],
  ['payout wallet in full', line('wallet', 'Payout wallet', 'The whole address, as the hire gave it')],
  ['e-mail', line('email', 'E-mail', 'Several with ; between them')],
  ['telephone', line('phone', 'Telephone', 'With the country code')],
  ['country', line('country_claimed', 'Country they say they work from', 'e.g. Germany or DE')],
  ['home address', { kind: 'paragraph', name: 'home_address', label: 'Home address', required: false }],
]);

function line(name: string, label: string, hint: string): InputField {
  return { kind: 'line', name, label, required: false, hint };
}
