import { allows, type People, type Role, roles } from '../people/access.ts';
import { buttonsOf, sharedView } from '../views/personal-view.ts';
import type { View } from '../views/view.ts';

/** The view that everybody sees, and the people who get a personal one. */
export type Audience = {
  common: View;
  /** Actor keys, one array for each person, in a stable order. */
  viewers: string[][];
};

/** Viewers are the registered people with a role that some button of the view needs and that not everybody has. */
export async function audienceOf(
  { presses, people }: { presses: readonly ButtonRole[]; people: Pick<People, 'holders'> },
  view: View,
): Promise<Audience> {
  const needed = new Set(buttonsOf(view.blocks).flatMap(({ action }) => roleOf(presses, action) ?? []));
  needed.delete('member');
  const viewers = new Map<string, string[]>();
  for (const role of roles) {
    if (![...needed].some((one) => allows([role], one))) continue;
    for (const { person, actors } of await people.holders(role)) viewers.set(person.id, actors);
  }
  return { common: commonView(presses, view), viewers: [...viewers.values()] };
}

/** A view with the buttons that everybody may press, and the one that opens a personal view. */
export function commonView(presses: readonly ButtonRole[], view: View): View {
  return sharedView(view, ({ action }) => roleOf(presses, action) === 'member');
}

/** Which role a button needs, by `Button.action`. */
export type ButtonRole = { action: string; role: Role };

/** The role that a button needs, or null if it is in no table and nobody may press it. A command checks its own role. */
export function roleOf(presses: readonly ButtonRole[], action: string): Role | null {
  return action === 'command' ? 'member' : (presses.find((press) => press.action === action)?.role ?? null);
}
