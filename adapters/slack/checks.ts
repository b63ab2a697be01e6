import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';
import { z } from 'zod';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Check } from '../../src/commands/diagnosis.ts';
import type { Log } from '../../src/ports.ts';
import { eventsPath } from './bolt.ts';
import { call, createClient } from './client.ts';
import { redirectPath } from './oauth.ts';
import { refusalOf } from './refusal.ts';

/** Checks Slack's side: tokens, permissions, manifest, connection. Makes no calls if Slack is not set up. */
export async function slackChecks(settings: SlackSettings, log: Log): Promise<Check[]> {
  if (settings.botToken === null)
    return anyOf(settings)
      ? [fault('Slack bot token', 'Set SLACK_BOT_TOKEN, from “OAuth & Permissions” of the app.')]
      : [];
  const token = await botChecks(settings.botToken, settings.apiUrl, log);
  const reached = token.every(({ what }) => what !== unreachable);
  return [
    ...token,
    ...connection(settings),
    ...(reached && settings.appToken !== null ? [await appTokenCheck(settings.appToken, settings.apiUrl, log)] : []),
    ...(reached ? [await manifestCheck(settings.configToken, settings.apiUrl, log)] : []),
    ...oauthChecks(settings),
  ];
}

const unreachable = 'Slack can be reached';
const scoped = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) });

async function botChecks(token: string, apiUrl: string, log: Log): Promise<Check[]> {
  try {
    const answer = await call(() => createClient(token, apiUrl, log).auth.test());
    const granted = scoped.safeParse(answer).data?.response_metadata.scopes;
    return [
      good(unreachable),
      good('Slack bot token', `${answer.team} (${answer.team_id}), as ${answer.user}`),
      granted === undefined
        ? good('Slack permissions', 'skipped: Slack did not say which are granted')
        : permissions(granted),
    ];
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.code === 'unreachable' || refusal.code === 'unclear') {
      return [
        fault(
          unreachable,
          `${refusal.message} Let this machine open HTTPS to ${new URL(apiUrl).host}, and in Socket Mode WSS to wss-primary.slack.com; Cordon goes on trying.`,
        ),
      ];
    }
    return [
      good(unreachable),
      fault('Slack bot token', `${refusal.message} Set SLACK_BOT_TOKEN anew, from “OAuth & Permissions” of the app.`),
    ];
  }
}

function permissions(granted: readonly string[]): Check {
  const missing = manifest.oauth_config.scopes.bot.filter((scope) => !granted.includes(scope));
  const surplus = granted.filter((scope) => !manifest.oauth_config.scopes.bot.includes(scope) && scope !== 'identify');
  if (missing.length > 0)
    return fault(
      'Slack permissions',
      `Missing: ${missing.join(', ')}. Put the present manifest.json into “App Manifest” and install the app again.`,
    );
  return good('Slack permissions', surplus.length === 0 ? '' : `granted and not needed: ${surplus.join(', ')}`);
}

function connection({ appToken, signingSecret }: SlackSettings): Check[] {
  if (appToken !== null)
    return [good('Slack connection', 'Socket Mode; nothing has to reach this machine from outside')];
  if (signingSecret === null)
    return [fault('Slack connection', 'Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.')];
  return [
    good(
      'Slack connection',
      `HTTP; the request URL of events, interactivity and each slash command is https://<your host>${eventsPath}, and Socket Mode is off in the app's settings`,
    ),
  ];
}

async function appTokenCheck(token: string, apiUrl: string, log: Log): Promise<Check> {
  try {
    await call(() => createClient(token, apiUrl, log).apps.connections.open());
    return good('Slack app token');
  } catch (error) {
    return fault(
      'Slack app token',
      `${refusalOf(error).message} Make an app-level token with the scope connections:write under “Basic Information”, set SLACK_APP_TOKEN, and turn Socket Mode on.`,
    );
  }
}

async function manifestCheck(token: string | null, apiUrl: string, log: Log): Promise<Check> {
  if (token === null)
    return good('Slack manifest', 'skipped: set SLACK_CONFIG_TOKEN (an app configuration token) to let Slack check it');
  try {
    const whole: Manifest = JSON.parse(JSON.stringify(manifest));
    await call(() => createClient(token, apiUrl, log).apps.manifest.validate({ manifest: whole }));
    return good('Slack manifest');
  } catch (error) {
    return fault(
      'Slack manifest',
      `${refusalOf(error).message} The token may have run out (they last 12 hours), or manifest.json was changed.`,
    );
  }
}

function oauthChecks({ clientId, clientSecret, redirectUri }: SlackSettings): Check[] {
  if (clientId === null && clientSecret === null) return [];
  if (clientId === null || clientSecret === null)
    return [fault('Slack OAuth', 'Set both SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, or neither.')];
  if (redirectUri === null)
    return [
      good(
        'Slack OAuth',
        `SLACK_REDIRECT_URI is not set, so Slack takes the first redirect URL of the app; it must end in ${redirectPath}`,
      ),
    ];
  return URL.canParse(redirectUri) && new URL(redirectUri).pathname === redirectPath
    ? [good('Slack OAuth')]
    : [fault('Slack OAuth', `SLACK_REDIRECT_URI must be https://<your host>${redirectPath}.`)];
}

function anyOf({ signingSecret, appToken, clientId, clientSecret }: SlackSettings): boolean {
  return [signingSecret, appToken, clientId, clientSecret].some((value) => value !== null);
}

function good(what: string, note = ''): Check {
  return { what, ok: true, fix: note };
}

function fault(what: string, fix: string): Check {
  return { what, ok: false, fix };
}

export type SlackSettings = {
  botToken: string | null;
  signingSecret: string | null;
  appToken: string | null;
  clientId: string | null;
  clientSecret: string | null;
  /** Where Slack redirects the browser after an installation: `https://…/slack/oauth_redirect`. */
  redirectUri: string | null;
  /** An app configuration token, with which `doctor` has Slack validate the manifest. */
  configToken: string | null;
  apiUrl: string;
  /** Workspaces that are served besides the token's own. */
  workspaces: string[];
};
