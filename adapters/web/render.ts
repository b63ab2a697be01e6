import type { Block, Button, Cell, Fact, Tone, View } from '../../src/views/view.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { element, type PageElement, type PageNode } from './page-node.ts';

/** A text, list of facts or table above these limits is shown in part, with a button that expands it. */
const long = { characters: 1_400, lines: 18, facts: 14, rows: 10 };

/** A word that a table may break, such as a wallet address. */
const longWord = /\S{22}/;

/** A View as a card. Nothing is left out: long parts are collapsed by the page and expanded by a button. */
export function renderView(view: View): PageElement {
  const words = toneWords[view.tone];
  return element('section', `card tone-${view.tone}`, [
    element('h3', 'card-title', [
      ...(words === '' ? [] : [element('span', 'tone-word', [words, element('span', 'unseen', [': '])])]),
      element('span', '', [visibleLine(view.title)], { dir: 'auto' }),
    ]),
    ...view.blocks.map(renderBlock),
  ]);
}

/** A View as the one-line strip at the top of the page, which expands to all of it. */
export function renderStrip(view: View): PageElement {
  const running = view.blocks.filter((block) => block.kind === 'progress');
  return element('details', `strip tone-${view.tone}`, [
    element('summary', 'strip-line', [
      element('span', 'strip-dot'),
      element('span', 'strip-title', [visibleLine(view.title)], { dir: 'auto' }),
      ...running.map((block) =>
        element('span', 'strip-progress', [
          element('span', '', [visibleLine(block.label)], { dir: 'auto' }),
          progressBar(block.label, block.done, block.total),
        ]),
      ),
      element('span', 'strip-more', ['Details']),
    ]),
    element('div', 'strip-body', view.blocks.map(renderBlock)),
  ]);
}

const toneWords: Record<Tone, string> = { plain: '', good: 'Done', info: 'Note', warning: 'Attention', alarm: 'Alarm' };

function renderBlock(block: Block): PageElement {
  switch (block.kind) {
    case 'text':
      return renderText(block.text);
    case 'facts':
      return clipped(renderFacts(block.facts), block.facts.length > long.facts, `Show all ${block.facts.length} facts`);
    case 'rows':
      return clipped(
        renderRows(block.columns, block.rows),
        block.rows.length > long.rows,
        `Show all ${block.rows.length} rows`,
      );
    case 'buttons':
      return element('div', 'buttons', block.buttons.map(renderButton));
    case 'fold':
      return element('details', 'fold', [
        element('summary', '', [element('span', '', [visibleLine(block.summary)], { dir: 'auto' })]),
        element('div', 'fold-body', block.blocks.map(renderBlock)),
      ]);
    case 'image':
      return renderImage(block.url, block.alt);
    case 'progress':
      return element('div', 'progress', [
        element('span', 'progress-label', [visibleLine(block.label)], { dir: 'auto' }),
        element('span', 'progress-count', [progressCount(block.done, block.total)]),
        progressBar(block.label, block.done, block.total),
      ]);
    case 'footnote':
      return element('p', 'footnote', [visible(block.text)], { dir: 'auto' });
  }
}

function renderText(text: string): PageElement {
  const shown = visible(text);
  const isLong = shown.length > long.characters || shown.split('\n').length > long.lines;
  return clipped(element('p', 'text', [shown], { dir: 'auto' }), isLong, 'Show the whole text');
}

function renderFacts(facts: readonly Fact[]): PageElement {
  return element(
    'dl',
    'facts',
    facts.map((fact) =>
      element('div', 'fact', [
        element('dt', '', [visibleLine(fact.label)], { dir: 'auto' }),
        element('dd', '', linked(visible(fact.value), fact.href), { dir: 'auto' }),
      ]),
    ),
  );
}

function renderRows(columns: readonly string[], rows: readonly (readonly Cell[])[]): PageElement {
  const width = Math.max(1, columns.length, ...rows.map((row) => row.length));
  const head = element(
    'tr',
    '',
    filled(columns, width, '').map((title) => element('th', '', [visibleLine(title)], { scope: 'col', dir: 'auto' })),
  );
  const body = rows.map((row) =>
    element(
      'tr',
      '',
      filled<Cell>(row, width, { text: '' }).map((cell, at) =>
        element('td', longWord.test(cell.text) ? 'long-word' : '', linked(visibleLine(cell.text), cell.href), {
          'data-label': visibleLine(columns[at] ?? ''),
          dir: 'auto',
        }),
      ),
    ),
  );
  const none = element('tr', 'none', [element('td', '', ['No rows'])]);
  return element(
    'div',
    width < 4 ? 'table-frame' : 'table-frame many',
    [element('table', '', [element('thead', '', [head]), element('tbody', '', rows.length === 0 ? [none] : body)])],
    { tabindex: '0', role: 'region', 'aria-label': `Table: ${columns.map(visibleLine).join(', ')}` },
  );
}

function renderButton(button: Button): PageElement {
  return element('button', `button ${button.style}`, [visibleLine(button.label)], {
    type: 'button',
    'data-action': button.action,
    'data-value': button.value,
  });
}

/** The page loads pictures only from this server or from embedded data; others become links. */
function renderImage(url: string, alt: string): PageElement {
  if (/^(\/(?!\/)|data:image\/(png|jpeg|gif|webp|svg\+xml)[;,])/.test(url)) {
    return element('figure', 'image', [element('img', '', [], { src: url, alt: visibleLine(alt) })]);
  }
  return element('p', 'image-link', ['Picture: ', ...linked(visibleLine(alt), url)], { dir: 'auto' });
}

/** Only web addresses become links; any other target is appended as text, so that nothing is lost. */
function linked(text: string, href: string | undefined): PageNode[] {
  if (href === undefined || href === '') return [text];
  if (/^https?:\/\/[^\s]+$/i.test(href)) return [element('a', '', [text === '' ? visibleLine(href) : text], { href })];
  return href === text ? [text] : [`${text} (${visibleLine(href)})`];
}

function progressBar(label: string, done: number, total: number | null): PageElement {
  return element('progress', '', [], {
    'aria-label': visibleLine(label),
    ...(total === null ? {} : { max: String(Math.max(1, total)), value: String(Math.min(done, Math.max(1, total))) }),
  });
}

function progressCount(done: number, total: number | null): string {
  if (total === null) return `${count(done)} so far`;
  const share = total <= 0 ? 100 : Math.floor(Math.min(1, Math.max(0, done / total)) * 100);
  return `${share} % · ${count(done)} of ${count(total)}`;
}

function clipped(inner: PageElement, isLong: boolean, more: string): PageElement {
  return isLong ? element('div', 'clip', [inner], { 'data-more': more }) : inner;
}

function filled<T>(cells: readonly T[], width: number, empty: T): T[] {
  return Array.from({ length: width }, (_, at) => cells[at] ?? empty);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
