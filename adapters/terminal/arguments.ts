import { parseArgs } from 'node:util';
import { distance } from 'fastest-levenshtein';
import { UserError } from '../../src/errors.ts';
import { globalOptions, type TerminalUsage } from './usage.ts';

/** One call of the command line. Whether its words make sense is checked by the command itself. */
export type Invocation = {
  /** A command of the command line, or `version`. */
  command: string;
  /** The same request as typed in chat: `screen Kim Ung Sun kind:person born:1985`. Contains no paths. */
  text: string;
  json: boolean;
  /** Folder of the embedded database, as typed. */
  data?: string;
  /** Path of a CSV file, as typed. */
  csv?: string;
  /** Path of a list file or folder to import, as typed. */
  file?: string;
  /** Folder to write into, as typed. */
  out?: string;
  /** The website of the organization that runs Cordon, as typed. */
  website?: string;
};

/** Reads the arguments after `cordon`. Throws a `UserError` that says what to type instead. */
export function parseArguments(argv: readonly string[], terminal: TerminalUsage): Invocation {
  const { words, options } = split(argv, terminal);
  const command = options.has('help') ? 'help' : commandOf(words, options, terminal);
  if (command === 'version') return { command, text: 'version', ...invocationOptions(options) };
  if (command === 'help') {
    const topic = (words[0] === 'help' ? words[1] : words[0])?.replace(/^\//, '');
    return {
      command,
      text: topic === undefined ? 'help' : chatText(['help', topic], [], terminal),
      ...invocationOptions(options),
    };
  }
  const usage = terminal.commands.find(({ name }) => name === command);
  if (usage === undefined) throw new UserError(`There is no command "${command}".`);
  for (const option of options.keys()) {
    if (globalOptions.has(option) || usage.takes.has(option)) continue;
    throw new UserError(
      `\`cordon ${command}\` has no option --${option}${belongsTo(option, terminal)}. Usage: ${usage.usage}. \`cordon help ${command}\` explains it.`,
    );
  }
  const typed = words.slice(1);
  const missing = usage.missing(typed, options);
  if (missing !== null) throw new UserError(`${missing} Usage: ${usage.usage}`);
  const textOptions = usage.textOptions.filter((option) => options.has(option));
  return {
    command,
    text: chatText(
      [command, ...typed],
      textOptions.map((option) => [option, options.get(option) ?? '']),
      terminal,
    ),
    ...invocationOptions(options),
  };
}

type Options = ReadonlyMap<string, string>;

function split(argv: readonly string[], terminal: TerminalUsage): { words: string[]; options: Options } {
  const names = [...terminal.options.keys()];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      names.map((name) => [
        name,
        { type: terminal.options.get(name) === null ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const options = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.name === 'h' ? 'help' : token.name;
    const takes = terminal.options.get(name);
    if (takes === undefined)
      throw new UserError(`There is no option ${token.rawName}.${nearest(name, names, '--')} ${dashHint}`);
    if (options.has(name)) throw new UserError(`--${name} is given twice. Give it once.`);
    options.set(name, checkedValue(name, takes, token.value, token.inlineValue === true));
  }
  return { words, options };
}

const dashHint = 'A word that begins with a dash goes behind `--`, at the end.';

function checkedValue(name: string, takes: string | null, value: string | undefined, inline: boolean): string {
  if (takes === null) {
    if (value !== undefined) throw new UserError(`--${name} takes no value. Write it alone: --${name}`);
    return 'yes';
  }
  if (value === undefined || value === '' || (!inline && value.startsWith('-'))) {
    throw new UserError(`--${name} needs a value: --${name} ${takes}`);
  }
  return value;
}

function commandOf(words: readonly string[], options: Options, { commands }: TerminalUsage): string {
  const first = words[0];
  if (first === undefined) return options.has('version') ? 'version' : 'help';
  const name = first.replace(/^\//, '');
  const names = commands.map((command) => command.name);
  if (names.includes(name)) return name;
  throw new UserError(`There is no command "${name}".${nearest(name, names, '')} \`cordon help\` lists the commands.`);
}

function invocationOptions(options: Options): Pick<Invocation, 'json' | 'data' | 'csv' | 'file' | 'out' | 'website'> {
  const data = options.get('data');
  const csv = options.get('csv');
  const file = options.get('file');
  const out = options.get('out');
  const website = options.get('website');
  return {
    json: options.has('json'),
    ...(data === undefined ? {} : { data }),
    ...(csv === undefined ? {} : { csv }),
    ...(file === undefined ? {} : { file }),
    ...(out === undefined ? {} : { out }),
    ...(website === undefined ? {} : { website }),
  };
}

/**
 * Words and options in the grammar of chat (`src/commands/grammar.ts`). A word that could be read as an option is quoted
 * so that it stays a word; within quotes, quotation marks and backslashes are escaped with a backslash.
 */
function chatText(
  words: readonly string[],
  options: readonly (readonly [string, string])[],
  terminal: TerminalUsage,
): string {
  const [command, ...typed] = words;
  return [
    command ?? '',
    ...typed.map((word) => (/[:"“”]|^-|^$/.test(word) || terminal.options.has(word) ? quoted(word) : word)),
    ...options.map(([key, value]) =>
      terminal.options.get(key) === null ? key : `${key}:${/[\s"“”]/.test(value) ? quoted(value) : value}`,
    ),
  ].join(' ');
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function belongsTo(option: string, { commands }: TerminalUsage): string {
  const owners = commands.flatMap(({ name, takes }) => (takes.has(option) ? [`\`${name}\``] : []));
  return owners.length === 0 ? '' : ` (it belongs to ${owners.join(' and ')})`;
}

function nearest(typed: string, known: readonly string[], before: string): string {
  const found = known
    .map((name) => ({ name, away: distance(typed, name) }))
    .sort((one, other) => one.away - other.away)[0];
  return found === undefined || found.away > Math.min(2, typed.length - 1)
    ? ''
    : ` Did you mean ${before}${found.name}?`;
}
