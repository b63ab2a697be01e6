import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamsManifest } from '../../../adapters/teams/manifest.ts';
import { writeTeamsPackage } from '../../../adapters/teams/package.ts';
import { commands } from '../../../src/commands/table.ts';
import { appId } from '../../fakes/teams.ts';
import { shared } from '../../fixtures/shared.ts';

const schema = shared === null ? null : join(shared, 'schemas/teams-manifest-v1.29.schema.json');
const hasSchema = schema !== null && existsSync(schema);
if (!hasSchema)
  console.warn('notice: the schema of the Teams manifest is absent; the manifest is not held against it.');

const options = { appId, version: '1.2.3', website: 'https://example.org/', commands };
const guid = /^[0-9a-f-]{36}$/;

describe('the Teams app', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cordon-teams-app-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is a zip of the manifest and two icons of the sizes that Teams wants', async () => {
    const path = await writeTeamsPackage(folder, options);
    const files = unzipSync(await readFile(path));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(Buffer.from(files['manifest.json']!).toString())).toEqual(teamsManifest(options));
    expect([sizeOf(files['color.png']!), sizeOf(files['outline.png']!)]).toEqual([192, 32]);
    const again = await writeTeamsPackage(join(folder, 'again'), options);
    expect(await readFile(again)).toEqual(await readFile(path));
  });

  it('is not made for what is no app, or with a page that is not encrypted', async () => {
    await expect(writeTeamsPackage(folder, { ...options, appId: 'cordon' })).rejects.toThrow('a GUID');
    await expect(writeTeamsPackage(folder, { ...options, website: 'http://example.org' })).rejects.toThrow('https://');
    await expect(writeTeamsPackage('/dev/null/x', options)).rejects.toThrow('could not be written');
  });

  it('offers the commands of the table, behind a mention and behind a slash', () => {
    const [bot] = teamsManifest(options).bots;
    expect(bot?.botId).toMatch(guid);
    expect(bot?.commandLists.map(({ scopes }) => scopes)).toEqual([['personal'], ['team'], ['groupChat']]);
    for (const list of bot?.commandLists ?? []) {
      expect(list.triggers).toEqual(['mention', 'slash']);
      expect(list.commands.length).toBeLessThanOrEqual(12);
      for (const { title, description } of list.commands) {
        expect(commands.find(({ name }) => name === title)?.summary).toBe(description);
      }
      const offered = list.commands.map(({ title }) => title);
      expect(offered).toContain('help');
      if (commands.length <= 12) expect(offered).toEqual(commands.map(({ name }) => name));
    }
  });

  it('leaves out what fewest may use where there are too many commands', () => {
    const many = [
      ...Array.from({ length: 6 }, (_, at) => ({ name: `admin${at}`, summary: 's', role: 'admin' as const })),
      ...Array.from({ length: 10 }, (_, at) => ({ name: `all${at}`, summary: 's', role: 'member' as const })),
      { name: 'help', summary: 's', role: 'member' as const },
    ];
    const [list] = teamsManifest({ ...options, commands: many }).bots[0]!.commandLists;
    const offered = list!.commands.map(({ title }) => title);
    expect(offered).toHaveLength(12);
    expect(offered).toEqual(expect.arrayContaining(['help', ...Array.from({ length: 10 }, (_, at) => `all${at}`)]));
  });

  it('asks for no right to read what is not written to it', () => {
    const text = JSON.stringify(teamsManifest(options));
    for (const right of [
      'authorization',
      'resourceSpecific',
      'ChannelMessage.Read',
      'ChatMessage.Read',
      'sharedChannels',
    ]) {
      expect(text).not.toContain(right);
    }
  });

  it.skipIf(!hasSchema)('has a manifest that the schema of version 1.29 takes', () => {
    const validate = new Ajv.default({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync(schema ?? '', 'utf8')),
    );
    expect(validate(teamsManifest(options)) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...teamsManifest(options), version: undefined })).toBe(false);
  });
});

/** The width in a PNG's first chunk, which must be its height too. */
function sizeOf(png: Uint8Array): number {
  const view = new DataView(png.buffer, png.byteOffset);
  return view.getUint32(16) === view.getUint32(20) ? view.getUint32(16) : Number.NaN;
}
