import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { type InstallProvider, ErrorCode as OAuthError } from '@slack/oauth';
import type { Response } from 'express';
import { z } from 'zod';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Log } from '../../src/ports.ts';
import type { Http } from '../http.ts';
import { clientOptions, createClient, quietLogger } from './client.ts';
import type { Conversation } from './conversation.ts';
import { type Incoming, readHome, readMessage, readPress, readShortcut, readSlash, readSubmission } from './input.ts';
import type { Installations } from './installations.ts';
import type { Workspaces } from './workspaces.ts';

/** All that of Slack's is posted to. */
export const eventsPath = '/slack/events';
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

export type OAuth = {
  clientId: string;
  clientSecret: string;
  /** The address that Slack sends the browser back to; null leaves it to the first one of the app's settings. */
  redirectUri: string | null;
  /** Signs the state of an installation under way. */
  secret: string;
  installations: Installations;
};

/** How payloads come in: posted to our own server, or over a socket that Cordon opens. */
export type Connection =
  | { kind: 'http'; http: Http; signingSecret: string; oauth: OAuth | null }
  | { kind: 'socket'; appToken: string };

export type Bolt = {
  /**
   * Connects and says when the connection is gone again; over HTTP there is nothing to do, and it never goes. Throws where
   * Slack cannot be reached.
   */
  connect(): Promise<{ gone: Promise<void> }>;
  disconnect(): Promise<void>;
  installer: InstallProvider | null;
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

  function httpReceiver({ http, signingSecret, oauth }: Extract<Connection, { kind: 'http' }>): ExpressReceiver {
    // Where Cordon is stopping, Slack hears so at once and sends an event again.
    http.app.post(eventsPath, (_request, response, next) => {
      if (open()) next();
      else response.status(503).set('retry-after', '5').end();
    });
    return new ExpressReceiver({
      signingSecret,
      app: http.app,
      endpoints: eventsPath,
      logger,
      ...(oauth === null ? {} : oauthOptions(oauth)),
    });
  }

  function oauthOptions({ clientId, clientSecret, redirectUri, secret, installations }: OAuth) {
    return {
      clientId,
      clientSecret,
      stateSecret: createHmac('sha256', secret).update('slack oauth state').digest('hex'),
      scopes: manifest.oauth_config.scopes.bot,
      installationStore: installations,
      ...(redirectUri === null ? {} : { redirectUri }),
      installerOptions: {
        installPath,
        redirectUriPath: redirectPath,
        directInstall: true,
        authVersion: 'v2' as const,
        authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href,
        clientOptions: clientOptions(apiUrl, log),
        callbackOptions: {
          afterInstallation: async (
            installation: {
              team?: { id: string } | undefined;
              enterprise?: { id: string } | undefined;
              bot?: { token: string };
            },
            _options: unknown,
            _request: unknown,
            response: Plain,
          ) => {
            const { team, enterprise, bot } = installation;
            if (await workspaces.allows(team?.id ?? '', enterprise?.id).catch(() => false)) return true;
            // Without the token there is nothing left of an installation that nobody asked for.
            if (bot !== undefined)
              await createClient(bot.token, apiUrl, log)
                .auth.revoke()
                .catch(() => {});
            log.warn('slack installation refused', { team: team?.id ?? null });
            page(
              response,
              403,
              'Cordon was not connected',
              'This workspace is not among those that the organisation lets in. Its admin adds the workspace’s id to CORDON_WORKSPACES, and then you open this address again.',
            );
            return false;
          },
          success: (_installation: unknown, _options: unknown, _request: unknown, response: Plain) =>
            page(response, 200, 'Cordon is connected', 'Type /screen in Slack, or open Cordon under “Apps”.'),
          failure: (error: { code: string }, _options: unknown, _request: unknown, response: Plain) =>
            page(
              response,
              400,
              'Cordon was not connected',
              failures[error.code] ?? 'Slack did not complete the installation. Open /slack/install again.',
            ),
        },
      },
    };
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
      // A socket that is gone already tells nobody that it goes.
      await Promise.race([receiver.stop().catch(() => {}), sleep(1_000, undefined, { ref: false })]);
    },
    installer: receiver instanceof ExpressReceiver ? (receiver.installer ?? null) : null,
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

const failures: Record<string, string> = {
  [OAuthError.AuthorizationError]: 'The installation was broken off.',
  [OAuthError.InvalidStateError]:
    'This installation was begun in another browser, or too long ago. Open /slack/install again.',
  [OAuthError.MissingStateError]: 'This address is the end of an installation. Begin with /slack/install.',
};

type Plain = { writeHead(status: number, headers: Record<string, string>): unknown; end(text: string): unknown };

function page(response: Plain | Response, status: number, title: string, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${title}\n\n${text}\n`);
}
