import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineOf } from '../../../adapters/database/engine.ts';
import { createHttp } from '../../../adapters/http/server.ts';
import { createInstallations } from '../../../adapters/slack/installations.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import type { Actor } from '../../../src/ports.ts';
import { openStore } from '../../../src/store/database.ts';
import { openKeyValueStores } from '../../../src/store/key-value-store.ts';
import { quietLog } from '../../fakes/platform.ts';
import { openFakeSlack } from '../../fakes/slack.ts';
import { createSlackPeople } from '../../fakes/slack-people.ts';

export const signingSecret = 'a signing secret';
export const secret = 'a secret of Cordon’s own';

/** A Slack with people in it and the platform before it, on a real Bolt app and a real server. */
export async function openSlack(options: { allowed?: string[]; oauth?: boolean; appToken?: string } = {}) {
  const slack = await openFakeSlack();
  const folder = await mkdtemp(join(tmpdir(), 'cordon-slack-'));
  const clock = () => new Date();
  const log = quietLog();
  const store = await openStore(engineOf({ engine: 'sqlite', path: join(folder, 'cordon.db') }));
  const keyValues = openKeyValueStores(store, clock);
  const installations = createInstallations(keyValues, secret);
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'everybody', log });
  const { url } = await http.listen();
  const redirectUri = 'http://127.0.0.1/slack/oauth_redirect';
  const oauth =
    options.oauth === true
      ? { http, clientId: '1.2', clientSecret: 'the client secret', redirectUri, secret, installations }
      : null;
  const platform = createSlackPlatform({
    botToken: slack.token,
    connection:
      options.appToken === undefined
        ? { kind: 'http', http, signingSecret }
        : { kind: 'socket', appToken: options.appToken },
    oauth,
    apiUrl: slack.apiUrl,
    allowed: options.allowed ?? [],
    keyValues,
    folder,
    clock,
    log,
  });
  const people = createSlackPeople(slack, { url, secret: signingSecret });
  const actor = (name: string): Actor => {
    const { id, name: shown } = slack.person(name);
    return { platform: 'slack', workspace: slack.team, id, name: shown };
  };
  return {
    slack,
    people,
    platform,
    log,
    store,
    keyValues,
    installations,
    url,
    actor,
    async close() {
      await http.close();
      await store.close();
      await slack.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
