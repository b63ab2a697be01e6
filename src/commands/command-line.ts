import type { PlatformTitles } from '../people/platform-traits.ts';

/** A path that the command line takes as an option; in chat the file is attached. */
type PathOption = 'csv' | 'file' | 'out';

/** How a command is called from the command line, as far as that differs from chat. */
export type CommandLineUsage = {
  /** `cordon screen TEXT… [--kind KIND] [--json]` */
  usage: string;
  /** A function where the sentence names platforms. */
  summary: string | ((platforms: PlatformTitles) => string);
  paths: readonly PathOption[];
  /** Flags that make no sense there. */
  chatOnly?: readonly string[];
  /** A sentence if the words after the command cannot be a request, otherwise null. */
  missing(words: readonly string[], options: ReadonlyMap<string, string>): string | null;
};

/** For `missing`: refuses more words than a command takes. */
export function unexpected(words: readonly string[], allowed: number): string | null {
  const extra = words[allowed];
  return extra === undefined ? null : `"${extra}" is one word too many.`;
}
