import type { Actor, IncomingFile, Place, Reply } from '../ports.ts';
import type { CommandLineUsage } from './command-line.ts';
import type { CommandSummary } from './command-summary.ts';
import type { AppContext } from './context.ts';

/** A command, the same on every platform: everything about it that help, hints and the command line show. */
export type Command = CommandSummary & {
  /**
   * The keys that are read as `key:value` (or `--key value`), each with the name of its value: `{ born: 'DATE' }`. Any other
   * word is a plain word.
   */
  options: Readonly<Record<string, string>>;
  /** Keys without a value: `accept-shrink` or `--accept-shrink`. */
  flags: string[];
  commandLine: CommandLineUsage;
  run(context: AppContext, call: Call): Promise<Reply>;
};

/** One use of a command. `words` is the text without its options. */
export type Call = {
  actor: Actor;
  /** Null if a panel was opened instead of a command typed in a place. */
  place: Place | null;
  /** The same without the thread, because settings of a channel apply to all its threads. */
  channel: Place | null;
  /** Whether the conversation is only between the actor and Cordon. */
  alone: boolean;
  /** Whether the answer is printed in a terminal, where long tables are fine, instead of posted in a conversation. */
  printed: boolean;
  words: string;
  options: Readonly<Record<string, string>>;
  flags: ReadonlySet<string>;
  files: readonly IncomingFile[];
};
