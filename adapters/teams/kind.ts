import { join } from 'node:path';
import { unexpected } from '../../src/commands/command-line.ts';
import { Fault } from '../../src/errors.ts';
import type { PlatformKind } from '../platform-kind.ts';
import type { TeamsSettings } from './checks.ts';
import type { TeamsApp } from './platform.ts';
import { teamsTraits } from './traits.ts';

export const teams: PlatformKind = {
  traits: teamsTraits,
  tools: [
    {
      name: 'teams',
      usage: 'cordon teams package [--out DIR] [--website URL]',
      summary: 'Make the app package that is uploaded to Microsoft Teams, for the app of MicrosoftAppId.',
      takes: new Set(['out', 'website']),
      textOptions: [],
      missing: (words) => (words[0] === 'package' ? unexpected(words, 1) : 'Say `teams package`.'),
    },
  ],
  configure(value) {
    const settings: TeamsSettings = {
      appId: value('MicrosoftAppId') ?? null,
      appPassword: value('MicrosoftAppPassword') ?? null,
      tenantId: value('MicrosoftAppTenantId') ?? null,
      appType: value('MicrosoftAppType') ?? 'SingleTenant',
      emulator: value('TEAMS_EMULATOR') === '1',
    };
    return {
      connects: settings.appId !== null,
      isCalledFromOutside: settings.appId !== null,
      defaultChannel: () => null,
      async checks({ host, port, secret, clock }) {
        const { teamsChecks } = await import('./checks.ts');
        const served = { host, port, hasSecret: secret !== null };
        const found = await teamsChecks(settings, served, { now: () => clock().getTime() });
        return found.map(({ what, state, found: said }) => ({ what, ok: state !== 'bad', fix: said }));
      },
      verify(secret) {
        if (settings.appId !== null) appOf(settings, settings.appId, secret);
      },
      async open(parts) {
        const { appId, emulator } = settings;
        if (appId === null && !emulator) return null;
        const app = appId === null ? 'emulator' : appOf(settings, appId, parts.secret);
        const { createTeamsPlatform } = await import('./platform.ts');
        const { notifyOfLostPlace } = await import('./lost-place.ts');
        const { audienceOf } = await import('../../src/commands/audience.ts');
        const { http, context, keyValues, dataFolder, secret, clock, log } = parts;
        const platform = createTeamsPlatform({
          http,
          app,
          keyValues,
          secret,
          folder: join(dataFolder, 'teams-files'),
          clock,
          log,
          audience: (view) => audienceOf(context, view),
          onGone: (place, why) => notifyOfLostPlace(parts, place, why),
        });
        return { platform, status: (url) => `Microsoft Teams ${url}/api/messages`, invitation: null };
      },
      tools: [
        {
          command: 'teams',
          async run(invocation, version) {
            const { makeTeamsPackage } = await import('./package-tool.ts');
            return makeTeamsPackage(settings.appId, invocation, version);
          },
        },
      ],
    };
  },
};

function appOf({ appPassword, tenantId, appType }: TeamsSettings, appId: string, secret: string | null): TeamsApp {
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
  if (appPassword === null || tenantId === null || missing.length > 0) {
    throw new Fault('config', `MicrosoftAppId is set, and ${missing.join(', ')} must be set with it.`);
  }
  return { id: appId, secret: appPassword, tenant: tenantId };
}
