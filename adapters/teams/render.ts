import type { Block, Button, Cell, Fact, OwnForm, Tone, View } from '../../src/views/view.ts';
import { visible, visibleLine } from '../visible.ts';
import { type Card, type CardAction, type CardElement, card, type Json, lines, run, words } from './card.ts';

export type RenderOptions = {
  /** In a dialog buttons come back with the dialog (Action.Submit); elsewhere as Action.Execute. */
  buttons?: 'execute' | 'submit';
  /** Ids within this bot of at most 60 people whose Teams asks for their own form of a view that has one. */
  refreshFor?: readonly string[];
};

/** A View as one Adaptive Card, however large; `limits.ts` cuts it where Teams would not take it. Nothing is left out. */
export function renderView(view: View, options: RenderOptions = {}): Card {
  const title = visibleLine(view.title);
  const pen: Pen = { folds: 0, buttons: options.buttons ?? 'execute' };
  const { own } = view;
  const userIds = options.refreshFor ?? [];
  return card(
    title,
    [heading(title, view.tone), ...view.blocks.flatMap((block) => renderBlock(block, pen))],
    own === undefined || userIds.length === 0 ? {} : { refresh: { action: askFor(own), userIds: [...userIds] } },
  );
}

function askFor({ panel, value }: OwnForm): CardAction {
  return { type: 'Action.Execute', title: 'Refresh', verb: 'refresh', data: { panel, value } };
}

/** Counts the folds, whose ids must differ within a card. */
type Pen = { folds: number; buttons: 'execute' | 'submit' };

const tones: Record<Tone, { word: string; style: string }> = {
  plain: { word: '', style: 'emphasis' },
  good: { word: 'Done', style: 'good' },
  info: { word: 'Note', style: 'accent' },
  warning: { word: 'Attention', style: 'warning' },
  alarm: { word: 'Alarm', style: 'attention' },
};

function heading(title: string, tone: Tone): CardElement {
  const { word, style } = tones[tone];
  const big = { size: 'Medium', weight: 'Bolder' };
  return {
    type: 'Container',
    style,
    bleed: true,
    items: [
      ...(word === '' ? [] : [words([run(word.toUpperCase(), { size: 'Small', weight: 'Bolder' })])]),
      words([run(title, big)], word === '' ? {} : { spacing: 'none' }),
    ],
  };
}

function renderBlock(block: Block, pen: Pen): CardElement[] {
  switch (block.kind) {
    case 'text':
      return block.text === '' ? [] : lines(visible(block.text));
    case 'facts':
      return renderFacts(block.facts);
    case 'rows':
      return renderRows(block.columns, block.rows);
    case 'buttons':
      return renderButtons(block.buttons, pen);
    case 'fold':
      return renderFold(block.summary, block.blocks, pen);
    case 'image':
      return renderImage(block.url, block.alt);
    case 'progress':
      return renderProgress(visibleLine(block.label), block.done, block.total);
    case 'footnote':
      return lines(visible(block.text), { isSubtle: true, size: 'Small' });
  }
}

function renderFacts(facts: readonly Fact[]): CardElement[] {
  if (facts.length === 0) return [];
  return [
    {
      type: 'Table',
      ...headed(false),
      showGridLines: false,
      spacing: 'medium',
      columns: [{ width: '110px' }, { width: 1 }],
      rows: facts.map(({ label, value, href }) =>
        row([lines(visibleLine(label), { weight: 'Bolder' }), linked(visible(value), href)]),
      ),
    },
  ];
}

/** The schema and its own renderer name this property differently. */
function headed(isHeaded: boolean): { [name: string]: Json } {
  return { firstRowAsHeader: isHeaded, firstRowAsHeaders: isHeaded };
}

/** A table of more columns is a list of facts for each row: a chat is narrow. */
const mostColumns = 6;

function renderRows(columns: readonly string[], rows: readonly (readonly Cell[])[]): CardElement[] {
  const width = Math.max(1, columns.length, ...rows.map((cells) => cells.length));
  const heads = Array.from({ length: width }, (_, at) => visibleLine(columns[at] ?? ''));
  if (width > mostColumns) {
    return rows.flatMap((cells, at) => [
      words([run(`Row ${at + 1} of ${rows.length}`, { weight: 'Bolder' })], { separator: true }),
      ...renderFacts(heads.map((label, column) => ({ label, ...factOf(cells[column]) }))),
    ]);
  }
  const none = rows.length === 0 ? [words([run('No rows', { isSubtle: true })])] : [];
  if (columns.length === 0 && rows.length === 0) return none;
  return [
    {
      type: 'Table',
      ...headed(true),
      showGridLines: true,
      columns: heads.map((head, at) => ({ width: weight(head, rows, at) })),
      rows: [
        row(heads.map((head) => lines(head, { weight: 'Bolder' }))),
        ...rows.map((cells) => row(heads.map((_, at) => linked(visibleLine(cells[at]?.text ?? ''), cells[at]?.href)))),
      ],
    },
    ...none,
  ];
}

