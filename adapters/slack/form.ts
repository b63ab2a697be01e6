import type { Block as AnyBlock, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { Fault } from '../../src/errors.ts';
import type { Place } from '../../src/ports.ts';
import type { Field, Form, InputField, View } from '../../src/views/view.ts';
import { visibleLine } from '../../src/views/visible.ts';
import { limits } from './limits.ts';
import { windowOf } from './messages.ts';
import type { Style } from './render.ts';
import { paragraphs, smallPrint } from './rich.ts';
import { shortened } from './text.ts';

/** The private metadata of a modal: only ids. `form` is null if the modal only shows a View. */
const metadata = z.object({ form: z.string().nullable(), value: z.string(), place: z.string() });

/** A Form as a modal. The block id of each field is the field's name. */
export function modalOf(form: Form, place: Place): ModalView {
  const title = visibleLine(form.title);
  const submit = visibleLine(form.submit);
  const private_metadata = JSON.stringify({ form: form.id, value: form.value, place } satisfies z.infer<
    typeof metadata
  >);
  if (private_metadata.length > limits.modal.metadata)
    throw new Fault('internal', `The form ${form.id} carries more than Slack keeps.`);
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata,
    title: plain(windowTitle(title), limits.modal.title),
    submit: plain(submit, limits.modal.button),
    close: plain('Cancel', limits.modal.button),
    blocks: [
      ...(title.length > limits.modal.title ? paragraphs(title, 'bold') : []),
      ...form.fields.flatMap(drawField),
      ...(submit.length > limits.modal.button ? smallPrint(`Button: ${submit}`) : []),
    ],
  };
}

/** A View in a modal for reading; null if it is too large. */
export function modalOfView(view: View, place: Place, style: Style): ModalView | null {
  const drawing = windowOf(view, 'modal', style);
  if (drawing === null || drawing.pictures.length > 0) return null;
  return {
    type: 'modal',
    callback_id: 'view',
    private_metadata: JSON.stringify({ form: null, value: '', place } satisfies z.infer<typeof metadata>),
    title: plain('Cordon', limits.modal.title),
    close: plain('Close', limits.modal.button),
    blocks: drawing.blocks,
  };
}

/** The metadata of one of our modals; null for any other modal. */
export function readMetadata(text: string | undefined): z.infer<typeof metadata> | null {
  try {
    return metadata.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

/** The block of the first field, under which Slack shows what is wrong. */
export function firstField(blocks: readonly { type: string; block_id?: string | undefined }[]): string | null {
  return blocks.find(({ type }) => type === 'input')?.block_id ?? null;
}

/** A title that is too long for the header is repeated in full in the modal, below its subject, e.g. `C-17`. */
function windowTitle(title: string): string {
  const [subject = ''] = title.split(': ');
  return title.length > limits.modal.title && subject !== '' ? subject : title;
}

function drawField(field: Field): (KnownBlock | AnyBlock)[] {
  if (field.kind === 'note') return paragraphs(field.text);
  const label = visibleLine(field.label);
  const input: InputBlock = {
    type: 'input',
    block_id: field.name,
    label: plain(label, limits.input.label),
    optional: !field.required,
    ...hintOf(field),
    element: control(field),
  };
  return [input, ...longOptions(field)];
}

function control(field: InputField): InputBlock['element'] {
  const action_id = 'value';
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return {
        type: 'plain_text_input',
        action_id,
        multiline: field.kind === 'paragraph',
        max_length: limits.input.initial,
        ...(field.initial === undefined || field.initial === ''
          ? {}
          : { initial_value: field.initial.slice(0, limits.input.initial) }),
      };
    case 'choice': {
      const options = field.options.map(({ value, label }) => ({
        text: plain(visibleLine(label), limits.input.option),
        value,
      }));
      const initial_option = options.find(({ value }) => value === field.initial);
      const common = { action_id, options, ...(initial_option === undefined ? {} : { initial_option }) };
      // An optional choice is a list, because a radio button cannot be deselected.
      return field.required && options.length <= 6
        ? { type: 'radio_buttons', ...common }
        : { type: 'static_select', ...common };
    }
    case 'date':
      return { type: 'datepicker', action_id, ...(field.initial === undefined ? {} : { initial_date: field.initial }) };
    case 'file': {
      const filetypes = [...field.accept.matchAll(/\.([a-z0-9]+)/gi)].map(([, ending = '']) => ending.toLowerCase());
      return { type: 'file_input', action_id, max_files: 1, ...(filetypes.length === 0 ? {} : { filetypes }) };
    }
  }
}

function hintOf(field: InputField): { hint?: ReturnType<typeof plain> } {
  const hint = field.kind === 'line' || field.kind === 'paragraph' ? (field.hint ?? '') : '';
  return hint === '' ? {} : { hint: plain(visibleLine(hint), limits.input.hint) };
}

/** An option that is too long for its line is repeated in full below. */
function longOptions(field: InputField): KnownBlock[] {
  if (field.kind !== 'choice') return [];
  const long = field.options
    .map(({ label }) => visibleLine(label))
    .filter((label) => label.length > limits.input.option);
  return long.flatMap((label) => smallPrint(label));
}

function plain(text: string, length: number) {
  return { type: 'plain_text' as const, text: shortened(text.trim() === '' ? '–' : text, length), emoji: false };
}
