import { join } from 'node:path';
import type { Http } from '../../adapters/http/server.ts';
import { createTeamsPlatform, type TeamsApp } from '../../adapters/teams/platform.ts';
import { audienceOf } from '../commands/audience.ts';
import type { AppContext } from '../commands/context.ts';
import { Fault } from '../errors.ts';
import type { Clock, Log, Place, Platform } from '../ports.ts';
import type { KeyValueStores } from '../store/key-value-store.ts';
import { queue } from '../store/outbox.ts';
import { notice } from '../views/notice.ts';
import type { Config } from './config.ts';
import { teamsMode } from './served.ts';

/** Teams as the settings have it; null where it is not set up. Throws a `Fault` `config` that names what is missing. */
export function teamsPlatform(
  config: Config,
  parts: {
    http: Http;
    context: AppContext;
    keyValues: KeyValueStores;
    admins: () => Promise<Place[]>;
    clock: Clock;
    log: Log;
  },
): Platform | null {
  const mode = teamsMode(config);
  if (mode === 'off') return null;
  const { http, context, keyValues, admins, clock, log } = parts;
  return createTeamsPlatform({
    http,
    app: mode === 'emulator' ? 'emulator' : appOf(config),
    keyed: keyValues,
    secret: config.secret,
    folder: join(config.dataFolder, 'teams-files'),
    clock,
    log,
    audience: (view) => audienceOf(context, view),
    async onGone(place, why) {
      const at = clock().toISOString();
      const view = notice(
        'warning',
        'Cordon can no longer write to a conversation in Teams',
        `${place}: ${why}`,
        'What was to be posted there is given up. Add the app there again, or choose another channel.',
      );
      const told = (await admins()).filter((admin) => admin !== place);
      await context.store.write(async (tx) => {
        for (const admin of told)
          await queue(tx, { key: `teams-gone ${place} ${at} ${admin}`, place: admin, view, dueAt: at });
      });
    },
  });
}

function appOf({ teams, secret }: Config): TeamsApp {
  const { appId, appPassword, tenantId, appType } = teams;
  const missing = [
    ...(appPassword === null ? ['MicrosoftAppPassword'] : []),
    ...(tenantId === null ? ['MicrosoftAppTenantId'] : []),
    ...(secret === null ? ['CORDON_SECRET'] : []),
  ];
  if (appType !== 'SingleTenant') {
    throw new Fault(
      'config',
      `MicrosoftAppType is “${appType}”; Cordon serves one tenant, so it must be SingleTenant.`,
    );
  }
  if (appId === null || appPassword === null || tenantId === null || missing.length > 0) {
    throw new Fault('config', `MicrosoftAppId is set, and ${missing.join(', ')} must be set with it.`);
  }
  return { id: appId, secret: appPassword, tenant: tenantId };
}
