import type { Block, View } from '../../src/views/view.ts';
import { type Card, type Json, lines } from './card.ts';
import { type RenderOptions, renderView } from './render.ts';

/** Bytes. Teams answers 413 above about 80 KB of UTF-8, and above 100 KB counted as UTF-16. */
const most = { utf8: 78_000, utf16: 98_000 };
const mostActions = 6;
export const mostRefreshed = 60;
/** Blocks shorter than this are not shortened further. */
const smallest = 1_000;

/** A View as cards that Teams accepts, one per message: a single one, unless the View is too large for one message. */
export function renderCards(view: View, options: RenderOptions = {}): [Card, ...Card[]] {
  const whole = renderView(view, options);
  if (fits(whole)) return [whole];
  const parts = partsOf(view, options);
  const cards = parts.map((blocks, at) =>
    renderView({ ...view, title: `${view.title} (${at + 1} of ${parts.length})`, blocks }, options),
  );
  const [first, ...rest] = cards;
  return first === undefined ? [whole] : [first, ...rest];
}

/** Whether a message with this card is within Teams' limits. */
export function fits(value: Json): boolean {
  const text = JSON.stringify(value);
  return text.length * 2 <= most.utf16 && Buffer.byteLength(text) <= most.utf8;
}

/** The limits of Teams that a card exceeds, in sentences. */
export function faultsOf(card: Card): string[] {
  const ids = new Set<string>();
  const faults: string[] = fits(card) ? [] : [`${JSON.stringify(card).length} characters are too many`];
  const look = (value: Json | undefined): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { type, id, actions, userIds, url, title, inlines, text } = value;
    if (typeof id === 'string') {
      if (ids.has(id)) faults.push(`the id ${id} stands twice`);
      ids.add(id);
    }
    if (typeof type === 'string' && type.startsWith('Input.') && typeof id !== 'string')
      faults.push(`${type} has no id`);
    if (type === 'TextBlock') faults.push('a TextBlock would read its text as Markdown');
    if (type === 'TextRun' && (typeof text !== 'string' || text === '')) faults.push('a TextRun is empty');
    if (type === 'RichTextBlock' && (!Array.isArray(inlines) || inlines.length === 0)) faults.push('a text is empty');
    if (Array.isArray(actions) && actions.length > mostActions)
      faults.push(`${actions.length} buttons stand in one set`);
    if (typeof type === 'string' && type.startsWith('Action.') && type !== 'Action.OpenUrl' && title === '') {
      faults.push('a button has no words');
    }
    if (Array.isArray(userIds) && userIds.length > mostRefreshed) faults.push(`${userIds.length} people are refreshed`);
    if (typeof url === 'string' && !/^(https?:|data:image\/(png|jpeg|gif);base64,)/i.test(url)) {
      faults.push(`an address begins with ${url.slice(0, 12)}`);
    }
    for (const one of Object.values(value)) look(one);
  };
  look(card);
  return faults;
}

/** Divides the blocks among as few cards as possible. A block that fits in no card is halved until it does. */
function partsOf(view: View, options: RenderOptions): Block[][] {
  const parts: Block[][] = [];
  const title = `${view.title} (999 of 999)`;
  const holds = (blocks: Block[]) => fits(renderView({ ...view, title, blocks }, options));
  const add = (block: Block): void => {
    const last = parts.at(-1);
    if (last !== undefined && holds([...last, block])) {
      last.push(block);
      return;
    }
    if (holds([block]) || JSON.stringify(block).length < smallest) {
      parts.push([block]);
      return;
    }
    halvesOf(block).forEach(add);
  };
  view.blocks.forEach(add);
  return parts;
}

function halvesOf(block: Block): Block[] {
  switch (block.kind) {
    case 'text':
    case 'footnote': {
      const [one, other] = halved(block.text);
      return [
        { ...block, text: one },
        { ...block, text: other },
      ];
    }
    case 'facts': {
      const [only] = block.facts;
      if (block.facts.length === 1 && only !== undefined) {
        const [one, other] = halved(only.value);
        return [
          { ...block, facts: [{ ...only, value: one }] },
          { ...block, facts: [{ label: '…', value: other }] },
        ];
      }
      const [one, other] = split(block.facts);
      return [
        { ...block, facts: one },
        { ...block, facts: other },
      ];
    }
    case 'rows': {
      const [only] = block.rows;
      if (block.rows.length === 1 && only !== undefined) {
        return only.map((cell, at) => ({
          kind: 'text',
          text: `${block.columns[at] ?? ''}: ${cell.text} ${cell.href ?? ''}`,
        }));
      }
      const [one, other] = split(block.rows);
      return [
        { ...block, rows: one },
        { ...block, rows: other },
      ];
    }
    case 'buttons': {
      const [one, other] = split(block.buttons);
      return [
        { ...block, buttons: one },
        { ...block, buttons: other },
      ];
    }
    case 'fold': {
      if (block.blocks.length === 0 || block.summary.length > smallest) {
        return [{ kind: 'text', text: block.summary }, ...block.blocks];
      }
      const inner = block.blocks.length > 1 ? split(block.blocks) : split(block.blocks.flatMap(halvesOf));
      return inner.map((blocks) => ({ ...block, blocks }));
    }
    case 'image':
      // An embedded picture that is too large; only its description can be shown.
      return [{ kind: 'text', text: `Picture: ${block.alt} (too large for a message in Teams)` }];
    case 'progress':
      return [{ kind: 'text', text: block.label }];
  }
}

function split<T>(items: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

/** Splits at a space near the middle if there is one, so that no word or character is cut. */
function halved(text: string): [string, string] {
  const characters = [...text];
  const middle = Math.floor(characters.length / 2);
  const space = characters.findIndex((character, at) => at >= middle && /\s/.test(character));
  const cut = space < 0 ? middle : space + 1;
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
}

/** The faults of a form as lines of a card. */
export function faultLines(faults: readonly string[]) {
  return lines(faults.join('\n'), { weight: 'Bolder' });
}
