import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { zipSync } from 'fflate';
import { sentence, UserError } from '../../src/errors.ts';
import { type ManifestOptions, teamsManifest } from './manifest.ts';

const icons = join(import.meta.dirname, 'icons');
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Writes `cordon-teams.zip`, the app package for uploading to Teams, to `folder` and returns its path. */
export async function writeTeamsPackage(folder: string, options: ManifestOptions): Promise<string> {
  if (!guid.test(options.appId)) throw new UserError('MicrosoftAppId must be the id of the app registration, a GUID.');
  if (!/^https:\/\/\S+$/i.test(options.website))
    throw new UserError('--website must be an address that begins with https://');
  const files = {
    'manifest.json': Buffer.from(`${JSON.stringify(teamsManifest(options), null, 2)}\n`),
    'color.png': await picture('color.svg', 192),
    'outline.png': await picture('outline.svg', 32),
  };
  const path = join(folder, 'cordon-teams.zip');
  try {
    await mkdir(folder, { recursive: true });
    // The same settings produce the same bytes, so that a different package means a different app.
    await writeFile(path, zipSync(files, { mtime: new Date('1980-01-01T00:00:00') }));
  } catch (error) {
    throw new UserError(
      `${path} could not be written (${sentence(error)}). Name a folder that this user may write with --out.`,
    );
  }
  return path;
}

async function picture(name: string, pixels: number): Promise<Uint8Array> {
  const svg = await readFile(join(icons, name));
  return new Resvg(svg, { fitTo: { mode: 'width', value: pixels }, font: { loadSystemFonts: false } }).render().asPng();
}
