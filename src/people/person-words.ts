import { UserError } from '../errors.ts';
import { enumerate } from '../views/wording.ts';
import { type Role, roles } from './access.ts';
import type { RegisteredPerson } from './person-store.ts';

/** Finds a registered person by id, name, a linked key, or the beginning of a name that only one person has. */
export function readPerson(text: string, persons: readonly RegisteredPerson[]): RegisteredPerson {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') throw new UserError('Say who, by name or id; “people” lists everybody.');
  const words = ({ name }: RegisteredPerson) => [name, ...name.split(/\s+/)].map((word) => word.toLowerCase());
  const found =
    [
      persons.filter(
        ({ id, name, links }) => [id, name].some((one) => one.toLowerCase() === wanted) || links.includes(text.trim()),
      ),
      persons.filter((person) => words(person).includes(wanted)),
      persons.filter((person) => words(person).some((word) => word.startsWith(wanted))),
    ].find((some) => some.length > 0) ?? [];
  const [only, ...others] = found;
  if (only === undefined) throw new UserError('Nobody of this name or id is registered; “people” lists everybody.');
  if (others.length > 0) {
    throw new UserError(`This may be ${enumerate(found.map(({ id, name }) => `${name} (${id})`))}; write the id.`);
  }
  return only;
}

/** Splits the role words from the end of `Rhea Ray reviewer` or `rhea +reviewer -auditor` (also `no-auditor`). */
export function splitRoles(words: readonly string[]): { rest: string; give: Role[]; take: Role[] } {
  const give: Role[] = [];
  const take: Role[] = [];
  let end = words.length;
  for (; end > 0; end -= 1) {
    const [, sign = '', name = ''] = /^(\+|-|−|–|no-)?([a-z]+),?$/i.exec(words[end - 1] ?? '') ?? [];
    const role = roles.find((one) => one === name.toLowerCase());
    if (role === undefined) break;
    (sign === '' || sign === '+' ? give : take).unshift(role);
  }
  return { rest: words.slice(0, end).join(' '), give, take };
}
