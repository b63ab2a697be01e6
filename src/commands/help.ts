import { allows } from '../access.ts';
import type { Block, View } from '../views/view.ts';
import type { Command } from './command.ts';

export const help: Command = {
  name: 'help',
  role: 'member',
  summary: 'Show what Cordon can do and how to ask.',
  usage: 'help',
  examples: ['help'],
  options: [],
  flags: [],
  async run(app, call) {
    const held = await app.people.rolesOf(call.actor);
    const usable = app.commands.filter(({ role }) => allows(held, role));
    return {
      to: 'asker',
      view: helpView(usable),
      data: usable.map(({ name, usage, summary, examples }) => ({ name, usage, summary, examples })),
      outcome: 'answered',
    };
  },
};

function helpView(usable: readonly Command[]): View {
  return {
    title: 'What Cordon does',
    tone: 'info',
    blocks: [
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
