import type { Command } from '../../src/commands/command.ts';
import type { CommandLineUsage } from '../../src/commands/command-line.ts';
import { unexpected } from '../../src/commands/command-line.ts';
import { type PlatformTitles, type PlatformTraits, titlesOf } from '../../src/people/platform-traits.ts';
import type { Block, View } from '../../src/views/view.ts';
import { either, enumerate } from '../../src/views/wording.ts';

/** One command of the command line. */
export type TerminalCommand = {
  name: string;
  usage: string;
  summary: string;
  /** Every option that it takes. */
  takes: ReadonlySet<string>;
  /** The options that become part of the request's text, in this order. */
  textOptions: readonly string[];
  missing: CommandLineUsage['missing'];
};

/** The command line: its commands in the order of help, and the options of all of them. */
export type TerminalUsage = {
  commands: readonly TerminalCommand[];
  /** The name of each option's value, or null if it takes none. */
  options: ReadonlyMap<string, string | null>;
};

/** Options that only the command line has: paths, the format of the answer, and where the data is. */
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

/** Commands that only the command line has. */
const terminalCommands = ({ services, local }: PlatformTitles): readonly TerminalCommand[] => [
  {
    name: 'serve',
    usage: 'cordon serve [--data DIR]',
    summary: `Run the bot: ${enumerate(local)} on this machine, and ${either(services)} where they are set up.`,
    takes: new Set(),
    textOptions: [],
    missing: (words) => unexpected(words, 0),
  },
  {
    name: 'chat',
    usage: 'cordon chat [--data DIR]',
    summary: 'Type commands and press buttons here, in the terminal.',
    takes: new Set(),
    textOptions: [],
    missing: (words) => unexpected(words, 0),
  },
];

/** Derives the command line from the table of commands and from the tools that the kinds of platforms bring. */
export function terminalUsage(
  commands: readonly Command[],
  kinds: readonly { traits: PlatformTraits; tools: readonly TerminalCommand[] }[],
): TerminalUsage {
  const options = new Map<string, string | null>();
  for (const command of commands) {
    for (const [name, value] of Object.entries(command.options)) options.set(name, value);
    for (const name of textFlags(command)) options.set(name, null);
  }
  for (const [name, value] of Object.entries(ownOptions)) options.set(name, value);
  const platforms = titlesOf(kinds.map(({ traits }) => traits));
  const derived = commands.map((command) => asTerminalCommand(command, platforms));
  const tools = kinds.flatMap((kind) => kind.tools);
  return { commands: [...terminalCommands(platforms), ...derived, ...tools], options };
}

function asTerminalCommand(command: Command, platforms: PlatformTitles): TerminalCommand {
  const { usage, paths, missing, summary: said } = command.commandLine;
  const summary = typeof said === 'string' ? said : said(platforms);
  const textOptions = [...Object.keys(command.options), ...textFlags(command)];
  return {
    name: command.name,
    usage,
    summary,
    takes: new Set([...textOptions, ...paths, 'json']),
    textOptions,
    missing,
  };
}

function textFlags({ flags, commandLine }: Command): string[] {
  return flags.filter((flag) => !commandLine.chatOnly?.includes(flag));
}

/** The answer to `cordon help`, or to `cordon help COMMAND` if the topic is a command. */
export function helpView({ commands }: TerminalUsage, topic?: string): View {
  const chosen = commands.filter(({ name }) => name === topic);
  const shown = chosen.length > 0 ? chosen : commands;
  const globalFacts: readonly (readonly [string, string])[] = [
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
      { kind: 'facts', facts: globalFacts.map(([label, value]) => ({ label, value })) },
      {
        kind: 'footnote',
        text: 'Exit status: 0 on an answer, 1 on a failure, 2 on bad usage, 3 when nothing could be screened.',
      },
    ],
  };
}