function factOf(cell: Cell | undefined): Omit<Fact, 'label'> {
  return { value: cell?.text ?? '', ...(cell?.href === undefined ? {} : { href: cell.href }) };
}

/** Columns share the width by what stands in them, within reason. */
function weight(head: string, rows: readonly (readonly Cell[])[], at: number): number {
  const longest = Math.max(head.length, ...rows.slice(0, 50).map((cells) => cells[at]?.text.length ?? 0));
  return Math.min(8, Math.max(2, Math.ceil(Math.sqrt(longest))));
}

function row(cells: CardElement[][]): { [name: string]: Json } {
  return { type: 'TableRow', cells: cells.map((items) => ({ type: 'TableCell', items })) };
}

/** Only web addresses become links; any other target stands as text behind it. */
function linked(text: string, href: string | undefined): CardElement[] {
  if (href === undefined || href === '' || href === text) return lines(text);
  if (!/^https?:\/\/[^\s]+$/i.test(href)) return lines(`${text} (${visibleLine(href)})`);
  const shown = text === '' ? visibleLine(href) : text.replace(/\n/g, ' ');
  return [
    words([run(shown, { color: 'accent', underline: true, selectAction: { type: 'Action.OpenUrl', url: href } })]),
  ];
}

/**
 * Teams shows six buttons of a set and hides the rest; four stand well beside each other. A set whose labels are longer
 * together, with the rims of the buttons, is cut on a telephone.
 */
const aSet = { buttons: 4, letters: 42, rim: 4 };
const styles: Record<Button['style'], string> = { plain: 'default', primary: 'positive', danger: 'destructive' };

function renderButtons(buttons: readonly Button[], pen: Pen): CardElement[] {
  const sets: Button[][] = [];
  for (const button of buttons) {
    const last = sets.at(-1);
    const letters = [...(last ?? []), button].reduce((sum, { label }) => sum + label.length + aSet.rim, 0);
    if (last === undefined || last.length === aSet.buttons || letters > aSet.letters) sets.push([button]);
    else last.push(button);
  }
  return sets.map((set) => ({ type: 'ActionSet', actions: set.map((button) => renderButton(button, pen)) }));
}

function renderButton(button: Button, pen: Pen): { [name: string]: Json } {
  const { action, value } = button;
  const common = { title: visibleLine(button.label), style: styles[button.style], data: { action, value } };
  const submit = { type: 'Action.Submit', ...common };
  return pen.buttons === 'submit' ? submit : { type: 'Action.Execute', verb: 'press', ...common, fallback: submit };
}

/** A line that opens and closes what is beneath it; a button would cut a long summary short. */
function renderFold(summary: string, blocks: readonly Block[], pen: Pen): CardElement[] {
  pen.folds += 1;
  const id = `fold${pen.folds}`;
  const inner = blocks.flatMap((block) => renderBlock(block, pen));
  const label = visibleLine(summary);
  const line = (mark: string, part: string, isVisible: boolean): CardElement => ({
    type: 'Container',
    id: `${id}-${part}`,
    isVisible,
    items: [words([run(`${mark} `, { color: 'accent' }), run(label, { color: 'accent' })])],
    selectAction: {
      type: 'Action.ToggleVisibility',
      title: label,
      targetElements: [`${id}-closed`, `${id}-open`, id],
    },
  });
  return [
    line('▸', 'closed', true),
    line('▾', 'open', false),
    {
      type: 'Container',
      id,
      isVisible: false,
      spacing: 'small',
      items: inner.length === 0 ? [words([run('Nothing', { isSubtle: true })])] : inner,
    },
  ];
}

/** Teams loads pictures from encrypted addresses and shows PNG, JPEG and GIF that stand in the card. */
function renderImage(url: string, alt: string): CardElement[] {
  const altText = visibleLine(alt);
  if (/^(https:\/\/\S+|data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/=]+)$/i.test(url)) {
    return [{ type: 'Image', url, altText, size: 'auto' }];
  }
  return [words([run('Picture: ')]), ...linked(altText, url)];
}

const marks = 24;

function renderProgress(label: string, done: number, total: number | null): CardElement[] {
  const count = (value: number) => value.toLocaleString('en-US');
  if (total === null) return [words([run(`${label}: `), run(`${count(done)} so far`, { weight: 'Bolder' })])];
  const share = total <= 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const full = Math.round(share * marks);
  return [
    words([
      run(`${label}: `),
      run(`${Math.floor(share * 100)} %`, { weight: 'Bolder' }),
      run(` · ${count(done)} of ${count(total)}`),
    ]),
    words(
      [
        ...(full > 0 ? [run('▰'.repeat(full), { color: 'accent' })] : []),
        ...(full < marks ? [run('▱'.repeat(marks - full), { isSubtle: true })] : []),
      ],
      { spacing: 'none' },
    ),
  ];
}
