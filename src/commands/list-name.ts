import { UserError } from '../errors.ts';
import type { ListId } from '../lists/designation.ts';

type NamedList = { id: ListId; title: string };

/**
 * The list that the words name by its id or by the end (`sdn`) or beginning (`un`) of its id. No words name the only list
 * there is. Throws a `UserError` that names the lists.
 */
export function readListName(words: string, lists: readonly NamedList[]): ListId {
  const wanted = words.trim().toLowerCase();
  const all = lists.map(({ id }) => id).join(', ');
  if (wanted === '') {
    const only = lists.length === 1 ? lists[0] : undefined;
    if (only) return only.id;
    throw new UserError(`Say which list: ${all}.`);
  }
  const found = lists.filter(({ id }) => id === wanted || id.endsWith(`-${wanted}`) || id.startsWith(`${wanted}-`));
  const [first, second] = found;
  if (first && !second) return first.id;
  throw new UserError(
    `“${words.slice(0, 60)}” names ${second ? 'more than one list' : 'no list'}; the lists are ${all}.`,
  );
}

/** For commands that need a list and find that none was downloaded yet. */
export function noListYet(): UserError {
  return new UserError('No list has been had yet; “refresh” fetches them, and “lists” shows how they stand.');
}
