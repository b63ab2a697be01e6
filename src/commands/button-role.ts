import type { Role } from '../people/access.ts';

/** Which role a button needs, by `Button.action`. */
export type ButtonRole = { action: string; role: Role };

/** The role that a button asks for at the press, a command its own; null where no row has it, so that nobody may. */
export function roleOf(presses: readonly ButtonRole[], action: string): Role | null {
  return action === 'command' ? 'member' : (presses.find((press) => press.action === action)?.role ?? null);
}
