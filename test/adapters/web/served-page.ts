import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createHttp, type Http } from '../../../adapters/http/server.ts';
import { channelPlace, playgroundChannels, playgroundPeople } from '../../../adapters/web/place.ts';
import { createWebPlatform, type WebOptions } from '../../../adapters/web/platform.ts';
import type { Input, LogFields, Platform, Reply } from '../../../src/ports.ts';
import type { View } from '../../../src/views/view.ts';

export const general = channelPlace('general');
export const compliance = channelPlace('compliance');

const logged: LogFields[] = [];
export const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (_event: string, fields?: LogFields) => void logged.push(fields ?? {}),
};

/** A page that is served afresh for each test; `answer` says what Cordon answers. */
export type ServedPage = {
  platform: Platform;
  http: Http;
  url: string;
  folder: string;
  logged: LogFields[];
  answer: (input: Input) => Reply | Promise<Reply>;
  /** Ends the process's part and begins another one on another port. */
  restart(over?: Partial<WebOptions>): Promise<void>;
};

export function options(folder: string, http: Http, over: Partial<WebOptions> = {}): WebOptions {
  return {
    http,
    people: playgroundPeople,
    channels: playgroundChannels,
    commands: [{ name: 'screen', usage: 'screen <name>', summary: 'Check a name.', examples: ['screen Kim'] }],
    status: () => ({ title: 'Standing', tone: 'good', blocks: [] }),
    onStatus: () => () => undefined,
    folder,
    clock: () => new Date(),
    log,
    ...over,
  };
}

export function servedPage(): ServedPage {
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'this machine', log });
  const served: ServedPage = {
    http,
    platform: createWebPlatform(options('', http)),
    url: '',
    folder: '',
    logged,
    answer: () => saying('Answered'),
    async restart(over) {
      await end();
      await begin(over);
    },
  };

  async function begin(over: Partial<WebOptions> = {}): Promise<void> {
    served.http = createHttp({ host: '127.0.0.1', port: 0, admits: 'this machine', log });
    served.platform = createWebPlatform(options(served.folder, served.http, over));
    await served.platform.start(async (input) => served.answer(input));
    served.url = (await served.http.listen()).url;
  }

  async function end(): Promise<void> {
    await served.platform.stop();
    await served.http.close();
  }

  beforeEach(async () => {
    served.folder = await mkdtemp(join(tmpdir(), 'cordon-page-'));
    served.answer = () => saying('Answered');
    logged.length = 0;
    await begin();
  });
  afterEach(async () => {
    await end();
    await rm(served.folder, { recursive: true, force: true });
  });
  return served;
}

export function view(title: string): View {
  return { title, tone: 'plain', blocks: [] };
}

export function saying(title: string): Extract<Reply, { to: unknown }> {
  return { to: 'asker', view: view(title), outcome: 'answered' };
}
