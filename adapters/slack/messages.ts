import type { KnownBlock } from '@slack/types';
import type { View } from '../../src/views/view.ts';
import { mergeBlocks } from './collapsible.ts';
import { type Drawing, draw, type Picture, type Style } from './render.ts';
import { lettersIn, smallPrint } from './rich.ts';
import { notification } from './text.ts';

/** One message in the form of `chat.postMessage`. */
export type Message = { text: string; blocks: KnownBlock[] };

/**
 * Slack accepts 50 blocks, about 13,200 characters and one table per message (`limits.ts`); some room is left for our
 * note.
 */
const most = { blocks: 47, characters: 11_500, inWindow: 98 };

/**
 * A View as messages: one, or if it is too large, as many as needed, to be posted one below the other. Nothing is
 * left out.
 */
export function messagesOf(view: View, style: Style): { first: Message; rest: Message[]; pictures: Picture[] } {
  const { blocks, pictures } = draw(view, 'message', style);
  const text = notification(view.title);
  const parts = pack(blocks);
  const messages = parts.map((part, at) => ({
    text: at === 0 ? text : `${text} (${at + 1} of ${parts.length})`,
    blocks: parts.length === 1 ? part : [...part, ...smallPrint(`Part ${at + 1} of ${parts.length}`)],
  }));
  const [first = { text, blocks: [] }, ...rest] = messages;
  return { first, rest, pictures };
}

/** A View in one modal or home page, which accepts 100 blocks; null if it needs more. */
export function windowOf(view: View, surface: 'modal' | 'home', style: Style): Drawing | null {
  const drawing = draw(view, surface, style);
  if (drawing.blocks.length <= most.inWindow) return drawing;
  const blocks = mergeBlocks(drawing.blocks);
  return blocks.length <= most.inWindow ? { ...drawing, blocks } : null;
}

function pack(blocks: readonly KnownBlock[]): KnownBlock[][] {
  const parts: KnownBlock[][] = [];
  let room = { blocks: 0, characters: 0, tables: 0 };
  for (const block of blocks) {
    const needs = {
      blocks: 1 + childrenOf(block),
      characters: lettersIn(block),
      tables: block.type === 'table' ? 1 : 0,
    };
    const last = parts.at(-1);
    if (
      last !== undefined &&
      needs.blocks <= room.blocks &&
      needs.characters <= room.characters &&
      needs.tables <= room.tables
    ) {
      last.push(block);
    } else {
      parts.push([block]);
      room = { blocks: most.blocks, characters: most.characters, tables: 1 };
    }
    room = {
      blocks: room.blocks - needs.blocks,
      characters: room.characters - needs.characters,
      tables: room.tables - needs.tables,
    };
  }
  return parts;
}

function childrenOf(block: KnownBlock): number {
  return block.type === 'container' ? block.child_blocks.length : 0;
}
