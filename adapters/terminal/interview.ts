import { sentence } from '../../src/errors.ts';
import type { IncomingFile } from '../../src/ports.ts';
import type { Form, InputField } from '../../src/views/view.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { filesAt } from './files.ts';

/** A form in a terminal: one question and one line of input for each field. */
export type Interview = {
  /** The title and the first question. */
  readonly opening: string;
  /** Takes one line. `submit` is set after the last answer, `ended` if the person canceled. */
  answer(line: string): Promise<{ say: string; submit: Submission | null; ended: boolean }>;
};
type Submission = {
  form: string;
  value: string;
  fields: Record<string, string>;
  files?: IncomingFile[];
};

const cancelWord = '/cancel';

/** Asks for each field of the form in turn. An empty line accepts the value in brackets or skips the field. */
export function createInterview(form: Form): Interview {
  const fields: Record<string, string> = {};
  const files: IncomingFile[] = [];
  let at = 0;

  /** The notes before the next field, and that field, or undefined if none is left. */
  function nextField(): { words: string[]; field: InputField | undefined } {
    const words: string[] = [];
    for (; ; at += 1) {
      const field = form.fields[at];
      if (field === undefined) return { words, field };
      if (field.kind !== 'note') return { words, field };
      words.push(visible(field.text));
    }
  }

  function proceed(): { say: string; submit: Submission | null; ended: boolean } {
    const { words, field } = nextField();
    if (field !== undefined) return { say: [...words, question(field)].join('\n'), submit: null, ended: false };
    const submit = { form: form.id, value: form.value, fields, ...(files.length === 0 ? {} : { files }) };
    return { say: [...words, `${visibleLine(form.submit)} …`].join('\n'), submit, ended: false };
  }

  return {
    opening: `${visibleLine(form.title)} (${cancelWord} gives up)\n${proceed().say}`,
    async answer(line) {
      const { field } = nextField();
      if (line.trim() === cancelWord) return { say: 'Given up; nothing was sent.', submit: null, ended: true };
      if (field === undefined) return proceed();
      const text = line.trim() === '' ? initialOf(field) : line.trim();
      const fault = text === '' ? requiredFault(field) : await keepAnswer(field, text, fields, files);
      if (fault !== null) return { say: `${fault}\n${question(field)}`, submit: null, ended: false };
      at += 1;
      return proceed();
    },
  };
}

async function keepAnswer(
  field: InputField,
  text: string,
  fields: Record<string, string>,
  files: IncomingFile[],
): Promise<string | null> {
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      fields[field.name] = text;
      return null;
    case 'choice': {
      const option =
        field.options[Number(text) - 1] ?? field.options.find((one) => one.value === text || one.label === text);
      if (option === undefined) return `Type a number from 1 to ${field.options.length}.`;
      fields[field.name] = option.value;
      return null;
    }
    case 'date':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'Write the date as YEAR-MONTH-DAY, e.g. 1985-03-07.';
      fields[field.name] = text;
      return null;
    case 'file':
      try {
        files.push(...(await filesAt(text)));
        return null;
      } catch (error) {
        return sentence(error);
      }
  }
}

function requiredFault(field: InputField): string | null {
  return field.required ? `"${visibleLine(field.label)}" is needed.` : null;
}

function initialOf(field: InputField): string {
  return field.kind === 'file' ? '' : (field.initial ?? '');
}

function question(field: InputField): string {
  const initial = initialOf(field);
  const head = `${visibleLine(field.label)}${field.required ? '' : ' (optional)'}${initial === '' ? '' : ` [${visibleLine(initial)}]`}:`;
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return field.hint === undefined ? head : `${head}\n  ${visible(field.hint)}`;
    case 'choice':
      return [head, ...field.options.map((option, at) => `  ${at + 1}. ${visibleLine(option.label)}`)].join('\n');
    case 'date':
      return `${head}\n  YEAR-MONTH-DAY`;
    case 'file':
      return `${head}\n  Path of the file (${visibleLine(field.accept)})`;
  }
}
