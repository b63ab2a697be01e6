import type { Command } from '../../src/commands/command.ts';
import type { CommandLineUsage } from '../../src/commands/command-line.ts';
import { unexpected } from '../../src/commands/command-line.ts';
import type { Block, View } from '../../src/views/view.ts';

/** One command of the command line. `options` are those that become part of the request's text, each with its value's name. */
export type TerminalCommand = {
  name: string;
  usage: string;
  summary: string;
  /** Every option it takes. */
  takes: ReadonlySet<string>;
  /** Those that become part of the request's text, in this order. */
  spoken: readonly string[];
  missing: CommandLineUsage['missing'];
};

/** The command line: its commands in the order of help, and every option of any of them. */
export type TerminalUsage = {
  commands: readonly TerminalCommand[];
  /** What the value of an option is called; null for one that takes none. */
  options: ReadonlyMap<string, string | null>;
};

/** Options of the command line itself: paths, the form of the answer, and where the data is. */
const ownOptions: Readonly<Record<string, string | null>> = {
  out: 'DIR',
  csv: 'FILE',
  file: 'PATH',
  website: 'URL',
  json: null,
  data: 'DIR',
  help: null,
  version: null,
};

/** Options that every command takes. */
export const globalOptions: ReadonlySet<string> = new Set(['data', 'help', 'version']);

/** Ways of running, which only the command line has. */
const waysOfRunning: readonly TerminalCommand[] = [
  {
    name: 'serve',
    usage: 'cordon serve [--data DIR]',
    summary: 'Run the bot: the chat page on this machine, and Slack or Teams where they are set up.',
    takes: new Set(),
    spoken: [],
    missing: (words) => unexpected(words, 0),
  },
  {
    name: 'chat',
    usage: 'cordon chat [--data DIR]',
    summary: 'Type commands and press buttons here, in the terminal.',
    takes: new Set(),
    spoken: [],
    missing: (words) => unexpected(words, 0),
  },
];
/** The command line of a table of commands and of the tools that platforms bring. */
export function terminalUsage(commands: readonly Command[], tools: readonly TerminalCommand[]): TerminalUsage {
  const options = new Map<string, string | null>();
  for (const command of commands) {
    for (const [name, value] of Object.entries(command.options)) options.set(name, value);
    for (const name of spokenFlags(command)) options.set(name, null);
  }
  for (const [name, value] of Object.entries(ownOptions)) options.set(name, value);
  return { commands: [...waysOfRunning, ...commands.map(asTerminalCommand), ...tools], options };
}

function asTerminalCommand(command: Command): TerminalCommand {
  const { usage, summary, paths, missing } = command.commandLine;
  const spoken = [...Object.keys(command.options), ...spokenFlags(command)];
  return { name: command.name, usage, summary, takes: new Set([...spoken, ...paths, 'json']), spoken, missing };
}

function spokenFlags({ flags, commandLine }: Command): string[] {
  return flags.filter((flag) => !commandLine.chatOnly?.includes(flag));
}

/** What `cordon help` says, or `cordon help COMMAND` where the topic is a command. */
export function helpView({ commands }: TerminalUsage, topic?: string): View {
  const chosen = commands.filter(({ name }) => name === topic);
  const shown = chosen.length > 0 ? chosen : commands;
  const data: readonly (readonly [string, string])[] = [
    ['--json', 'The answer as JSON on standard output'],
    ['--data DIR', 'Folder of the embedded database (else CORDON_DATA, else .cordon); DATABASE_URL goes before it'],
    ['--help, --version', 'This text; the version'],
  ];
  return {
    title: chosen.length > 0 ? `cordon ${topic}` : 'Cordon on the command line',
    tone: 'plain',
    blocks: [
      ...shown.map(
        ({ name, usage, summary }): Block => ({
          kind: 'facts',
          facts: [
            { label: name, value: summary },
            { label: 'Usage', value: usage },
          ],
        }),
      ),
      { kind: 'facts', facts: data.map(([label, value]) => ({ label, value })) },
      {
        kind: 'footnote',
        text: 'Exit status: 0 on an answer, 1 on a failure, 2 on bad usage, 3 when nothing could be screened.',
      },
    ],
  };
}
