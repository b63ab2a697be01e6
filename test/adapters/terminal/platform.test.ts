import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { terminalActor, terminalPlace } from '../../../adapters/terminal/place.ts';
import { createTerminalPlatform } from '../../../adapters/terminal/platform.ts';
import { render } from '../../../adapters/terminal/render.ts';
import { widthOf } from '../../../adapters/terminal/width.ts';
import type { View } from '../../../src/views/view.ts';
import { visible, visibleLine } from '../../../src/views/visible.ts';
import { type PlatformUnderTest, platformContract } from '../../contracts/platform.ts';
import { sampleForm, sampleViews } from '../../fixtures/views.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const oneReader = 'a terminal has one reader and one place';

platformContract(
  'the terminal',
  openTerminal,
  {
    render: (view) => render(view, { width: 100_000, color: false }),
    shown: (text) => [visible(text), visibleLine(text)],
    faults: tooWide,
  },
  {
    'delivers a file that came with a command': 'a typed line carries no file; `runOnce` attaches them',
    'keeps a private answer from others in the same place': oneReader,
    'says of a command whether anybody else is there': oneReader,
    'keeps a direct place from everybody else': oneReader,
    'knows who is in a group': 'a terminal knows no groups',
    'takes the old form of a changed message away': 'a terminal cannot take back what it printed',
  },
);

/** Lines may be wider than the terminal only where they hold a web address. */
function tooWide(view: View): string[] {
  return [40, 80, 132].flatMap((width) =>
    render(view, { width, color: false })
      .split('\n')
      .filter((line) => widthOf(line) > width && !/^\s*(\[\d+\] )?(https?:|data:|javascript:)/.test(line))
      .map((line) => `${widthOf(line)} columns instead of ${width}: ${line.slice(0, 60)}`),
  );
}

describe('a conversation in the terminal', () => {
  it('says which button there is when a number has none', async () => {
    const one = await openTerminal();
    await one.platform.start(async () => ({
      to: 'asker',
      view: { title: 'x', tone: 'plain', blocks: [] },
      outcome: 'answered',
    }));
    await one.type(one.asker, one.shared, '#7');
    expect((await one.reads(one.asker)).join('\n')).toContain('There is no button #7.');
    await one.platform.stop();
    await one.close();
  });

  it('asks again for a field that is needed, and gives up on /cancel', async () => {
    const one = await openTerminal();
    const submitted: string[] = [];
    await one.platform.start(async (input) => {
      if (input.kind === 'command') return { form: sampleForm, outcome: 'answered' };
      submitted.push(input.kind);
      return { to: 'asker', view: { title: 'x', tone: 'plain', blocks: [] }, outcome: 'answered' };
    });
    await one.type(one.asker, one.shared, 'hire');
    await one.type(one.asker, one.shared, '');
    expect((await one.reads(one.asker)).join('\n')).toContain('"Full name" is needed.');
    await one.type(one.asker, one.shared, '/cancel');
    expect((await one.reads(one.asker)).join('\n')).toContain('Given up; nothing was sent.');
    expect(submitted).toEqual([]);
    await one.platform.stop();
    await one.close();
  });

  it('ends when the person leaves', async () => {
    const input = new PassThrough();
    const platform = createTerminalPlatform({
      actor: terminalActor(),
      input,
      out: new PassThrough(),
      width: 80,
      color: false,
      folder: tmpdir(),
      log: quiet,
    });
    await platform.start(async () => ({
      to: 'asker',
      view: { title: 'x', tone: 'plain', blocks: [] },
      outcome: 'answered',
    }));
    input.write('exit\n');
    await expect(platform.ended).resolves.toBeUndefined();
    await platform.stop();
  });

  it('shows a message of an earlier process again when it changes', async () => {
    const one = await openTerminal();
    await one.platform.start(async () => ({
      to: 'asker',
      view: { title: 'x', tone: 'plain', blocks: [] },
      outcome: 'answered',
    }));
    const { message } = await one.platform.post(one.shared, sampleViews['listed']!, 'k');
    const later = await openTerminal();
    await later.platform.start(async () => ({
      to: 'asker',
      view: { title: 'x', tone: 'plain', blocks: [] },
      outcome: 'answered',
    }));
    await later.platform.update(message, { title: 'Decided', tone: 'good', blocks: [] });
    expect((await later.reads(later.asker)).join('\n')).toContain('Decided');
    for (const platform of [one, later]) {
      await platform.platform.stop();
      await platform.close();
    }
  });
});

async function openTerminal(): Promise<PlatformUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-terminal-'));
  const input = new PassThrough();
  const out = new PassThrough();
  let printed = '';
  out.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  const actor = terminalActor();
  const platform = createTerminalPlatform({ actor, input, out, width: 80, color: false, folder, log: quiet });

  async function enter(line: string): Promise<void> {
    const before = printed;
    input.write(`${line}\n`);
    let last = before;
    while (printed === before || printed !== last) {
      last = printed;
      await pause(10);
    }
  }

  return {
    platform,
    asker: actor,
    other: actor,
    group: 'reviewers',
    shared: terminalPlace,
    type: (_actor, _place, text) => enter(text),
    async press(_actor, label) {
      const numbers = [...printed.matchAll(/\[#(\d+) ([^\]]*)\]/g)].filter(([, , found]) => found === label);
      await enter(`#${numbers.at(-1)?.[1]}`);
    },
    async fill(_actor, fields) {
      for (const field of sampleForm.fields) if (field.kind !== 'note') await enter(fields[field.name] ?? '');
    },
    reads: async () => printed.trim().split(/\n{2,}/),
    async download() {
      await expect.poll(() => printed, { timeout: 5_000 }).toMatch(/Saved as \S+/);
      return readFile(/Saved as (\S+)/.exec(printed)?.[1] ?? '', 'utf8');
    },
    async close() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
