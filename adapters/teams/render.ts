import type { Block, Button, Fact, PersonalView, Tone, View } from '../../src/views/view.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { type Card, type CardAction, type CardElement, card, type Json, lines, linked, run, words } from './card.ts';
import { headed, renderRows, row } from './rows.ts';

export type RenderOptions = {
  /** In a dialog, buttons must use Action.Submit; elsewhere they use Action.Execute. */
  buttons?: 'execute' | 'submit';
  /** Ids within this bot of at most 60 people whose Teams clients request their personal view of this card. */
  refreshFor?: readonly string[];
};

/**
 * A View as one Adaptive Card of any size; `limits.ts` divides it if Teams would not accept it. Nothing is left out.
 */
export function renderView(view: View, options: RenderOptions = {}): Card {
  const title = visibleLine(view.title);
  const pen: Pen = { collapsibles: 0, buttons: options.buttons ?? 'execute' };
  const { own } = view;
  const userIds = options.refreshFor ?? [];
  return card(
    title,
    [heading(title, view.tone), ...view.blocks.flatMap((block) => renderBlock(block, pen))],
    own === undefined || userIds.length === 0 ? {} : { refresh: { action: askFor(own), userIds: [...userIds] } },
  );
}

function askFor({ panel, value }: PersonalView): CardAction {
  return { type: 'Action.Execute', title: 'Refresh', verb: 'refresh', data: { panel, value } };
}

/** Counts collapsible parts, whose ids must be unique within a card. */
type Pen = { collapsibles: number; buttons: 'execute' | 'submit' };

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

/**
 * Teams shows six buttons of an action set and hides the rest; four look good in a row. A set whose labels are longer
 * in total, including the buttons' padding, is cut off on a phone.
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

/** A line that expands and collapses what is below it. A button would cut off a long summary. */
function renderFold(summary: string, blocks: readonly Block[], pen: Pen): CardElement[] {
  pen.collapsibles += 1;
  const id = `fold${pen.collapsibles}`;
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

/** Teams loads pictures from HTTPS addresses and shows embedded PNG, JPEG and GIF. */
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
