import { join } from 'node:path';
import { audienceOf } from '../../src/commands/audience.ts';
import { unexpected } from '../../src/commands/command-line.ts';
import { commands } from '../../src/commands/table.ts';
import { Fault } from '../../src/errors.ts';
import type { Place } from '../../src/ports.ts';
import { queue } from '../../src/store/outbox.ts';
import { notice } from '../../src/views/notice.ts';
import type { PlatformKind, PlatformParts } from '../platform-kind.ts';
import type { Invocation } from '../terminal/arguments.ts';
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
        const { http, context, keyValues, dataFolder, secret, clock, log } = parts;
        const platform = createTeamsPlatform({
          http,
          app,
          keyed: keyValues,
          secret,
          folder: join(dataFolder, 'teams-files'),
          clock,
          log,
          audience: (view) => audienceOf(context, view),
          onGone: (place, why) => notifyAdmins(parts, place, why),
        });
        return { platform, status: (url) => `Microsoft Teams ${url}/api/messages`, invitation: null };
      },
      tools: [{ command: 'teams', run: (invocation, version) => writePackage(settings.appId, invocation, version) }],
    };
  },
};

async function notifyAdmins({ context, admins, clock }: PlatformParts, place: Place, why: string): Promise<void> {
  const at = clock().toISOString();
  const view = notice(
    'warning',
    'Cordon can no longer write to a conversation in Teams',
    `${place}: ${why}`,
    'What was to be posted there is given up. Add the app there again, or choose another channel.',
  );
  const notified = (await admins()).filter((admin) => admin !== place);
  await context.store.write(async (tx) => {
    for (const admin of notified) {
      await queue(tx, { key: `teams-gone ${place} ${at} ${admin}`, place: admin, view, dueAt: at });
    }
  });
}

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

/** In the package until somebody says which page is theirs; Teams requires one. */
const noWebsite = 'https://example.org/';

/** `cordon teams package`: writes the app that is uploaded to Teams. */
async function writePackage(appId: string | null, { out, website }: Invocation, version: string) {
  if (appId === null) {
    throw new Fault('config', 'MicrosoftAppId is not set; the package is made for the app that it names.');
  }
  const { writeTeamsPackage } = await import('./package.ts');
  const path = await writeTeamsPackage(out ?? '.', { appId, version, website: website ?? noWebsite, commands });
  return notice(
    'good',
    `The Teams app is ${path}`,
    'Upload it in the Teams admin center under “Teams apps”, “Manage apps”, “Upload new app”; or in Teams under “Apps”, “Manage your apps”.',
    ...(website === undefined ? [`It names ${noWebsite} as its page; give your own with --website.`] : []),
  );
}
