import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from '../../adapters/teams/card.ts';

/** Somebody in the tenant of the double. */
export type TeamsPerson = { user: string; aad: string; name: string };

export type TeamsMessage = {
  id: string;
  conversation: string;
  /** The only person who sees it; null is everybody in the conversation. */
  audience: string | null;
  activity: TeamsActivity;
};
export type TeamsActivity = {
  type: string;
  attachments?: { contentType: string; name?: string; content: Record<string, unknown>; contentUrl?: string }[];
  recipient?: { id: string };
  [field: string]: unknown;
};

/** An answer that the double gives instead of doing what it is asked, to the next call that matches. */
export type Fault = { method: string; path?: RegExp; status: number; retryAfter?: string; hangUp?: boolean };

export const appId = '11111111-2222-4333-8444-555555555555';
export const tenant = '99999999-8888-4777-8666-555555555555';
export const bot = { id: `28:${appId}`, name: 'Cordon' };
export const general = '19:general@thread.tacv2';
export const team = '19:team@thread.tacv2';

/**
 * The servers of Microsoft that a bot meets, on this machine: the Bot Connector's REST API, the login that gives tokens to
 * the bot, the keys of tokens to the bot, and OneDrive.
 */
export async function openTeams() {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const messages: TeamsMessage[] = [];
  const calls: { method: string; path: string; body: unknown; at: number; authorization: string }[] = [];
  const faults: Fault[] = [];
  const roles = new Map<string, string>();
  /** Who is in every team and chat, for whoever asks by an object id. */
  const roster: TeamsPerson[] = [ada, otto];
  /** Files that lie in OneDrive, by path. */
  const drive = new Map<string, Buffer>();
  const held = { tokens: 'bot-token', typings: 0 };
  let count = 0;
  const nextId = () => String(1_700_000_000_000 + ++count);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const raw = await bodyOf(request);
    const path = decodeURIComponent(url.split('?')[0] ?? '');
    const say = (status: number, body: unknown, more: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
    if (path === '/openid') {
      return void say(200, {
        issuer: 'https://api.botframework.com',
        jwks_uri: `${base}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (path === '/keys') {
      return void say(200, {
        keys: [
          {
            ...keys.publicKey.export({ format: 'jwk' }),
            kid: 'k1',
            use: 'sig',
            alg: 'RS256',
            endorsements: ['msteams'],
          },
        ],
      });
    }
    if (path.endsWith('/oauth2/v2.0/token')) {
      const good = new URLSearchParams(raw.toString()).get('client_secret') === 'app-secret';
      return void (good
        ? say(200, { access_token: held.tokens, expires_in: 3_600 })
        : say(401, { error: 'invalid_client' }));
    }
    if (path.startsWith('/drive/')) return void onDrive(method, path, raw, headers['content-range'], response);
    const body: TeamsActivity | null = raw.length === 0 ? null : JSON.parse(raw.toString());
    calls.push({ method, path, body, at: performance.now(), authorization: headers.authorization ?? '' });
    const fault = faults.findIndex((one) => one.method === method && (one.path?.test(path) ?? true));
    if (fault >= 0) {
      const [{ status, retryAfter, hangUp } = { status: 500 }] = faults.splice(fault, 1);
      if (hangUp) return void request.socket.destroy();
      return void say(
        status,
        { error: { code: 'Injected' } },
        retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      );
    }
    if (held.tokens !== '' && headers.authorization !== `Bearer ${held.tokens}`)
      return void say(401, { error: { code: 'Unauthorized' } });
    if (raw.length > 100_000) return void say(413, { error: { code: 'MessageSizeTooBig' } });
    connector(method, path, url.includes('isTargetedActivity=true'), body, say);
  }

  function onDrive(
    method: string,
    path: string,
    raw: Buffer,
    range: string | undefined,
    response: ServerResponse,
  ): void {
    if (method === 'GET') {
      const file = drive.get(path);
      return void response.writeHead(file === undefined ? 404 : 200).end(file);
    }
    const [, from, , total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range ?? '') ?? [];
    const before = drive.get(path) ?? Buffer.alloc(0);
    if (Number(from) !== before.length) return void response.writeHead(416).end();
    drive.set(path, Buffer.concat([before, raw]));
    response.writeHead(before.length + raw.length === Number(total) ? 201 : 202).end();
  }

  function connector(
    method: string,
    path: string,
    targeted: boolean,
    body: TeamsActivity | null,
    say: (status: number, body: unknown) => unknown,
  ): void {
    const [, conversation, what, id] =
      /^\/v3\/conversations(?:\/([^/]+)(?:\/(activities|members)(?:\/(.+))?)?)?$/.exec(path) ?? [];
    if (what === 'members') {
      const known = roster.find(({ user, aad }) => id === user || id === aad);
      if (known === undefined && !id?.startsWith('29:')) return void say(404, { error: { code: 'MemberNotFound' } });
      return void say(200, { id: known?.user ?? id, userRole: roles.get(id ?? '') ?? 'user', tenantId: tenant });
    }
    if (method === 'POST' && conversation === undefined) return void create(body, say);
    if (conversation === undefined || what !== 'activities') return void say(404, { error: { code: 'NotFound' } });
    if (method === 'POST') {
      if (body?.type === 'typing') held.typings += 1;
      if (body?.type !== 'message') return void say(200, { id: nextId() });
      const audience = targeted ? (body.recipient?.id ?? null) : null;
      if (targeted && audience === null) return void say(400, { error: { code: 'BadArgument' } });
      const message = { id: nextId(), conversation, audience, activity: body };
      messages.push(message);
      return void say(201, { id: message.id });
    }
    const at = messages.findIndex((one) => one.id === id && one.conversation === conversation);
    const found = messages[at];
    if (found === undefined) return void say(404, { error: { code: 'ActivityNotFound' } });
    if (method === 'DELETE') messages.splice(at, 1);
    else if (body !== null) found.activity = body;
    say(200, { id });
  }

  function create(body: TeamsActivity | null, say: (status: number, body: unknown) => unknown): void {
    const { members, channelData, activity } = (body ?? {}) as {
      members?: { id: string }[];
      channelData?: { channel?: { id: string } };
      activity?: TeamsActivity;
    };
    const [member] = members ?? [];
    if (member !== undefined) {
      const person = roster.find(({ aad }) => aad === member.id);
      return void say(201, { id: `a:${(person?.user ?? member.id).replace(/^29:/, '')}` });
    }
    const channel = channelData?.channel?.id;
    if (channel === undefined || activity === undefined) return void say(400, { error: { code: 'BadArgument' } });
    const id = nextId();
    messages.push({ id, conversation: `${channel};messageid=${id}`, audience: null, activity });
    say(201, { id: `${channel};messageid=${id}`, activityId: id });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    serviceUrl: `${base}/`,
    doubles: {
      service: `${base}/`,
      metadata: `${base}/openid`,
      login: `${base}/login`,
      isFileHost: (url: URL) => url.origin === base && url.pathname.startsWith('/drive/'),
    },
    base,
    messages,
    calls,
    faults,
    roles,
    roster,
    drive,
    held,
    nextId,
    /** A token of the Bot Connector for the bot, or one that is wrong in the given way. */
    token(wrong: Partial<{ claims: Record<string, unknown>; key: KeyObject; kid: string }> = {}): string {
      const seconds = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: 'https://api.botframework.com',
        aud: appId,
        nbf: seconds - 60,
        exp: seconds + 600,
        serviceurl: `${base}/`,
        ...wrong.claims,
      };
      const text = [{ alg: 'RS256', typ: 'JWT', kid: wrong.kid ?? 'k1' }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${text}.${createSign('RSA-SHA256')
        .update(text)
        .sign(wrong.key ?? keys.privateKey, 'base64url')}`;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
export type Teams = Awaited<ReturnType<typeof openTeams>>;

/** What an invoke is answered with. */
export type InvokeBody = {
  type?: string;
  value?: unknown;
  task?: { type: string; value: { title: string; card: { content: Card } } | string };
  error?: string;
};

/** A client of Teams as people use it: it speaks to the bot at `url` as the Bot Connector would. */
export function createTeamsClient(teams: Teams, url: string) {
  /** What somebody sees in the place of a message after a press, until it changes for everybody. */
  const overlays = new Map<string, { card: Card; over: TeamsActivity }>();

  function activity(person: TeamsPerson, conversation: string, more: Record<string, unknown>): Record<string, unknown> {
    const isChannel = conversation.includes('@thread.tacv2');
    return {
      id: teams.nextId(),
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      from: { id: person.user, name: person.name, aadObjectId: person.aad },
      recipient: bot,
      conversation: { id: conversation, conversationType: isChannel ? 'channel' : 'personal', tenantId: tenant },
      channelData: {
        tenant: { id: tenant },
        ...(isChannel ? { channel: { id: conversation.split(';')[0] }, team: { id: team } } : {}),
      },
      ...more,
    };
  }

  async function deliver(
    sent: Record<string, unknown>,
    token = teams.token(),
  ): Promise<{ status: number; body: InvokeBody | null }> {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(sent),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  function cardOf(person: TeamsPerson, message: TeamsMessage): Card | null {
    const overlay = overlays.get(`${person.user} ${message.id}`);
    if (overlay !== undefined && overlay.over === message.activity) return overlay.card;
    const content = message.activity.attachments?.find(({ contentType }) =>
      contentType.endsWith('card.adaptive'),
    )?.content;
    return content === undefined ? null : (content as Card);
  }

  const client = {
    activity,
    deliver,
    cardOf,
    personal: (person: TeamsPerson) => `a:${person.user.replace(/^29:/, '')}`,
    visible(person: TeamsPerson): TeamsMessage[] {
      return teams.messages.filter(
        ({ conversation, audience }) =>
          (audience === null || audience === person.user) &&
          (!conversation.startsWith('a:') || conversation === client.personal(person)),
      );
    },
    /** Says something: in the personal chat, or as the head of a thread in a channel, with a mention or behind a slash. */
    say(
      person: TeamsPerson,
      conversation: string,
      text: string,
      how: 'chat' | 'mention' | 'slash',
      more: Record<string, unknown> = {},
    ) {
      const id = teams.nextId();
      const isHead = conversation.includes('@thread.tacv2') && !conversation.includes(';');
      const mention = { type: 'mention', text: '<at>Cordon</at>', mentioned: bot };
      return deliver({
        ...activity(person, isHead ? `${conversation};messageid=${id}` : conversation, {
          type: 'message',
          id,
          text: how === 'mention' ? `<at>Cordon</at>&nbsp;${text}` : text,
          ...(how === 'mention' ? { entities: [mention] } : {}),
          ...(how === 'slash' ? { recipient: { ...bot, isTargeted: true } } : {}),
        }),
        ...more,
      });
    },
    /** What somebody has on the screen: a card that names the person is asked for anew each time it comes into sight. */
    async look(person: TeamsPerson, message: TeamsMessage): Promise<Card | null> {
      const shown = message.activity.attachments?.[0]?.content as Card | undefined;
      const { action, userIds } = (shown?.['refresh'] ?? {}) as Partial<{
        action: { verb: string; data: unknown };
        userIds: string[];
      }>;
      if (action !== undefined && userIds?.includes(person.user)) {
        await client.execute(person, message, action.verb, action.data, 'automatic');
      }
      return cardOf(person, message);
    },
    /** Presses a button: Action.Execute, as Teams does where it can. */
    async execute(person: TeamsPerson, message: TeamsMessage, verb: string, data: unknown, trigger = 'manual') {
      const answer = await deliver(
        activity(person, message.conversation, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: message.id,
          value: { action: { type: 'Action.Execute', verb, data }, trigger },
        }),
      );
      if (answer.body?.type === 'application/vnd.microsoft.card.adaptive') {
        overlays.set(`${person.user} ${message.id}`, { card: answer.body.value as Card, over: message.activity });
      }
      return answer;
    },
    invoke: (
      person: TeamsPerson,
      conversation: string,
      name: string,
      value: unknown,
      more: Record<string, unknown> = {},
    ) => deliver(activity(person, conversation, { type: 'invoke', name, value, ...more })),
  };
  return client;
}
export type TeamsClient = ReturnType<typeof createTeamsClient>;

export const ada: TeamsPerson = { user: '29:ada', aad: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Ada Asker' };
export const otto: TeamsPerson = { user: '29:otto', aad: 'aaaaaaaa-0000-4000-8000-000000000002', name: 'Otto Other' };

export function newPerson(name: string): TeamsPerson {
  return { user: `29:${randomUUID()}`, aad: randomUUID(), name };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
