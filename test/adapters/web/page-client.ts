import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PageNode } from '../../../adapters/web/page-node.ts';
import type { EntryOnPage, Snapshot } from '../../../adapters/web/wire.ts';

/** One browser tab without a browser: the calls that the page makes, over real HTTP. */
export type PageClient = {
  cookie: string;
  token: string;
  /** Any call as this person; `headers` go over its own. */
  call(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  upload(name: string, content: string): Promise<Response>;
  get(path: string): Promise<Response>;
  snapshot(): Promise<Snapshot>;
  /** Sends a command and waits until its answer stands. */
  command(place: string, text: string, files?: string[]): Promise<EntryOnPage[]>;
  /** Reads events until one passes the test. */
  event(name: string, test: (data: unknown) => boolean): Promise<unknown>;
};

export async function openPage(url: string, person: string): Promise<PageClient> {
  const opened = await fetch(`${url}/chat/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: person }),
  });
  const { token } = (await opened.json()) as { token: string };
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const tab = randomUUID();
  const own = (path: string) => `${url}${path}${path.includes('?') ? '&' : '?'}as=${person}`;

  async function call(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(own(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'x-cordon-token': token, ...headers },
      body: JSON.stringify(typeof body === 'object' && body !== null ? { tab, ...body } : body),
    });
  }

  async function event(name: string, test: (data: unknown) => boolean): Promise<unknown> {
    const stop = new AbortController();
    const response = await fetch(own('/chat/events'), { headers: { cookie }, signal: stop.signal });
    if (!response.ok || response.body === null) throw new Error(`The events were refused: ${await response.text()}`);
    let text = '';
    try {
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const one of events) {
          const [, kind, data] = /^event: (\w+)\ndata: (.*)$/s.exec(one) ?? [];
          if (kind !== name || data === undefined) continue;
          const parsed: unknown = JSON.parse(data);
          if (test(parsed)) return parsed;
        }
      }
    } finally {
      stop.abort();
    }
    throw new Error(`The stream ended without ${name}.`);
  }

  async function snapshot(): Promise<Snapshot> {
    return (await event('snapshot', () => true)) as Snapshot;
  }

  return {
    cookie,
    token,
    call,
    event,
    snapshot,
    get: (path) => fetch(own(path), { headers: { cookie } }),
    upload: (name, content) =>
      fetch(own(`/chat/files?name=${encodeURIComponent(name)}`), {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', cookie, 'x-cordon-token': token },
        body: content,
      }),
    async command(place, text, files = []) {
      const sent = await call('/chat/commands', { id: randomUUID(), place, text, files });
      if (sent.status !== 202) throw new Error(await sent.text());
      for (;;) {
        const { entries } = await snapshot();
        if (entries.every(({ said }) => said?.waiting !== true)) return entries;
        await pause(5);
      }
    },
  };
}

/** Everything a reader can see or follow in a `PageNode`: texts, pictures and links. */
export function textOfNode(pageNode: PageNode): string {
  if (typeof pageNode === 'string') return pageNode;
  const { href = '', src = '', alt = '', 'data-more': more = '' } = pageNode.attributes ?? {};
  return [...(pageNode.children ?? []).map(textOfNode), href, src, alt, more].filter((text) => text !== '').join(' ');
}

/** What a message says on the page. */
export function textOfEntry(entry: EntryOnPage): string {
  const form = entry.form === null ? [] : [entry.form.title, ...entry.form.fields.map(textOfNode)];
  return [
    entry.said?.text ?? '',
    entry.card === null ? '' : textOfNode(entry.card),
    entry.file?.name ?? '',
    ...form,
  ].join(' ');
}
