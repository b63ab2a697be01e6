import type {
  ActionsBlock,
  ContainerBlock,
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import type { Block, Button, Fact, Tone, View } from '../../src/views/view.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { mergeBlocks, quoteBlock, splitChildren } from './collapsible.ts';
import {
  isWebAddress,
  lettersIn,
  linked,
  longestText,
  paragraphs,
  portions,
  rich,
  section,
  smallPrint,
  words,
} from './rich.ts';
import { asTables, asText } from './rows.ts';

import { pieces, shortened } from './text.ts';

/** A picture embedded in the view. It is uploaded as a file next to the message. */
export type Picture = { name: string; alt: string; mediaType: string; base64: string };

export type Drawing = { blocks: KnownBlock[]; pictures: Picture[] };

/**
 * How much of Block Kit is used. `plain` shows collapsible parts open and pictures as links, for a workspace that
 * refuses newer blocks or a picture that Slack cannot load.
 */
export type Style = 'whole' | 'plain';

/** Where a view is shown: only messages can have tables. */
type Surface = 'message' | 'modal' | 'home';

/** A View as blocks, without regard to how many fit in a message; `messages.ts` divides them. Nothing is left out. */
export function draw(view: View, surface: Surface, style: Style): Drawing {
  const pictures: Picture[] = [];
  const tabled = surface === 'message' ? largestTable(view.blocks) : null;
  const pen: Pen = { style, pictures, tabled, presses: { count: 0 } };
  const blocks = view.blocks.flatMap((block, at) => {
    // Without a divider, facts about two things read like facts about one.
    const follows = block.kind === 'facts' && view.blocks[at - 1]?.kind === 'facts';
    const drawn = drawBlock(block, pen);
    return follows && drawn.length > 0 ? [{ type: 'divider' as const }, ...drawn] : drawn;
  });
  return { blocks: [...heading(view), ...blocks], pictures };
}

type Pen = { style: Style; pictures: Picture[]; tabled: Block | null; presses: { count: number } };

const icons: Record<Tone, string> = { plain: '', good: '✅ ', info: 'ℹ️ ', warning: '⚠️ ', alarm: '🛑 ' };

const longest = {
  header: 150,
  label: 75,
  value: 2_000,
  summary: 150,
  seen: 70,
  alt: 1_900,
  children: 10,
  folded: 8_000,
};

/** A title that is too long for a header is repeated in full below it. */
function heading({ title, tone }: View): KnownBlock[] {
  const whole = `${icons[tone]}${visibleLine(title)}`;
  if (whole.trim() === '') return [];
  const header: HeaderBlock = {
    type: 'header',
    text: { type: 'plain_text', text: shortened(whole, longest.header), emoji: false },
  };
  return whole.length <= longest.header ? [header] : [header, ...paragraphs(visibleLine(title), 'bold')];
}

function drawBlock(block: Block, pen: Pen): KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return paragraphs(block.text);
    case 'facts':
      return drawFacts(block.facts);
    case 'rows':
      return (
        (block === pen.tabled ? asTables(block) : null) ??
        (block.columns.length + block.rows.length === 0 ? [] : asText(block))
      );
    case 'buttons':
      return drawButtons(block.buttons, pen);
    case 'fold':
      return drawFold(visibleLine(block.summary), block.blocks, pen);
    case 'image':
      return drawImage(block.url, block.alt, pen);
    case 'progress':
      return [...paragraphs(visibleLine(block.label), 'bold'), rich(section(...words(bar(block.done, block.total))))];
    case 'footnote':
      return smallPrint(block.text);
  }
}

/** One fact per line, in as many blocks as needed. */
function drawFacts(facts: readonly Fact[]): RichTextBlock[] {
  const blocks: RichTextElement[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const line of facts.flatMap(factLines)) {
    const length = lettersIn(section(...line));
    const last = blocks.at(-1);
    if (last === undefined || size + length > longestText) {
      blocks.push([...line]);
      size = length;
    } else {
      last.push(...words('\n'), ...line);
      size += length + 1;
    }
  }
  return blocks.map((elements) => rich(section(...elements)));
}

