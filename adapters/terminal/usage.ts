import type { Command } from '../../src/commands/command.ts';
import type { CommandLineUsage } from '../../src/commands/command-line.ts';
import { unexpected } from '../../src/commands/command-line.ts';
import { type PlatformTitles, type PlatformTraits, titlesOf } from '../../src/people/platform-traits.ts';
import type { Block, View } from '../../src/views/view.ts';
import { either, enumerate } from '../../src/views/wording.ts';

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
const waysOfRunning = ({ services, local }: PlatformTitles): readonly TerminalCommand[] => [
  {
    name: 'serve',
    usage: 'cordon serve [--data DIR]',
    summary: `Run the bot: ${enumerate(local)} on this machine, and ${either(services)} where they are set up.`,
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
/** The command line of a table of commands and of the tools that the kinds of platforms bring. */
export function terminalUsage(
  commands: readonly Command[],
  kinds: readonly { traits: PlatformTraits; tools: readonly TerminalCommand[] }[],
): TerminalUsage {
  const options = new Map<string, string | null>();
  for (const command of commands) {
    for (const [name, value] of Object.entries(command.options)) options.set(name, value);
    for (const name of spokenFlags(command)) options.set(name, null);
  }
  for (const [name, value] of Object.entries(ownOptions)) options.set(name, value);
  const platforms = titlesOf(kinds.map(({ traits }) => traits));
  const derived = commands.map((command) => asTerminalCommand(command, platforms));
  const tools = kinds.flatMap((kind) => kind.tools);
  return { commands: [...waysOfRunning(platforms), ...derived, ...tools], options };
}

function asTerminalCommand(command: Command, platforms: PlatformTitles): TerminalCommand {
  const { usage, paths, missing, summary: said } = command.commandLine;
  const summary = typeof said === 'string' ? said : said(platforms);
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
