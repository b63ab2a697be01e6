import { commands } from '../../src/commands/table.ts';
import { Fault } from '../../src/errors.ts';
import { notice } from '../../src/views/notice.ts';
import type { View } from '../../src/views/view.ts';
import type { Invocation } from '../terminal/arguments.ts';
import { writeTeamsPackage } from './package.ts';

/** The placeholder for the organization's website, which Teams requires. */
const noWebsite = 'https://example.org/';

/** `cordon teams package`: writes the app package for uploading to Teams. */
export async function makeTeamsPackage(
  appId: string | null,
  { out, website }: Invocation,
  version: string,
): Promise<View> {
  if (appId === null) {
    throw new Fault('config', 'MicrosoftAppId is not set; the package is made for the app that it names.');
  }
  const path = await writeTeamsPackage(out ?? '.', { appId, version, website: website ?? noWebsite, commands });
  return notice(
    'good',
    `The Teams app is ${path}`,
    'Upload it in the Teams admin center under “Teams apps”, “Manage apps”, “Upload new app”; or in Teams under “Apps”, “Manage your apps”.',
    ...(website === undefined ? [`It names ${noWebsite} as its page; give your own with --website.`] : []),
  );
}
