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

/** All that of Slack's is posted to. */
export const eventsPath = '/slack/events';

/** How payloads come in: posted to our own server, or over a socket that Cordon opens. */
export type Connection = { kind: 'http'; http: Http; signingSecret: string } | { kind: 'socket'; appToken: string };

export type Bolt = {
  /**
   * Connects and says when the connection is gone again; over HTTP there is nothing to do, and it never goes. Throws where
   * Slack cannot be reached.
   */
  connect(): Promise<{ gone: Promise<void> }>;
  disconnect(): Promise<void>;
};

/** Bolt with our server and our tokens. Nothing here asks Slack anything, so that Slack may be down. */
export function createBolt(options: {
  connection: Connection;
  apiUrl: string;
  workspaces: Workspaces;
  /** Null while Cordon is not running: then payloads are refused, and Slack sends events again. */
  conversation: () => Conversation | null;
  /** A workspace took Cordon out or its tokens back. */
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
    // While Cordon is stopping, Slack is told at once and sends the event again.
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
      // A socket that is already closed cannot announce that it closes.
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
