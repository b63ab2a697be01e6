import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import { lettersIn } from './rich.ts';

/**
 * Slack's limits according to its reference (docs.slack.dev/reference/block-kit, read 2026-11); the total of a
 * message as measured in slackapi/bolt-js#2509. No library checks these, and one block too many makes Slack refuse
 * the message.
 */
export const limits = {
  blocks: { message: 50, modal: 100, home: 100 },
  characters: 12_000,
  notification: 4_000,
  header: 150,
  section: 3_000,
  elements: { context: 10, actions: 25 },
  button: { label: 75, value: 2_000, id: 255 },
  image: { url: 3_000, alt: 2_000 },
  table: { rows: 100, cells: 20, characters: 10_000, aMessage: 1 },
  container: { title: 150, children: 10 },
  input: { label: 2_000, hint: 2_000, initial: 3_000, option: 75, value: 150, options: 100, radios: 10 },
  modal: { title: 24, button: 24, metadata: 3_000, id: 255 },
} as const;

/** The limits that blocks exceed, in sentences; empty if there are none. */
export function blockFaults(blocks: readonly KnownBlock[], surface: 'message' | 'modal' | 'home'): string[] {
  const tables = blocks.filter(({ type }) => type === 'table').length;
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  const actions = blocks.flatMap(idsOf);
  return [
    ...above('blocks', blocks.length, limits.blocks[surface]),
    ...(surface === 'message'
      ? above(
          'characters',
          blocks.reduce((sum, block) => sum + lettersIn(block), 0),
          limits.characters,
        )
      : []),
    ...above('tables', tables, surface === 'message' ? limits.table.aMessage : 0),
    ...(new Set(ids).size < ids.length ? ['Two blocks have one block_id.'] : []),
    ...(new Set(actions).size < actions.length ? ['Two buttons have one action_id.'] : []),
    ...blocks.flatMap(faultsOf),
  ];
}

/** The same for a message with its notification text. */
export function messageFaults({ text, blocks }: { text: string; blocks: readonly KnownBlock[] }): string[] {
  return [...between('notification', text, 1, limits.notification), ...blockFaults(blocks, 'message')];
}

/** The same for a modal. */
export function modalFaults(view: ModalView): string[] {
  return [
    ...between('title', view.title.text, 1, limits.modal.title),
    ...(view.submit ? between('submit', view.submit.text, 1, limits.modal.button) : []),
    ...(view.close ? between('close', view.close.text, 1, limits.modal.button) : []),
    ...above('private_metadata', (view.private_metadata ?? '').length, limits.modal.metadata),
    ...above('callback_id', (view.callback_id ?? '').length, limits.modal.id),
    ...blockFaults(view.blocks.filter(isKnown), 'modal'),
  ];
}

function isKnown(block: ModalView['blocks'][number]): block is KnownBlock {
  return block.type !== undefined;
}

