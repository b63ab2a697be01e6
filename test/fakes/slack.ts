import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';

export type Blocks = readonly Record<string, unknown>[];
/** One message as a client shows it. `only` is the person who alone sees it. */
export type Shown = {
  channel: string;
  ts: string;
  thread: string | null;
  only: string | null;
  text: string;
  blocks: Blocks;
  gone: boolean;
};
export type Window = { id: string; user: string; view: Record<string, unknown> & { blocks: Blocks } };

/**
 * Slack for tests: the emulator for its Web API, and in front of it what the emulator lacks: addresses for answers, user
 * groups, guests, shared channels, pauses, refusals and a line that is down. Keeps what a client would show.
 */
export async function openFakeSlack(options: { bot?: string } = {}) {
  const token = options.bot ?? 'xoxb-cordon';
  const emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack: seed(token) } });
  const shown: Shown[] = [];
  const windows: Window[] = [];
  const homes = new Map<string, Window['view']>();
  const calls: { method: string; body: Record<string, string> }[] = [];
  const triggers = new Map<string, string>();
  const addresses = new Map<string, { channel: string; user: string; uses: number }>();
  const directs = new Map<string, string>();
  const answers = new Map<
    string,
    { times: number; status: number; headers: Record<string, string>; body: unknown }[]
  >();
  const guests = new Map<string, Record<string, unknown>>();
  const sharedChannels = new Set<string>();
  const groups = new Map<string, string[]>();
  let count = 0;
  let changes = 0;
  let down = false;
  let delay = 0;

  const server = createServer((request, response) => {
    if (down) return void request.socket.destroy();
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await read(request);
    if (delay > 0) await new Promise((done) => setTimeout(done, delay));
    const path = request.url ?? '/';
    const address = /^\/response\/(\w+)$/.exec(path)?.[1];
    if (address !== undefined) return onAddress(address, JSON.parse(raw.toString()), response);
    const method = /^\/api\/([\w.]+)/.exec(path)?.[1] ?? '';
    const body = Object.fromEntries(new URLSearchParams(raw.toString()));
    if (method !== '') calls.push({ method, body });
    const forced = answers.get(method)?.[0] ?? answers.get('*')?.[0];
    if (forced !== undefined) {
      forced.times -= 1;
      if (forced.times <= 0) for (const list of answers.values()) if (list[0] === forced) list.shift();
      return json(response, forced.body, forced.status, forced.headers);
    }
    const own = ownAnswer(method, body);
    if (own !== null) return json(response, own);
    const headers = new Headers();
    for (const name of ['authorization', 'content-type', 'cookie']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const answer = await fetch(`${emulator.url}${path}`, {
      method: request.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(request.method === 'GET' ? {} : { body: new Uint8Array(raw) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const passed = Object.fromEntries(
      [...answer.headers].filter(([name]) => ['content-type', 'location', 'x-oauth-scopes'].includes(name)),
    );
    if (method === '') return void response.writeHead(answer.status, passed).end(bytes);
    const parsed: Record<string, unknown> = JSON.parse(bytes.toString());
    json(response, noted(method, body, parsed), answer.status, passed);
  }

  /** What the emulator does not know. */
  function ownAnswer(method: string, body: Record<string, string>): unknown {
    switch (method) {
      case 'usergroups.users.list': {
        const users = groups.get(body['usergroup'] ?? '');
        return users === undefined ? { ok: false, error: 'no_such_subteam' } : { ok: true, users };
      }
      case 'views.open':
      case 'views.push': {
        const user = triggers.get(body['trigger_id'] ?? '');
        if (user === undefined) return { ok: false, error: 'expired_trigger_id' };
        triggers.delete(body['trigger_id'] ?? '');
        const window = { id: `V${++count}`, user, view: JSON.parse(body['view'] ?? '{}') };
        windows.push(window);
        changes += 1;
        return { ok: true, view: { id: window.id } };
      }
      case 'views.update': {
        const window = windows.find(({ id }) => id === body['view_id']);
        if (window === undefined) return { ok: false, error: 'not_found' };
        window.view = JSON.parse(body['view'] ?? '{}');
        changes += 1;
        return { ok: true, view: { id: window.id } };
      }
      case 'auth.revoke':
        return { ok: true, revoked: true };
    }
    return null;
  }

  function noted(method: string, body: Record<string, string>, answer: Record<string, unknown>): unknown {
    if (answer['ok'] !== true) return answer;
    const text = body['text'] ?? '';
    const blocks: Blocks = JSON.parse(body['blocks'] ?? '[]');
    const thread = body['thread_ts'] ?? null;
    switch (method) {
      case 'chat.postMessage': {
        const channel = String(answer['channel']);
        if (/^U/.test(body['channel'] ?? '')) directs.set(channel, body['channel'] ?? '');
        shown.push({ channel, ts: String(answer['ts']), thread, only: null, text, blocks, gone: false });
        break;
      }
      case 'chat.postEphemeral':
        shown.push({
          channel: body['channel'] ?? '',
          ts: String(answer['message_ts']),
          thread,
          only: body['user'] ?? null,
          text,
          blocks,
          gone: false,
        });
        break;
      case 'chat.update': {
        const found = shown.find(({ ts, channel }) => ts === body['ts'] && channel === body['channel']);
        if (found !== undefined) Object.assign(found, { text, blocks });
        break;
      }
      case 'chat.delete': {
        const found = shown.find(({ ts, channel }) => ts === body['ts'] && channel === body['channel']);
        if (found !== undefined) found.gone = true;
        break;
      }
      case 'conversations.open': {
        const { id } = answer['channel'] as { id: string };
        directs.set(id, body['users'] ?? '');
        break;
      }
      case 'views.publish':
        homes.set(body['user_id'] ?? '', JSON.parse(body['view'] ?? '{}'));
        break;
      case 'users.info':
        return { ...answer, user: { ...(answer['user'] as object), ...guests.get(body['user'] ?? '') } };
      case 'conversations.info':
        return {
          ...answer,
          channel: { ...(answer['channel'] as object), is_ext_shared: sharedChannels.has(body['channel'] ?? '') },
        };
    }
    if (/^(chat|views|files\.complete)/.test(method)) changes += 1;
    return answer;
  }

  /** Five uses, as Slack allows. */
  function onAddress(id: string, sent: Record<string, unknown>, response: ServerResponse): void {
    const address = addresses.get(id);
    if (address === undefined || address.uses >= 5) {
      json(response, { ok: false, error: 'used_url' }, 404);
      return;
    }
    address.uses += 1;
    changes += 1;
    shown.push({
      channel: address.channel,
      ts: `${1_700_000_000 + ++count}.000100`,
      thread: typeof sent['thread_ts'] === 'string' ? sent['thread_ts'] : null,
      only: sent['response_type'] === 'in_channel' ? null : address.user,
      text: String(sent['text']),
      blocks: (sent['blocks'] ?? []) as Blocks,
      gone: false,
    });
    json(response, { ok: true });
  }

  async function api(
    method: string,
    body: Record<string, string>,
    as = 'xoxp-people',
  ): Promise<Record<string, unknown>> {
    const answer = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(body),
    });
    return (await answer.json()) as Record<string, unknown>;
  }

  const { members } = (await api('users.list', {})) as { members: { id: string; name: string; real_name: string }[] };
  const { channels } = (await api('conversations.list', {})) as { channels: { id: string; name: string }[] };
  for (const { id } of channels) {
    await api('conversations.join', { channel: id }, token);
    for (const member of members) await api('conversations.invite', { channel: id, users: member.id }, token);
  }

  return {
    url,
    apiUrl: `${url}/api/`,
    emulatorUrl: emulator.url,
    token,
    team: 'T000000001',
    bot: 'UCORDON',
    shown,
    windows,
    homes,
    calls,
    guests,
    groups,
    sharedChannels,
    api,
    person: (name: string) => {
      const found = members.find((member) => member.name === name);
      if (found === undefined) throw new Error(`There is no ${name}.`);
      return { id: found.id, name: found.real_name };
    },
    channel: (name: string) => channels.find((channel) => channel.name === name)?.id ?? '',
    /** Whose conversation with the bot this is, or null where it is a channel. */
    ownerOf: (channel: string) => directs.get(channel) ?? null,
    changes: () => changes,
    trigger(user: string): string {
      const id = `trigger-${++count}`;
      triggers.set(id, user);
      return id;
    },
    address(channel: string, user: string): string {
      const id = `R${++count}`;
      addresses.set(id, { channel, user, uses: 0 });
      return `${url}/response/${id}`;
    },
    /** The next calls of a method (`*`: of any) are answered so. */
    answer(method: string, times: number, body: unknown, status = 200, headers: Record<string, string> = {}) {
      answers.set(method, [...(answers.get(method) ?? []), { times, status, headers, body }]);
    },
    pauses(method: string, times: number, seconds: number) {
      this.answer(method, times, { ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(seconds) });
    },
    noMoreAnswers: () => answers.clear(),
    setDown(value: boolean) {
      down = value;
    },
    setDelay(milliseconds: number) {
      delay = milliseconds;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await emulator.close();
    },
  };
}
export type FakeSlack = Awaited<ReturnType<typeof openFakeSlack>>;

function seed(token: string) {
  const app = { app_id: 'A0CORDON', client_id: '1.2', bot_id: 'BCORDON', bot_user_id: 'UCORDON' };
  return {
    team: { name: 'Acme', domain: 'acme' },
    users: ['rob', 'mia', 'adam', 'gus', 'rhea'].map((name) => ({
      name,
      real_name: `${name.charAt(0).toUpperCase()}${name.slice(1)} Tester`,
    })),
    channels: [{ name: 'general' }, { name: 'compliance' }, { name: 'partners' }],
    oauth_apps: [
      {
        ...app,
        client_secret: 'the client secret',
        name: 'Cordon',
        bot_name: 'cordon',
        redirect_uris: ['http://127.0.0.1/slack/oauth_redirect'],
        scopes: ['commands', 'chat:write'],
      },
    ],
    tokens: [
      { token, type: 'bot', user_id: 'UCORDON', ...app },
      { token: 'xoxp-people', user: 'rob' },
    ],
  };
}

function json(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
