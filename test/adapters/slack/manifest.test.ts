import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { shortcuts } from '../../../adapters/slack/interaction.ts';
import manifest from '../../../manifest.json' with { type: 'json' };
import { commands } from '../../../src/commands/table.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('manifest.json', () => {
  it('has the shape that Slack’s own types ask for', async () => {
    const folder = await mkdtemp(join(root, 'test/.manifest-'));
    try {
      const text = `import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';\nexport const manifest = ${JSON.stringify(manifest)} satisfies Manifest;\n`;
      await writeFile(join(folder, 'manifest.ts'), text);
      const tsc = join(root, 'node_modules/.bin/tsc');
      const flags = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--skipLibCheck',
        '--types',
        'node',
        '--ignoreConfig',
      ];
      const { stdout } = await promisify(execFile)(tsc, [...flags, join(folder, 'manifest.ts')], { cwd: root }).catch(
        (error: { stdout: string }) => error,
      );
      expect(stdout).toBe('');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('names commands that there are, with the usage of the table', () => {
    for (const { command, usage_hint } of manifest.features.slash_commands) {
      const name = command.slice(1);
      const found = commands.find((one) => one.name === name);
      if (found !== undefined) expect(`${name} ${usage_hint}`).toBe(found.usage);
      else expect(name).toBe('cordon');
    }
    const hint = manifest.features.slash_commands.find(({ command }) => command === '/cordon')?.usage_hint ?? '';
    const hinted = hint.split(' | ').filter((usage) => usage !== '…');
    expect(hinted.length).toBeGreaterThan(0);
    expect(hinted.filter((usage) => !commands.some((one) => `${one.usage} `.startsWith(`${usage} `)))).toEqual([]);
  });

  it('calls its shortcuts what the adapter calls them', () => {
    const ids = manifest.features.shortcuts.map(({ callback_id, type }) => [type, callback_id]);
    expect(ids).toEqual([
      ['global', shortcuts.form],
      ['message', shortcuts.message],
    ]);
  });

  it('asks for no permission to read what people write in channels', () => {
    const scopes = manifest.oauth_config.scopes.bot;
    expect(scopes.filter((scope) => /:history$/.test(scope))).toEqual(['im:history']);
    expect(scopes.filter((scope) => /admin|email|^chat:write\./.test(scope))).toEqual([]);
    expect(manifest.settings.event_subscriptions.bot_events.filter((event) => event.startsWith('message.'))).toEqual([
      'message.im',
    ]);
  });
});
