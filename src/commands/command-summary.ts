import type { Role } from '../people/access.ts';

/** What lists of commands show: help, the home page, the manifest of Teams. */
export type CommandSummary = {
  name: string;
  /** The role that a person needs to use it. */
  role: Role;
  /** One sentence on what the command does. */
  summary: string;
  /** How to type it, without a slash: `screen <name or wallet> [born:1985]`. */
  usage: string;
  examples: string[];
};
