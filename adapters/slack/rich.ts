import type { ContextBlock, KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { pieces } from './text.ts';

/** Characters per block of text, so that messages can be divided between blocks. */
export const longestText = 2_900;

/** Text in a rich-text block is never parsed for markup, so a listed name cannot mention, link or format anything. */
export function words(text: string, style?: 'bold' | 'italic'): RichTextElement[] {
  return text === '' ? [] : [{ type: 'text', text, ...(style === undefined ? {} : { style: { [style]: true } }) }];
}

/** Only web addresses become links; any other target is appended as text, so that nothing is lost. */
export function linked(text: string, href: string | undefined, style?: 'bold'): RichTextElement[] {
  if (href === undefined || href === '' || href === text)
    return isWebAddress(text) ? link(text, text) : words(text, style);
  // A text of this length is split, which is not possible within a link.
  if (isWebAddress(href) && text.length > 500) return [...words(`${text} `, style), ...link(href, href)];
  if (isWebAddress(href)) return link(text === '' ? href : text, href, style);
  return words(`${text} (${visibleLine(href)})`, style);
}

function link(text: string, url: string, style?: 'bold'): RichTextElement[] {
  return [{ type: 'link', text, url, ...(style === undefined ? {} : { style: { [style]: true } }) }];
}

export function isWebAddress(href: string): boolean {
  return /^https?:\/\/[^\s<>|]+$/i.test(href) && href.length <= 2_000 && URL.canParse(href);
}

export function section(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

export function rich(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

/** A text in as many blocks as it needs. */
export function paragraphs(text: string, style?: 'bold' | 'italic'): RichTextBlock[] {
  return pieces(text, longestText).map((part) => rich(section(...words(part, style))));
}

/** The elements of one line in portions that each fit in a block. */
export function portions(elements: readonly RichTextElement[]): RichTextElement[][] {
  const parts: RichTextElement[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const element of elements.flatMap(cut)) {
    const length = lettersIn(section(element));
    const last = parts.at(-1);
    if (last === undefined || size + length > longestText) {
      parts.push([element]);
      size = length;
    } else {
      last.push(element);
      size += length;
    }
  }
  return parts;
}

function cut(element: RichTextElement): RichTextElement[] {
  if (element.type !== 'text' || element.text.length <= longestText) return [element];
  return pieces(element.text, longestText).map((text) => ({ ...element, text }));
}

/** Small gray text. `visible` keeps its line breaks. */
export function smallPrint(text: string): ContextBlock[] {
  return pieces(visible(text), 1_900).map((part) => ({
    type: 'context',
    elements: [{ type: 'plain_text', text: part, emoji: false }],
  }));
}

/** Rich text elements, split into as many blocks as their length requires. */
export function blocksOf<T extends RichTextBlock['elements'][number]>(parts: readonly T[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let size = 0;
  for (const part of parts) {
    const length = lettersIn(part);
    const last = blocks.at(-1);
    if (last === undefined || size + length > longestText) {
      blocks.push(rich(part));
      size = length;
    } else {
      last.elements.push(part);
      size += length;
    }
  }
  return blocks;
}

/** Every character that a reader sees or that Slack counts in a block. */
export function lettersIn(value: KnownBlock | RichTextBlock['elements'][number]): number {
  return count(value);
}

function count(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + count(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (typeof one === 'string' ? (counted.has(key) ? one.length : 0) : count(one)),
    0,
  );
}

const counted = new Set(['text', 'url', 'alt_text', 'image_url', 'title', 'value']);
