import { setTimeout as sleep } from 'node:timers/promises';
import { App, ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../src/ports.ts';
import type { Http } from '../http/server.ts';
import { clientOptions, quietLogger } from './client.ts';
import type { Conversation } from './conversation.ts';
import { type Incoming, readHome, readMessage, readSlash } from './input.ts';
import { readPress, readShortcut, readSubmission } from './interaction.ts';
import type { Workspaces } from './workspaces.ts';

/** The path that Slack posts every payload to. */
export const eventsPath = '/slack/events';

/** How payloads arrive: posted to this server, or over a socket that Cordon opens. */
export type Connection = { kind: 'http'; http: Http; signingSecret: string } | { kind: 'socket'; appToken: string };

export type Bolt = {
  /**
   * Connects; `gone` resolves when the connection is lost. Over HTTP there is nothing to connect, and `gone` never
   * resolves. Throws if Slack cannot be reached.
   */
  connect(): Promise<{ gone: Promise<void> }>;
  disconnect(): Promise<void>;
};

/** Bolt with this server and these tokens. Makes no calls to Slack, so that Slack may be down. */
export function createBolt(options: {
  connection: Connection;
  apiUrl: string;
  workspaces: Workspaces;
  /** Null while Cordon is not running: payloads are then refused, and Slack retries events. */
  conversation: () => Conversation | null;
  /** A workspace uninstalled Cordon or revoked its tokens. */
  lost: (team: string | undefined, enterprise: string | undefined) => Promise<void>;
  log: Log;
}): Bolt {
  const { connection, apiUrl, workspaces, log } = options;
  const logger = quietLogger(log);
  const receiver = connection.kind === 'socket' ? socketReceiver(connection.appToken) : httpReceiver(connection);
  const app = new App({
    receiver,
    authorize: (source) => workspaces.authorize(source),
    clientOptions: clientOptions(apiUrl, log),
    convoStore: false,
    logger,
  });
  listen(app);

  function open(): boolean {
    return options.conversation() !== null;
  }

  function socketReceiver(appToken: string): Receiver {
    return new SocketModeReceiver({
      appToken,
      // The library reconnects in a promise that nobody catches: with Slack down, that would end this process.
      autoReconnectEnabled: false,
      logger,
      installerOptions: { clientOptions: clientOptions(apiUrl, log) },
    });
  }

  function httpReceiver({ http, signingSecret }: Extract<Connection, { kind: 'http' }>): ExpressReceiver {
    // While Cordon is stopping, events are refused at once, and Slack retries them.
    http.app.post(eventsPath, (_request, response, next) => {
      if (open()) next();
      else response.status(503).set('retry-after', '5').end();
    });
    return new ExpressReceiver({
      signingSecret,
      app: http.app,
      endpoints: eventsPath,
      logger,
    });
  }

  function listen(app: App): void {
    const take = (incoming: Incoming | null) => {
      if (incoming !== null) void options.conversation()?.take(incoming);
    };
    app.command(/.*/, async ({ body, ack }) => {
      if (!open()) return;
      await ack();
      take(readSlash(body));
    });
    app.shortcut(/.*/, async ({ body, ack }) => {
      if (!open()) return;
      await ack();
      take(readShortcut(body));
    });
    app.action(/.*/s, async ({ body, ack }) => {
      if (!open()) return;
      await ack();
      take(readPress(body));
    });
    app.view(/.*/, async ({ body, ack }) => {
      const conversation = options.conversation();
      if (conversation === null) return;
      const incoming = readSubmission(body);
      if (incoming === null) await ack();
      else await conversation.submit(incoming, (answer) => ack(answer));
    });
    app.event('app_mention', async ({ body, context }) => take(readMessage(body, context.botUserId ?? '')));
    app.message(async ({ body, context, message }) => {
      if (message.channel_type === 'im') take(readMessage(body, context.botUserId ?? ''));
    });
    app.event('app_home_opened', async ({ body }) => take(readHome(body)));
    app.event('app_uninstalled', async ({ body }) => options.lost(...owner(body)));
    app.event('tokens_revoked', async ({ body }) => {
      const { event } = revoked.parse(body);
      if ((event.tokens.bot ?? []).length > 0) await options.lost(...owner(body));
    });
    app.error(async (error) => log.warn('slack payload not handled', { code: error.code }));
  }

  return {
    async connect() {
      if (!(receiver instanceof SocketModeReceiver)) return { gone: new Promise(() => {}) };
      const { client } = receiver;
      await receiver.start();
      return { gone: new Promise((resolve) => client.once('disconnected', () => resolve())) };
    },
    async disconnect() {
      if (!(receiver instanceof SocketModeReceiver)) return;
      // Stopping a socket that is already closed never finishes, because it emits no event.
      await Promise.race([receiver.stop().catch(() => {}), sleep(1_000, undefined, { ref: false })]);
    },
  };
}

const revoked = z.object({ event: z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) }) });
const owned = z.object({
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().optional() })).optional(),
});

function owner(body: unknown): [team: string | undefined, enterprise: string | undefined] {
  const { team_id, enterprise_id, authorizations } = owned.parse(body);
  const whole = authorizations?.some(({ is_enterprise_install }) => is_enterprise_install === true) === true;
  return [team_id, whole ? (enterprise_id ?? undefined) : undefined];
}
