import { UserError } from '../errors.ts';
import type { ListId } from '../lists/designation.ts';

type Named = { id: ListId; title: string };

/**
 * The one list that the words name: its id, or the end (`sdn`) or the beginning (`un`) of it. Throws a `UserError` that
 * names the lists.
 */
export function readListName(words: string, lists: readonly Named[]): ListId {
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

/** For questions that need a list that was downloaded at least once. */
export function noListYet(): UserError {
  return new UserError('No list has been had yet; “refresh” fetches them, and “lists” shows how they stand.');
}
