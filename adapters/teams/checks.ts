import { sentence } from '../../src/errors.ts';
import { publicMetadata } from './authenticate.ts';
import { publicLogin } from './platform.ts';
import { createTokens } from './token.ts';

/** One check and its result, in a sentence that says what to do. */
type Check = { what: string; state: 'good' | 'warning' | 'bad'; found: string };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The checks of `cordon doctor`. Requests a token from Entra and the keys from Microsoft. Never throws. */
export async function teamsChecks(
  settings: TeamsSettings,
  served: { host: string; port: number; hasSecret: boolean },
  doubles: { login?: string; metadata?: string; now: () => number },
): Promise<Check[]> {
  const { appId, appPassword, tenantId, appType, emulator } = settings;
  if (appId === null) {
    const found = emulator
      ? 'Only the Agents Playground on this machine is served (TEAMS_EMULATOR).'
      : 'Teams is not set up: MicrosoftAppId is not set.';
    return [{ what: 'Teams', state: emulator ? 'warning' : 'good', found }];
  }
  const checks: Check[] = [];
  const add = (what: string, isGood: boolean, good: string, bad: string) =>
    checks.push({ what, state: isGood ? 'good' : 'bad', found: isGood ? good : bad });
  add(
    'Teams app id',
    guid.test(appId),
    'MicrosoftAppId is set.',
    'MicrosoftAppId is no GUID; copy the “Application (client) ID” of the app registration.',
  );
  add(
    'Teams tenant',
    tenantId !== null && guid.test(tenantId),
    'MicrosoftAppTenantId is set.',
    'MicrosoftAppTenantId must be the GUID of your tenant, the “Directory (tenant) ID”.',
  );
  add(
    'Teams app type',
    appType === 'SingleTenant',
    'The app serves one tenant.',
    `MicrosoftAppType is ${appType}; only SingleTenant is served.`,
  );
  add(
    'Teams secret',
    appPassword !== null,
    'MicrosoftAppPassword is set.',
    'MicrosoftAppPassword is not set; make a client secret and copy its value, not its id.',
  );
  add(
    'Encryption',
    served.hasSecret,
    'CORDON_SECRET is set.',
    'CORDON_SECRET must be set, e.g. from `openssl rand -hex 32`.',
  );
  if (appPassword !== null && tenantId !== null) {
    const login = doubles.login ?? publicLogin;
    const tokens = createTokens({ appId, secret: appPassword, tenant: tenantId, login, now: doubles.now });
    const failure = await tokens.token().then(() => null, sentence);
    add('Teams token', failure === null, 'Entra gives this app tokens.', failure ?? '');
  }
  const reached = await fetch(doubles.metadata ?? publicMetadata, { signal: AbortSignal.timeout(10_000) }).then(
    (response) => response.ok,
    () => false,
  );
  add(
    'Teams keys',
    reached,
    'The keys of the Bot Connector can be had.',
    'login.botframework.com cannot be reached; without its keys no request from Teams can be checked.',
  );
  const isLocal = /^(localhost|127\.|\[?::1)/.test(served.host);
  checks.push({
    what: 'Teams endpoint',
    state: isLocal ? 'warning' : 'good',
    found: isLocal
      ? `Cordon listens at ${served.host}:${served.port}, where Microsoft cannot reach it: let a proxy or tunnel lead https://<your name>/api/messages there, and enter that address as the bot’s messaging endpoint.`
      : `Cordon listens at ${served.host}:${served.port}; the bot’s messaging endpoint must be https://<your name>/api/messages.`,
  });
  return checks;
}

export type TeamsSettings = {
  appId: string | null;
  appPassword: string | null;
  tenantId: string | null;
  appType: string;
  /** Allows an empty app id, on loopback only. */
  emulator: boolean;
};
