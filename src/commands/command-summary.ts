import type { Role } from '../people/access.ts';

/** What is said of a command wherever commands are listed. */
export type CommandSummary = {
  name: string;
  /** Who may use it; a command without a row in the table is refused. */
  role: Role;
  /** One line on what a person gets. */
  summary: string;
  /** How it is written, without a slash: `screen <name or wallet> [born:1985]`. */
  usage: string;
  examples: string[];
};
