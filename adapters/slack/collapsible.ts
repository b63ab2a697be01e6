import type { ContainerBlock, KnownBlock, RichTextBlock } from '@slack/types';
import { lettersIn, longestText, rich, section, words } from './rich.ts';

/** Limits of one collapsible container. Slack's own limit is on its blocks. */
const most = { children: 10, letters: 8_000 };

type Child = ContainerBlock['child_blocks'][number];

/** Divides blocks among as many containers as needed. */
export function splitChildren(children: readonly KnownBlock[]): Child[][] {
  const parts: Child[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const child of children.filter(isChild)) {
    const last = parts.at(-1);
    const length = lettersIn(child);
    if (last === undefined || last.length === most.children || size + length > most.letters) {
      parts.push([child]);
      size = length;
    } else {
      last.push(child);
      size += length;
    }
  }
  return parts;
}

/** The blocks that `drawBlock` makes within a container. */
function isChild(block: KnownBlock): block is Child {
  return block.type === 'rich_text' || block.type === 'context' || block.type === 'actions' || block.type === 'image';
}

/** Merges adjacent texts into one block up to its maximum length. */
export function mergeBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  const result: KnownBlock[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    const fits =
      last?.type === 'rich_text' && block.type === 'rich_text' && lettersIn(last) + lettersIn(block) < longestText;
    if (fits && last?.type === 'rich_text' && block.type === 'rich_text') {
      result[result.length - 1] = rich(...last.elements, ...apart(last), ...block.elements);
    } else result.push(block);
  }
  return result;
}

/** Adjacent sections in one block need a line break between them. */
function apart(block: RichTextBlock): RichTextBlock['elements'] {
  return block.elements.at(-1)?.type === 'rich_text_section' ? [section(...words('\n'))] : [];
}

/** Texts as quotes, where containers cannot be used. */
export function quoteBlock(block: KnownBlock): KnownBlock {
  if (block.type !== 'rich_text') return block;
  return rich(
    ...block.elements.filter(isNoGap).map((element): RichTextBlock['elements'][number] => {
      if (element.type === 'rich_text_section') return { type: 'rich_text_quote', elements: element.elements };
      return element.type === 'rich_text_list' ? { ...element, border: 1 } : element;
    }),
  );
}

/** Quotes need no empty lines between texts. */
function isNoGap(element: RichTextBlock['elements'][number]): boolean {
  const [only, ...others] = element.elements;
  return others.length > 0 || only === undefined || !('text' in only) || only.text !== '\n';
}
