import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../adapters/terminal/arguments.ts';
import { helpView, terminalUsage } from '../../adapters/terminal/usage.ts';
import { createApp } from '../../src/app.ts';
import type { Command } from '../../src/commands/command.ts';
import { unexpected } from '../../src/commands/command-line.ts';
import { commands, forms, presses } from '../../src/commands/table.ts';
import type { Place } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';
import { actor } from '../fixtures/case-context.ts';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

const greet: Command = {
  name: 'greet',
  role: 'auditor',
  summary: 'Greet somebody.',
  usage: 'greet <name> [mood:MOOD]',
  examples: ['greet Ann mood:glad'],
  options: { mood: 'MOOD' },
  flags: ['twice'],
  commandLine: {
    usage: 'cordon greet NAME [--mood MOOD] [--twice]',
    summary: 'Greet somebody from here.',
    paths: [],
    missing: (words) => (words.length === 0 ? 'Say whom to greet.' : unexpected(words, 1)),
  },
  run: async (_context, { words, options, flags }) => ({
    to: 'asker',
    view: notice('good', `Hello ${words}`.repeat(flags.has('twice') ? 2 : 1), options['mood'] ?? 'calm'),
    outcome: 'answered',
  }),
};

describe('a command that is one file and one row', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  const table = [...commands, greet];
  const terminal = terminalUsage(table, []);
  const say = async (id: string, text: string) =>
    shown(
      await createApp({ commands: table, presses, forms }, { ...cordon.context, commands: table }).handle({
        kind: 'command',
        actor: actor(id),
        place: 'web:channel:general' as Place,
        text,
      }),
    );

  it('answers with its words, options and flags, to whoever has its role', async () => {
    expect(await say('audrey', '/greet Ann mood:glad twice')).toContain('Hello AnnHello Ann');
    expect(await say('audrey', 'greet Ann mood:glad')).toContain('glad');
    expect(await say('mia', 'greet Ann')).toContain('for the role auditor');
  });

  it('is in the help of those who have its role', async () => {
    expect(await say('audrey', 'help')).toContain('greet <name> [mood:MOOD]');
    expect(await say('mia', 'help')).not.toContain('greet');
  });

  it('is on the command line, with its options, checks, help and the same answer', async () => {
    expect(parseArguments(['greet', 'Ann', '--mood', 'glad', '--twice'], terminal).text).toBe(
      'greet Ann mood:glad twice',
    );
    const typed = parseArguments(['greet', 'Ann', '--mood', 'glad'], terminal).text;
    expect(await say('audrey', typed)).toBe(await say('audrey', '/greet Ann mood:glad'));
    expect(() => parseArguments(['greet'], terminal)).toThrow('Say whom to greet. Usage: cordon greet NAME');
    expect(() => parseArguments(['lists', '--mood', 'glad'], terminal)).toThrow('it belongs to `greet`');
    expect(JSON.stringify(helpView(terminal, 'greet'))).toContain('Greet somebody from here.');
  });
});
