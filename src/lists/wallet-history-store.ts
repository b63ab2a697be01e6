import type { Queries } from '../store/database.ts';
import type { Designation } from './designation.ts';
import type { ListVersion } from './version.ts';

/**
 * The version since which each wallet of `version` has been listed without a break; `versions` are those of the list from
 * the oldest to the newest. Keys are `UID ADDRESS`, values version ids.
 */
export async function walletHistory(
  db: Queries,
  version: ListVersion,
  versions: readonly ListVersion[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('designation_span')
    .select(['uid', 'first_position', 'gone_position', 'body'])
    .where('list', '=', version.list)
    .where('wallets', '>', 0)
    .where('first_position', '<=', version.position)
    .orderBy('uid')
    .orderBy('first_position')
    .execute();
  const since = new Map<string, string>();
  let held = new Map<string, number>();
  let last = { uid: '', gone: Number.NaN };
  const settle = () => {
    if (last.gone <= version.position) return;
    for (const [key, position] of held) {
      const first = versions.find((candidate) => candidate.position >= position);
      if (first) since.set(key, first.id);
    }
  };
  for (const { uid, first_position, gone_position, body } of rows) {
    const follows = uid === last.uid && first_position === last.gone;
    if (uid !== last.uid) {
      settle();
      held = new Map();
    }
    const entry: Designation = JSON.parse(body);
    held = new Map(
      entry.wallets.map(({ address }) => {
        const key = `${uid} ${address}`;
        return [key, (follows ? held.get(key) : undefined) ?? first_position];
      }),
    );
    last = { uid, gone: gone_position };
  }
  settle();
  return since;
}
