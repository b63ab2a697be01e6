import { join } from 'node:path';
import type { Http } from '../../adapters/http/server.ts';
import type { Connection } from '../../adapters/slack/bolt.ts';
import { createInstallations } from '../../adapters/slack/installations.ts';
import type { OAuth } from '../../adapters/slack/oauth.ts';
import { createSlackPlatform, type SlackPlatform } from '../../adapters/slack/platform.ts';
import type { Clock, Log } from '../ports.ts';
import type { KeyValueStores } from '../store/key-value-store.ts';
import type { Config } from './config.ts';

/** Slack on our own server and database. */
export function openSlack(
  config: Config,
  parts: { http: Http; keyValues: KeyValueStores; clock: Clock; log: Log },
): SlackPlatform {
  const { slack } = config;
  return createSlackPlatform({
    botToken: slack.botToken ?? '',
    connection: connectionOf(config, parts.http),
    oauth: oauthOf(config, parts.http, parts.keyValues),
    apiUrl: slack.apiUrl,
    allowed: config.workspaces,
    keyed: parts.keyValues,
    folder: join(config.dataFolder, 'slack'),
    clock: parts.clock,
    log: parts.log,
  });
}

/** Socket Mode goes before HTTP: whoever sets its token wants it, and Slack sends to one of the two alone. */
function connectionOf({ slack }: Config, http: Http): Connection {
  return slack.appToken === null
    ? { kind: 'http', http, signingSecret: slack.signingSecret ?? '' }
    : { kind: 'socket', appToken: slack.appToken };
}

function oauthOf({ slack, secret }: Config, http: Http, keyValues: KeyValueStores): OAuth | null {
  const { clientId, clientSecret, redirectUri } = slack;
  if (clientId === null || clientSecret === null || secret === null) return null;
  return { http, clientId, clientSecret, redirectUri, secret, installations: createInstallations(keyValues, secret) };
}
