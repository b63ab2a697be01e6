import type { PlatformTitles } from '../people/platform-traits.ts';

/** An option of the command line whose value is a path. In chat the file is attached instead. */
type PathOption = 'csv' | 'file' | 'out';

/** How a command is used from the command line, where that differs from chat. */
export type CommandLineUsage = {
  /** `cordon screen TEXT… [--kind KIND] [--json]` */
  usage: string;
  /** A function where the sentence names platforms. */
  summary: string | ((platforms: PlatformTitles) => string);
  paths: readonly PathOption[];
  /** Flags that the command line does not have. */
  chatOnly?: readonly string[];
  /** A sentence if the words after the command cannot be a request, otherwise null. */
  missing(words: readonly string[], options: ReadonlyMap<string, string>): string | null;
};

/** For `missing`: a sentence if there are more than `allowed` words, otherwise null. */
export function unexpected(words: readonly string[], allowed: number): string | null {
  const extra = words[allowed];
  return extra === undefined ? null : `"${extra}" is one word too many.`;
}
