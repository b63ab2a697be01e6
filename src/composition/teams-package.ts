import { writeTeamsPackage } from '../../adapters/teams/package.ts';
import type { Invocation } from '../../adapters/terminal/arguments.ts';
import { render } from '../../adapters/terminal/render.ts';
import manifest from '../../package.json' with { type: 'json' };
import { commands } from '../commands/table.ts';
import { Fault } from '../errors.ts';
import { notice } from '../views/notice.ts';
import type { Config } from './config.ts';
import { screen } from './screen.ts';

/** Stands in the package until somebody says which page is theirs; Teams wants one. */
const noWebsite = 'https://example.org/';

/** `cordon teams package`: writes the app that is uploaded to Teams, and says what to do with it. */
export async function packTeams(config: Config, { out, website }: Invocation): Promise<number> {
  const { appId } = config.teams;
  if (appId === null) {
    throw new Fault('config', 'MicrosoftAppId is not set; the package is made for the app that it names.');
  }
  const page = website ?? noWebsite;
  const path = await writeTeamsPackage(out ?? '.', { appId, version: manifest.version, website: page, commands });
  const view = notice(
    'good',
    `The Teams app is ${path}`,
    'Upload it in the Teams admin center under “Teams apps”, “Manage apps”, “Upload new app”; or in Teams under “Apps”, “Manage your apps”.',
    ...(website === undefined ? [`It names ${noWebsite} as its page; give your own with --website.`] : []),
  );
  process.stdout.write(render(view, screen));
  return 0;
}
