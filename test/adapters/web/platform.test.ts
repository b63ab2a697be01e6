import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../../../adapters/http/server.ts';
import { attributes, type PageNode, tags } from '../../../adapters/web/page-node.ts';
import { actorOf, channelPlace, playgroundChannels, playgroundPeople, readPlace } from '../../../adapters/web/place.ts';
import { createWebPlatform } from '../../../adapters/web/platform.ts';
import { renderView } from '../../../adapters/web/render.ts';
import type { EntryOnPage } from '../../../adapters/web/wire.ts';
import type { Actor } from '../../../src/ports.ts';
import { visible, visibleLine } from '../../../src/views/visible.ts';
import { type PlatformUnderTest, platformContract } from '../../contracts/platform.ts';
import { openPage, type PageClient, textOfEntry, textOfNode } from './page-client.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

platformContract('the chat page', openWeb, {
  render: (view) => textOfNode(renderView(view)),
  shown: (text) => [visible(text), visibleLine(text)],
  faults: (view) => strangers(renderView(view)),
});

/** The page can only build what it knows. */
function strangers(pageNode: PageNode): string[] {
  if (typeof pageNode === 'string') return [];
  const known: readonly string[] = attributes;
  return [
    ...(tags.includes(pageNode.tag) ? [] : [`element ${pageNode.tag}`]),
    ...Object.keys(pageNode.attributes ?? {}).filter((name) => !known.includes(name)),
    ...(pageNode.children ?? []).flatMap(strangers),
  ];
}

async function openWeb(): Promise<PlatformUnderTest> {
  const [mia, rob] = playgroundPeople;
  if (mia === undefined || rob === undefined) throw new Error('The playground has lost its people.');
  const folder = await mkdtemp(join(tmpdir(), 'cordon-web-'));
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'this machine', log: quiet });
  const platform = createWebPlatform({
    http,
    people: playgroundPeople,
    channels: playgroundChannels,
    commands: [],
    status: () => ({ title: 'Status', tone: 'good', blocks: [] }),
    onStatus: () => () => undefined,
    folder,
    clock: () => new Date(),
    log: quiet,
  });
  const { url } = await http.listen();
  const pages = new Map<string, PageClient>();
  async function pageOf(actor: Actor): Promise<PageClient> {
    const page = pages.get(actor.id) ?? (await openPage(url, actor.id));
    pages.set(actor.id, page);
    return page;
  }
  async function entriesOf(actor: Actor): Promise<EntryOnPage[]> {
    return (await (await pageOf(actor)).snapshot()).entries;
  }
  async function accepted(response: Response): Promise<void> {
    if (!response.ok) throw new Error(await response.text());
  }

  return {
    platform,
    asker: actorOf(rob),
    other: actorOf(mia),
    group: 'reviewers',
    shared: channelPlace('general'),
    async type(actor, place, text, file) {
      const page = await pageOf(actor);
      const files: string[] = [];
      if (file !== undefined)
        files.push(((await (await page.upload(file.name, file.text)).json()) as { id: string }).id);
      await page.command(place, text, files);
    },
    async press(actor, label) {
      const entry = (await entriesOf(actor)).findLast(({ card }) => card !== null && buttonIn(card, label) !== null);
      const button = entry?.card ? buttonIn(entry.card, label) : null;
      if (!entry || button === null) throw new Error(`There is no button ${label}.`);
      await accepted(await (await pageOf(actor)).call('/chat/presses', { message: entry.id, ...button }));
    },
    async fill(actor, fields) {
      const entry = (await entriesOf(actor)).findLast(({ form }) => form?.open === true);
      await accepted(await (await pageOf(actor)).call('/chat/forms', { message: entry?.id, fields, files: {} }));
    },
    async reads(actor, place) {
      const spot = place === undefined ? null : readPlace(place);
      return (await entriesOf(actor))
        .filter(
          (entry) => place === undefined || entry.place === place || (spot?.thread != null && entry.id === spot.thread),
        )
        .map(textOfEntry);
    },
    async download(actor) {
      const entry = (await entriesOf(actor)).findLast(({ file }) => file !== null);
      return (await (await pageOf(actor)).get(entry?.file?.href.split('?')[0] ?? '/')).text();
    },
    async close() {
      await http.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function buttonIn(pageNode: PageNode, label: string): { action: string; value: string } | null {
  if (typeof pageNode === 'string') return null;
  if (pageNode.tag === 'button' && textOfNode(pageNode) === label) {
    return { action: pageNode.attributes?.['data-action'] ?? '', value: pageNode.attributes?.['data-value'] ?? '' };
  }
  return (pageNode.children ?? []).map((child) => buttonIn(child, label)).find((found) => found !== null) ?? null;
}
