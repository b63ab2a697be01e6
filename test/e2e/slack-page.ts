import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type ComponentType, createElement } from 'react';

const root = resolve(import.meta.dirname, '../..');
const library = join(root, 'node_modules/slack-blocks-to-jsx/dist');

const load = createRequire(import.meta.url);

/** Neither package has types here. */
const { renderToStaticMarkup } = load('react-dom/server') as { renderToStaticMarkup(element: unknown): string };

/** The module has no usable types for Node; these are the properties that are used here. */
const { Message } = load('slack-blocks-to-jsx') as {
  Message: ComponentType<{ blocks: unknown; logo: string; name: string; time: Date; theme: 'light' | 'dark' }>;
};

const logo = `data:image/svg+xml;base64,${readFileSync(join(root, 'adapters/web/page/icon.svg')).toString('base64')}`;
const style = `${readFileSync(join(library, 'style.css'), 'utf8')}
body { margin: 0; padding: 14px; background: #fff; font-family: Lato, "Noto Sans", Arial, sans-serif; }
#all { width: 640px; padding: 4px 8px 10px; }
.note { font-size: 13px; color: #616061; padding: 0 0 6px 56px; }`;

/** Messages as Slack shows them, as a page for a browser; `private_` adds the line that stands above private answers. */
export function slackPage(messages: readonly { blocks: unknown }[], private_ = false): string {
  const drawn = messages.map(({ blocks }) =>
    renderToStaticMarkup(
      createElement(Message, { blocks, logo, name: 'Cordon', time: new Date('2026-11-25T10:00:00Z'), theme: 'light' }),
    ),
  );
  const note = private_ ? '<div class="note">👁 Only visible to you</div>' : '';
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="all">${note}${drawn.join('')}</div>`;
}
