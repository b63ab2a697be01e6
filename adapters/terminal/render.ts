import type { Block, Button, Fact, Tone, View } from '../../src/views/view.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { bar } from './progress.ts';
import { table } from './table.ts';
import { pad, widthOf, wrap } from './width.ts';

type RenderOptions = {
  /** Columns of the terminal. Lines wrap to it, except web addresses, which are never broken. */
  width: number;
  /** Adds ANSI colors. False if the output is not a terminal or NO_COLOR is set. */
  color: boolean;
  /** How a button is shown; the default is `[Label]`. */
  hint?: (button: Button) => string;
};

/** A View as text for a terminal, with a final line end. Nothing is left out; collapsible parts are printed open. */
export function render(view: View, options: RenderOptions): string {
  const words = toneWords[view.tone];
  const heading = wrap(`${words === '' ? '' : `${words}  `}${visibleLine(view.title)}`, options.width);
  const paint = painter(options.color, headingColors[view.tone]);
  return `${[heading.map(paint), ...view.blocks.map((block) => renderBlock(block, options))]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const toneWords: Record<Tone, string> = {
  plain: '',
  good: 'DONE',
  info: 'NOTE',
  warning: 'ATTENTION',
  alarm: 'ALARM',
};

/** SGR parameters, ECMA-48 §8.3.117. */
const headingColors: Record<Tone, string> = {
  plain: '1',
  good: '1;32',
  info: '1;36',
  warning: '1;33',
  alarm: '1;31',
};
const dim = '2';

function renderBlock(block: Block, options: RenderOptions): string[] {
  switch (block.kind) {
    case 'text':
      return wrap(visible(block.text), options.width);
    case 'facts':
      return renderFacts(block.facts, options);
    case 'rows':
      return table(block.columns, block.rows, options.width);
    case 'buttons':
      return renderButtons(block.buttons, options);
    case 'fold':
      return [
        ...wrap(`▾ ${visibleLine(block.summary)}`, options.width),
        ...indent(block.blocks.flatMap((inner) => renderBlock(inner, { ...options, width: options.width - 2 }))),
      ];
    case 'image':
      return [
        ...wrap(`[Image: ${visibleLine(block.alt)}]`, options.width),
        ...(block.url === '' ? [] : [address(block.url)]),
      ];
    case 'progress':
      return wrap(bar(visibleLine(block.label), block.done, block.total, options.width), options.width);
    case 'footnote':
      return hang('* ', wrap(visible(block.text), options.width - 2)).map(painter(options.color, dim));
  }
}

/** Labels have their own column of at most a third of the width; longer ones go above their value. */
function renderFacts(facts: readonly Fact[], options: RenderOptions): string[] {
  const labels = facts.map((fact) => `${visibleLine(fact.label)}:`);
  const widest = Math.floor(options.width / 3);
  const column = Math.max(0, ...labels.map(widthOf).filter((width) => width <= widest)) + 2;
  return facts.flatMap((fact, at) => {
    const label = labels[at] ?? '';
    const value = [
      ...wrap(visible(fact.value), options.width - column),
      ...(fact.href === undefined || fact.href === fact.value ? [] : [address(fact.href)]),
    ];
    if (widthOf(label) < column) return hang(pad(label, column), value);
    return [...wrap(label, options.width), ...hang(' '.repeat(column), value)];
  });
}

function renderButtons(buttons: readonly Button[], options: RenderOptions): string[] {
  const hint = options.hint ?? ((button: Button) => `[${button.label}]`);
  return wrap(buttons.map((button) => visibleLine(hint(button))).join('  '), options.width);
}

/** A web address is never broken, so that it can be opened from the terminal. */
function address(href: string): string {
  return visibleLine(href);
}

function hang(head: string, lines: readonly string[]): string[] {
  const margin = ' '.repeat(widthOf(head));
  return lines.map((line, at) => (at === 0 ? `${head}${line}` : `${margin}${line}`).trimEnd());
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function painter(color: boolean, parameters: string): (line: string) => string {
  return color ? (line) => `\u001b[${parameters}m${line}\u001b[0m` : (line) => line;
}
