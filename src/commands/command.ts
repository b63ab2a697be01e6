import type { App } from '../app.ts';
import type { Role } from '../people/access.ts';
import type { Actor, IncomingFile, Place, Reply } from '../ports.ts';

/** One command of the table, the same on every platform. */
export type Command = {
  name: string;
  /** Who may use it; no row in the table means refused. */
  role: Role;
  /** One line on what a person gets. */
  summary: string;
  /** How it is written, without a slash: `screen <name or wallet> [born:1985]`. */
  usage: string;
  examples: string[];
  /** The keys that are read as `key:value` (or `--key value`); every other word stays a word. */
  options: string[];
  /** Keys that stand alone, `accept-shrink` or `--accept-shrink`. */
  flags: string[];
  run(app: App, call: Call): Promise<Reply>;
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
  words: string;
  options: Readonly<Record<string, string>>;
  flags: ReadonlySet<string>;
  files: readonly IncomingFile[];
};
