import { audit } from './audit.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { diff } from './diff.ts';
import { help } from './help.ts';
import { lists } from './lists.ts';
import { refresh } from './refresh.ts';
import { screen } from './screen.ts';

/** Every command there is, the same on every platform, in the order in which help shows them. */
export const commands: readonly Command[] = [screen, compare, lists, diff, refresh, audit, help];

/** The command of that name; `cordon lists` is `lists`. */
export function findCommand(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
