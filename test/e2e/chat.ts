import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createHttp, type Http } from '../../adapters/http/server.ts';
import { channelPlace, playgroundChannels, playgroundPeople } from '../../adapters/web/place.ts';
import { createWebPlatform } from '../../adapters/web/platform.ts';
import type { Input, Platform, Reply } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { sampleForm, sampleViews } from '../fixtures/views.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A served chat page whose Cordon answers with sample views. */
export type Chat = {
  readonly url: string;
  readonly platform: Platform;
  readonly inputs: Input[];
  /** What the strip says; call `restate` after a change. */
  status: View;
  restate(): void;
  /** The process goes away, and comes back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

export async function openChat(): Promise<Chat> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-chat-'));
  const inputs: Input[] = [];
  const listeners = new Set<() => void>();
  let port = 0;
  let http: Http;
  let platform: Platform;
  let url = '';
  const chat: Chat = {
    inputs,
    get url() {
      return url;
    },
    get platform() {
      return platform;
    },
    status: { title: 'OFAC SDN of 4 Nov 2025', tone: 'good', blocks: [{ kind: 'text', text: 'Embedded database' }] },
    restate() {
      for (const listener of listeners) listener();
    },
    async up() {
      http = createHttp({ host: '127.0.0.1', port, admits: 'this machine', log: quiet });
      platform = createWebPlatform({
        http,
        people: playgroundPeople,
        channels: playgroundChannels,
        commands: [
          {
            name: 'screen',
            usage: 'screen <name or wallet>',
            summary: 'Check a name or wallet.',
            examples: ['screen Kim Ung Sun'],
          },
          { name: 'lists', usage: 'lists', summary: 'Show the lists.', examples: ['lists'] },
        ],
        status: () => chat.status,
        onStatus(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        folder,
        clock: () => new Date(),
        log: quiet,
      });
      await platform.start(async (input) => {
        inputs.push(input);
        return answer(input, platform);
      });
      ({ port, url } = await http.listen());
    },
    async down() {
      await platform.stop();
      await http.close();
    },
    async close() {
      await chat.down();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await chat.up();
  return chat;
}

async function answer(input: Input, platform: Platform): Promise<Reply> {
  switch (input.kind) {
    case 'open':
      return saying('What Cordon does');
    case 'press':
      await platform.update(input.message, { ...saying(`Decided by ${input.actor.name}`).view, tone: 'good' });
      return saying('Your decision is recorded');
    case 'submit':
      if (input.fields['name'] === 'refused') return { ...saying('Give another name'), outcome: 'bad-usage' };
      return saying(`Received ${input.fields['name']}, ${input.fields['role']}, ${input.files?.length ?? 0} file`);
    case 'command':
      return command(input, platform);
  }
}

async function command(input: Extract<Input, { kind: 'command' }>, platform: Platform): Promise<Reply> {
  const word = input.text.replace(/^\//, '').split(' ')[0] ?? '';
  const sample = sampleViews[word === 'screen' ? 'review' : word];
  if (sample !== undefined) return { to: 'asker', view: sample, outcome: 'answered' };
  switch (word) {
    case 'hire':
      return { form: sampleForm, outcome: 'answered' };
    case 'count': {
      let bytes = 0;
      for (const file of input.files ?? []) for await (const chunk of file.open()) bytes += chunk.length;
      const lines = [`${bytes} bytes`];
      return {
        file: { name: 'count.txt', mediaType: 'text/plain', lines: stream(lines) },
        view: saying('Counted').view,
        outcome: 'answered',
      };
    }
    case 'case': {
      const posted = await platform.post(channelPlace('compliance'), sampleViews['review']!, input.text);
      await platform.post(posted.thread, saying('Two votes are needed').view, `${input.text} votes`);
      return saying('A case was opened');
    }
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return saying('Slow but sure');
    case 'boom':
      throw new TypeError('nothing of "Kim"');
    default:
      return saying(`Answer to ${word}`);
  }
}

function saying(title: string): Extract<Reply, { to: unknown }> {
  return { to: 'asker', view: { title, tone: 'plain', blocks: [] }, outcome: 'answered' };
}

async function* stream(lines: string[]): AsyncIterable<string> {
  yield* lines;
}

/** A tab as one person; whatever the browser complains about is kept in `complaints`. */
export async function openTab(
  chat: Chat,
  context: BrowserContext,
  person: string,
  complaints: string[] = [],
): Promise<Page> {
  const tab = await context.newPage();
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security/i.test(message.text())) complaints.push(message.text());
  });
  await tab.goto(`${chat.url}/?as=${person}`);
  await tab.locator(`#people [data-person="${person}"][aria-pressed="true"]`).waitFor({ state: 'attached' });
  return tab;
}

/** Types into the message box and sends. */
export async function say(tab: Page, text: string): Promise<void> {
  await tab.locator('#composer-main').fill(text);
  await tab.keyboard.press('Enter');
}
