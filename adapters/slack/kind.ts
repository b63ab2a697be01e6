import { join } from 'node:path';
import { Fault } from '../../src/errors.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import type { Http } from '../http/server.ts';
import type { PlatformKind } from '../platform-kind.ts';
import type { Connection } from './bolt.ts';
import type { SlackSettings } from './checks.ts';
import type { OAuth } from './oauth.ts';
import { slackTraits } from './traits.ts';

export const slack: PlatformKind = {
  traits: slackTraits,
  tools: [],
  configure(value) {
    const settings: SlackSettings = {
      botToken: value('SLACK_BOT_TOKEN') ?? null,
      signingSecret: value('SLACK_SIGNING_SECRET') ?? null,
      appToken: value('SLACK_APP_TOKEN') ?? null,
      clientId: value('SLACK_CLIENT_ID') ?? null,
      clientSecret: value('SLACK_CLIENT_SECRET') ?? null,
      redirectUri: value('SLACK_REDIRECT_URI') ?? null,
      configToken: value('SLACK_CONFIG_TOKEN') ?? null,
      apiUrl: value('SLACK_API_URL') ?? 'https://slack.com/api/',
      workspaces: (value('CORDON_WORKSPACES') ?? '').split(/[\s,]+/).filter((word) => word !== ''),
    };
    const { botToken, clientId } = settings;
    return {
      connects: botToken !== null || clientId !== null,
      isCalledFromOutside: botToken !== null,
      defaultChannel: () => null,
      checks: async ({ log }) => (await import('./checks.ts')).slackChecks(settings, log),
      verify(secret) {
        const faults = botToken === null ? [] : faultsOf(settings, secret);
        if (faults.length === 0) return;
        const list = faults.map((fault) => `  - ${fault}`).join('\n');
        throw new Fault('config', `Cordon cannot start with these settings:\n${list}`);
      },
      async open({ http, keyValues, dataFolder, secret, clock, log }) {
        if (botToken === null) return null;
        const { createSlackPlatform } = await import('./platform.ts');
        const platform = createSlackPlatform({
          botToken,
          connection: connectionOf(settings, http),
          oauth: await oauthOf(settings, secret, http, keyValues),
          apiUrl: settings.apiUrl,
          allowed: settings.workspaces,
          keyValues,
          folder: join(dataFolder, 'slack'),
          clock,
          log,
        });
        return { platform, status: () => platform.status(), invitation: null };
      },
      tools: [],
    };
  },
};

function faultsOf({ signingSecret, appToken, apiUrl }: SlackSettings, secret: string | null): string[] {
  return [
    ...(signingSecret === null && appToken === null
      ? ['SLACK_BOT_TOKEN needs SLACK_APP_TOKEN beside it (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).']
      : []),
    ...(secret === null
      ? ['CORDON_SECRET is needed as soon as Slack is connected; make one with `openssl rand -hex 32` and keep it.']
      : []),
    ...(URL.canParse(apiUrl) && apiUrl.endsWith('/')
      ? []
      : [`SLACK_API_URL is “${apiUrl}”; it must be an address that ends in a slash.`]),
  ];
}

/**
 * Socket Mode takes precedence over HTTP: whoever sets its token wants it, and Slack delivers over only one of the
 * two.
 */
function connectionOf({ appToken, signingSecret }: SlackSettings, http: Http): Connection {
  return appToken === null ? { kind: 'http', http, signingSecret: signingSecret ?? '' } : { kind: 'socket', appToken };
}

async function oauthOf(
  { clientId, clientSecret, redirectUri }: SlackSettings,
  secret: string | null,
  http: Http,
  keyValues: KeyValueStores,
): Promise<OAuth | null> {
  if (clientId === null || clientSecret === null || secret === null) return null;
  const { createInstallations } = await import('./installations.ts');
  return { http, clientId, clientSecret, redirectUri, secret, installations: createInstallations(keyValues, secret) };
}