/** A value that is longer than a block continues in the next one. */
function factLines({ label, value, href }: Fact): RichTextElement[][] {
  const name = visibleLine(label);
  const above = name.length > 1_000 ? pieces(name, longestText).map((part) => words(part, 'bold')) : [];
  const [first = '', ...rest] = pieces(value, longestText - 1_000);
  const target = (part: string, at: number) => linked(part, at === rest.length ? href : undefined);
  const title = above.length > 0 || name === '' ? [] : words(`${name}  `, 'bold');
  return [...above, [...title, ...target(first, 0)], ...rest.map((part, at) => target(part, at + 1))].filter(
    (line) => line.length > 0,
  );
}

function drawButtons(buttons: readonly Button[], pen: Pen): KnownBlock[] {
  const drawn = buttons.filter(({ value }) => value.length <= longest.value);
  const labels = buttons.map(({ label }) => visibleLine(label));
  const long = labels.filter((label, at) => label.length > longest.label || !drawn.includes(buttons[at] ?? noButton));
  const rows: ActionsBlock[] = [];
  for (let at = 0; at < drawn.length; at += 25) {
    rows.push({
      type: 'actions',
      elements: drawn.slice(at, at + 25).map((button) => ({
        type: 'button',
        // An id must be unique within a message, so the action has a running number in front.
        action_id: `${pen.presses.count++}.${button.action}`,
        text: { type: 'plain_text', text: orDash(shortened(visibleLine(button.label), longest.label)), emoji: false },
        ...(button.value === '' ? {} : { value: button.value }),
        ...(button.style === 'plain' ? {} : { style: button.style }),
      })),
    });
  }
  return [...rows, ...long.flatMap((label) => smallPrint(`Button: ${label}`))];
}

const noButton: Button = { action: '', value: '', label: '', style: 'plain' };

/**
 * Collapsed where Slack supports it. Within another collapsible part, and in the plain style, it is open and quoted.
 */
function drawFold(summary: string, inner: readonly Block[], pen: Pen): KnownBlock[] {
  const children = mergeBlocks(inner.flatMap((block) => drawBlock(block, { ...pen, style: 'plain', tabled: null })));
  const title = summary === '' ? 'More' : summary;
  if (pen.style === 'plain' || children.length === 0) {
    return [...paragraphs(children.length === 0 ? title : `▾ ${title}`, 'bold'), ...children.map(quoteBlock)];
  }
  const parts = splitChildren(title.length > longest.seen ? [...paragraphs(title, 'bold'), ...children] : children);
  return parts.map((child_blocks, at): ContainerBlock => {
    const number = parts.length === 1 ? '' : ` (${at + 1} of ${parts.length})`;
    const name = `${shortened(title, longest.summary - number.length)}${number}`;
    return {
      type: 'container',
      title: { type: 'plain_text', text: name, emoji: false },
      // The title is given twice, because clients that support rich text read no markup in it.
      rich_text_title: rich(section(...words(name))),
      child_blocks,
      width: 'full',
      is_collapsible: true,
      default_collapsed: true,
    };
  });
}

function drawImage(url: string, alt: string, pen: Pen): KnownBlock[] {
  const title = visibleLine(alt);
  const [, mediaType, base64] = /^data:(image\/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/=]+)$/.exec(url) ?? [];
  if (mediaType !== undefined && base64 !== undefined) {
    pen.pictures.push({
      name: `picture-${pen.pictures.length + 1}.${mediaType.slice(6)}`,
      alt: title,
      mediaType,
      base64,
    });
    return smallPrint(`Picture: ${title}`);
  }
  if (pen.style === 'whole' && isWebAddress(url) && title.length <= longest.alt && title !== '') {
    return [
      { type: 'image', image_url: url, alt_text: title, title: { type: 'plain_text', text: title, emoji: false } },
    ];
  }
  return portions([...words('Picture: '), ...linked(title, url)]).map((part) => rich(section(...part)));
}

/** `▓▓▓▓░░░░░░ 40 % · 48 of 120` */
function bar(done: number, total: number | null): string {
  if (total === null) return `${done.toLocaleString('en')} so far`;
  const share = total <= 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const full = Math.floor(share * 16);
  return `${'▓'.repeat(full)}${'░'.repeat(16 - full)} ${Math.floor(share * 100)} % · ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
}

/** A message can have one table: the longest one outside of collapsible parts. */
function largestTable(blocks: readonly Block[]): Block | null {
  const tables = blocks.filter((block) => block.kind === 'rows');
  return (
    tables.filter((block) => asTables(block) !== null).toSorted((a, b) => b.rows.length - a.rows.length)[0] ?? null
  );
}

function orDash(text: string): string {
  return text.trim() === '' ? '–' : visible(text);
}
