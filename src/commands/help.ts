import { allows } from '../people/access.ts';
import type { Block, View } from '../views/view.ts';
import type { Command } from './command.ts';
import type { CommandSummary } from './command-summary.ts';
import type { CommandTableContext } from './context.ts';

export const help: Command = {
  name: 'help',
  role: 'member',
  summary: 'Show what Cordon can do and how to ask.',
  usage: 'help [command]',
  examples: ['help', 'help digest'],
  options: {},
  flags: [],
  commandLine: {
    usage: 'cordon help [COMMAND]',
    summary: 'Explain the command line, or one command.',
    paths: [],
    missing: () => null,
  },
  async run(context: CommandTableContext, call) {
    const held = await context.people.rolesOf(call.actor);
    const all = context.commands.filter(({ role }) => allows(held, role));
    const asked = call.words.trim().replace(/^\//, '').toLowerCase();
    const one = asked === '' ? [] : all.filter(({ name }) => name === asked);
    const usable = one.length > 0 ? one : all;
    const missing = asked === '' || one.length > 0 ? null : `There is no command “${asked.slice(0, 40)}” for you.`;
    return {
      to: 'asker',
      view: helpView(usable, missing),
      data: usable.map(({ name, usage, summary, examples }) => ({ name, usage, summary, examples })),
      outcome: 'answered',
    };
  },
};

function helpView(usable: readonly CommandSummary[], missing: string | null): View {
  return {
    title: 'What Cordon does',
    tone: 'info',
    blocks: [
      ...(missing === null ? [] : [{ kind: 'text', text: `${missing} These are yours:` } satisfies Block]),
      {
        kind: 'text',
        text: 'Type a command with or without the slash. Answers are private unless they say otherwise.',
      },
      ...usable.map(
        ({ name, usage, summary, examples }): Block => ({
          kind: 'facts',
          facts: [
            { label: name, value: summary },
            { label: 'Write', value: `/${usage}` },
            { label: 'Example', value: examples.map((example) => `/${example}`).join(' · ') },
          ],
        }),
      ),
      {
        kind: 'footnote',
        text: 'Cordon shows likenesses to listed parties and what was searched. It never decides about a person, and no answer means that somebody is on no list anywhere.',
      },
    ],
  };
}
