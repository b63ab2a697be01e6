import type { Actor, IncomingFile, Place, Reply } from '../ports.ts';
import type { CommandLineUsage } from './command-line.ts';
import type { CommandSummary } from './command-summary.ts';
import type { AppContext } from './context.ts';

/** One command of the table, the same on every platform. */
export type Command = CommandSummary & {
  /**
   * The keys that are read as `key:value` (or `--key value`), each with what its value is called: `{ born: 'DATE' }`. Every
   * other word stays a word.
   */
  options: Readonly<Record<string, string>>;
  /** Keys without a value, `accept-shrink` or `--accept-shrink`. */
  flags: string[];
  commandLine: CommandLineUsage;
  run(context: AppContext, call: Call): Promise<Reply>;
};

/** One use of a command. `words` is the text without its options. */
export type Call = {
  actor: Actor;
  /** Null where a panel was opened rather than something said somewhere. */
  place: Place | null;
  /** The same without the thread: what is arranged for a channel holds in all of it, wherever it was said. */
  channel: Place | null;
  /** Whether nobody but the actor and Cordon is there. */
  alone: boolean;
  /** Whether the answer is printed for the actor rather than posted in a conversation, so that long tables are fine. */
  printed: boolean;
  words: string;
  options: Readonly<Record<string, string>>;
  flags: ReadonlySet<string>;
  files: readonly IncomingFile[];
};
