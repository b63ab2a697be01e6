import { mkdir, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHttp } from '../../../adapters/http/server.ts';
import { attributes, tags } from '../../../adapters/web/page-node.ts';
import { createWebPlatform } from '../../../adapters/web/platform.ts';
import type { Input, Reply } from '../../../src/ports.ts';
import { openPage, textOfEntry, textOfNode } from './page-client.ts';
import { compliance, general, log, options, saying, servedPage, view } from './served-page.ts';

const served = servedPage();

describe('the life of the page', () => {
  it('never serves beyond this machine', async () => {
    const wide = createHttp({ host: '0.0.0.0', port: 0, admits: 'everybody', log });
    const exposed = createWebPlatform(options(served.folder, wide));
    const refusal = await exposed.start(async () => saying('x')).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'config', message: expect.stringContaining('HOST is 0.0.0.0') });
  });

  it('says 503 in a sentence while it is stopped', async () => {
    const rob = await openPage(served.url, 'rob');
    await served.platform.stop();
    const refused = await rob.call('/chat/commands', { id: 'x', place: general, text: 'help', files: [] });
    expect([refused.status, await refused.json()]).toEqual([
      503,
      { error: expect.stringContaining('not running; nothing was sent') },
    ]);
  });

  it('lets a running answer end before it stops', async () => {
    const gate = Promise.withResolvers<Reply>();
    served.answer = () => gate.promise;
    const rob = await openPage(served.url, 'rob');
    const heard = rob.event('entry', (data) => JSON.stringify(data).includes('At last'));
    await pause(30);
    await rob.call('/chat/commands', { id: 'x', place: general, text: 'slow', files: [] });
    const stopped = served.platform.stop();
    gate.resolve(saying('At last'));
    await stopped;
    await heard;
  });

  it('shows a message of an earlier process again, to the same people, when it changes', async () => {
    const rob = await openPage(served.url, 'rob');
    let pressed: Input | null = null;
    served.answer = () => ({
      to: 'asker',
      view: {
        title: 'Private',
        tone: 'plain',
        blocks: [{ kind: 'buttons', buttons: [{ action: 'a', value: '1', label: 'Go', style: 'plain' }] }],
      },
      outcome: 'answered',
    });
    const entry = (await rob.command(general, 'screen')).find(({ card }) => card !== null);
    served.answer = (input) => {
      pressed = input;
      return saying('Pressed');
    };
    await rob.call('/chat/presses', { message: entry?.id, action: 'a', value: '1' });
    const posted = await served.platform.post(compliance, view('A case'), 'case-1');
    await served.restart();
    await served.platform.update(posted.message, view('Decided'));
    await served.platform.post(posted.thread, view('Waiting for two votes'), 'case-1-votes');
    if (pressed === null || !('message' in pressed)) throw new Error('Nothing was pressed.');
    await served.platform.update((pressed as Extract<Input, { kind: 'press' }>).message, view('Private decision'));
    const seen = async (person: string) =>
      (await (await openPage(served.url, person)).snapshot()).entries.map(textOfEntry).join('\n');
    expect(await seen('rob')).toMatch(/Decided[\s\S]*Waiting for two votes[\s\S]*Private decision/);
    expect(await seen('mia')).not.toMatch(/Decided|votes|Private/);
  });

  it('gives a thread whose head is forgotten a head that says so', async () => {
    const thread = `${compliance}/0d3ff0aa-0000-4000-8000-000000000000` as typeof compliance;
    await served.platform.post(thread, view('Waiting for two votes'), 'votes');
    const rob = await openPage(served.url, 'rob');
    const shown = (await rob.snapshot()).entries.map(textOfEntry).join('\n');
    expect(shown).toMatch(/An earlier message[\s\S]*Waiting for two votes/);
  });

  it('keeps the newest 300 messages of a room', async () => {
    for (let at = 0; at < 320; at += 1) await served.platform.post(general, view(`Message ${at}.`), `m${at}`);
    const { entries } = await (await openPage(served.url, 'mia')).snapshot();
    expect(entries).toHaveLength(300);
    expect(textOfEntry(entries[0]!)).toContain('Message 20.');
  });

  it('sends the strip when the status changes, and only then', async () => {
    let title = 'Standing';
    let changed: () => void = () => undefined;
    await served.restart({
      status: () => ({ title, tone: 'good', blocks: [] }),
      onStatus: (listener) => {
        changed = listener;
        return () => undefined;
      },
    });
    const rob = await openPage(served.url, 'rob');
    const first = rob.event('strip', () => true);
    await pause(50);
    changed();
    title = 'Fetching';
    changed();
    expect(JSON.stringify(await first)).toContain('Fetching');
  });

  it('says so when the status itself fails', async () => {
    await served.restart({
      status: () => {
        throw new Error('no database');
      },
    });
    expect(textOfNode((await (await openPage(served.url, 'rob')).snapshot()).strip)).toContain('cannot be read');
  });

  it('leaves no file behind, and sweeps what a killed process left', async () => {
    const left = join(served.folder, 'page-killed');
    await mkdir(left);
    await utimes(left, new Date(0), new Date(0));
    await served.restart();
    const rob = await openPage(served.url, 'rob');
    await rob.upload('rows.csv', 'name\nKim');
    expect(await readdir(served.folder)).toHaveLength(1);
    await served.platform.stop();
    expect(await readdir(served.folder)).toEqual([]);
  });

  it('knows in the page exactly the elements and attributes that the server may send', async () => {
    const source = await (await fetch(`${served.url}/page/mount.js`)).text();
    const sets = [...source.matchAll(/new Set\(\s*'([^']+)'/g)].map(([, words = '']) => words.split(' '));
    expect(sets).toEqual([[...tags], [...attributes]]);
  });
});