function faultsOf(block: KnownBlock): string[] {
  switch (block.type) {
    case 'header':
      return between('header', block.text.text, 1, limits.header);
    case 'section':
      return between('section', block.text?.text ?? '', 1, limits.section);
    case 'context':
      return [
        ...above('context elements', block.elements.length, limits.elements.context),
        ...block.elements.flatMap((element) =>
          'text' in element ? between('context', element.text, 1, limits.section) : [],
        ),
      ];
    case 'actions':
      return [
        ...(block.elements.length === 0 ? ['An actions block is empty.'] : []),
        ...above('actions', block.elements.length, limits.elements.actions),
        ...block.elements.flatMap((element) =>
          element.type === 'button' ? buttonFaults(element) : [`Cordon draws no ${element.type}.`],
        ),
      ];
    case 'image':
      return [
        ...between('alt text', block.alt_text, 1, limits.image.alt),
        ...('image_url' in block ? between('image address', block.image_url, 8, limits.image.url) : []),
      ];
    case 'rich_text':
      return richFaults(block);
    case 'table':
      return [
        ...above('table rows', block.rows.length, limits.table.rows),
        ...above('table characters', lettersIn(block), limits.table.characters),
        ...block.rows.flatMap((row) => [
          ...above('table cells', row.length, limits.table.cells),
          ...row.flatMap((cell) =>
            cell.type === 'rich_text'
              ? richFaults(cell)
              : cell.type === 'raw_text'
                ? between('cell', cell.text, 1, limits.table.characters)
                : [],
          ),
        ]),
      ];
    case 'container':
      return [
        ...between('container title', block.title?.text ?? '', 1, limits.container.title),
        ...above('container blocks', block.child_blocks.length, limits.container.children),
        ...(block.child_blocks.length === 0 ? ['A container is empty.'] : []),
        ...block.child_blocks.flatMap((child) =>
          child.type === 'table' ? ['A container holds a table.'] : faultsOf(child),
        ),
      ];
    case 'input':
      return inputFaults(block);
    case 'divider':
      return [];
    case 'alert':
    case 'card':
    case 'carousel':
    case 'context_actions':
    case 'data_table':
    case 'file':
    case 'markdown':
    case 'plan':
    case 'task_card':
    case 'video':
      return [`Cordon draws no ${block.type}.`];
  }
}

function buttonFaults(button: { text: { text: string }; action_id?: string; value?: string }): string[] {
  return [
    ...between('button label', button.text.text, 1, limits.button.label),
    ...between('action_id', button.action_id ?? '', 1, limits.button.id),
    ...(button.value === undefined ? [] : between('button value', button.value, 1, limits.button.value)),
  ];
}

function richFaults(block: RichTextBlock): string[] {
  if (block.elements.length === 0) return ['A rich text is empty.'];
  return block.elements.flatMap((part) => {
    if (part.elements.length === 0) return ['A part of a rich text is empty.'];
    return part.elements.flatMap((element) => {
      if (element.type === 'rich_text_section') return richFaults({ type: 'rich_text', elements: [element] });
      if (element.type === 'text') return element.text === '' ? ['A text is empty.'] : [];
      if (element.type === 'link')
        return URL.canParse(element.url) && element.text !== '' ? [] : [`${element.url} is no link.`];
      return [`Cordon draws no ${element.type}.`];
    });
  });
}

function inputFaults(block: Extract<KnownBlock, { type: 'input' }>): string[] {
  const { element } = block;
  const common = [
    ...between('label', block.label.text, 1, limits.input.label),
    ...(block.hint ? between('hint', block.hint.text, 1, limits.input.hint) : []),
    ...between('action_id', element.action_id ?? '', 1, limits.button.id),
  ];
  if (element.type === 'plain_text_input')
    return [...common, ...above('initial value', (element.initial_value ?? '').length, limits.input.initial)];
  if (element.type === 'static_select' || element.type === 'radio_buttons') {
    const options = element.options ?? [];
    return [
      ...common,
      ...(options.length === 0 ? ['A choice has no options.'] : []),
      ...above(
        'options',
        options.length,
        element.type === 'radio_buttons' ? limits.input.radios : limits.input.options,
      ),
      ...options.flatMap(({ text, value }) => [
        ...between('option', text.text, 1, limits.input.option),
        ...between('option value', value ?? '', 1, limits.input.value),
      ]),
    ];
  }
  return element.type === 'datepicker' || element.type === 'file_input' ? common : [`Cordon draws no ${element.type}.`];
}

function idsOf(block: KnownBlock): string[] {
  if (block.type === 'container') return block.child_blocks.flatMap(idsOf);
  return block.type === 'actions'
    ? block.elements.flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]))
    : [];
}

function above(what: string, count: number, most: number): string[] {
  return count > most ? [`${what}: ${count}, at most ${most}`] : [];
}

function between(what: string, text: string, least: number, most: number): string[] {
  return text.length < least
    ? [`${what}: ${text.length} characters, at least ${least}`]
    : above(what, text.length, most);
}
