import type { Block, Button, View } from './view.ts';

/** A view with only the buttons that `may` allows, also in collapsible blocks, and without empty button blocks. */
export function personalView(view: View, may: (button: Button) => boolean): View {
  return { ...view, blocks: view.blocks.flatMap((block) => blockFor(block, may)) };
}

function blockFor(block: Block, may: (button: Button) => boolean): Block[] {
  switch (block.kind) {
    case 'buttons': {
      const buttons = block.buttons.filter(may);
      return buttons.length === 0 ? [] : [{ ...block, buttons }];
    }
    case 'fold':
      return [{ ...block, blocks: block.blocks.flatMap((inner) => blockFor(inner, may)) }];
    case 'text':
    case 'facts':
    case 'rows':
    case 'image':
    case 'progress':
    case 'footnote':
      return [block];
  }
}

/** The same for everybody, with the button that opens the personal view where any button was removed. */
export function sharedView(view: View, may: (button: Button) => boolean): View {
  const common = personalView(view, may);
  const { own } = view;
  if (own === undefined || buttonsOf(common.blocks).length === buttonsOf(view.blocks).length) return common;
  const at = common.blocks.findLastIndex(({ kind }) => kind === 'buttons');
  const last = common.blocks[at];
  const blocks: Block[] =
    last?.kind === 'buttons'
      ? common.blocks.with(at, { ...last, buttons: [own.button, ...last.buttons] })
      : [...common.blocks, { kind: 'buttons', buttons: [own.button] }];
  return { ...common, blocks };
}

/** Every button of the blocks, also in collapsible ones. */
export function buttonsOf(blocks: readonly Block[]): Button[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons;
    return block.kind === 'fold' ? buttonsOf(block.blocks) : [];
  });
}
