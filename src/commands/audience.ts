import { allows, type People, roles } from '../people/access.ts';
import { buttonsOf, sharedView } from '../views/personal-view.ts';
import type { View } from '../views/view.ts';
import { type ButtonRole, roleOf } from './button-role.ts';

/** The view that everybody sees, and the people who get a personal one. */
export type Audience = {
  common: View;
  /** Actor keys, a group for each person, in an order that stays the same. */
  viewers: string[][];
};

/** Viewers are those who are known to hold a role that some button needs beyond what everybody may do. */
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
  return { common: commonOf(presses, view), viewers: [...viewers.values()] };
}

/** A view with the buttons that everybody may press, and the one that leads to one's own. */
export function commonOf(presses: readonly ButtonRole[], view: View): View {
  return sharedView(view, ({ action }) => roleOf(presses, action) === 'member');
}
